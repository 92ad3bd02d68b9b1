import type { Adoption, FitGrouping, FitModel, Interval } from '#shared/model/fit'
import type { Rule } from '#shared/model/fit-review'
import { formatLine } from '#renderer/text/fit.ts'
import { formatCount, formatPlural, formatScore } from '#renderer/text/format.ts'

const minus = '−'

/** `−2.0`, with a true minus sign; never a negative nothing. */
export function formatSigned(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits)
  return value < 0 && Number(text) !== 0 ? `${minus}${text}` : text
}

/** `0.80 to 1.90`, `−8.0 to 4.0` */
export function formatInterval([low, high]: Interval, digits: number): string {
  return `${formatSigned(low, digits)} to ${formatSigned(high, digits)}`
}

/** `1.12 c + 1.88 at cutoff 0.500`, `fixed 50 at cutoff 0.500` */
export function formatRule({ tolerance, cutoff }: Rule): string {
  const line = tolerance.kind === 'auto' ? formatLine(tolerance.a, tolerance.b) : `fixed ${tolerance.value}`
  return `${line} at cutoff ${formatScore(cutoff.value)}`
}

const groups: Record<FitGrouping, readonly [one: string, many: string]> = {
  views: ['camera view', 'camera views'], images: ['group of frames', 'groups of frames'], samples: ['group of pairs', 'groups of pairs']
}
const pairs = (count: number): string => formatPlural(count, 'pair', 'pairs')
const labels = (count: number): string => formatPlural(count, 'label', 'labels')
const percent = (share: number): string => `${Math.round(100 * share)}%`

/** What a remark of the fit is about, by its code: read at a glance, opened for the whole of it. */
const adviceTitles: Readonly<Record<string, string>> = {
  'labels-contradict': 'Labels contradict each other',
  'view-disagrees': 'A camera view disagrees',
  separable: 'Many lines fit without an error',
  'narrow-contrast': 'Contrast varies too little',
  'labels-needed': 'What to label next',
  'leans-on-prior': 'It leans on the notebook’s line',
  'steepness-not-identified': 'The steepness is not known',
  'line-moves-with-steepness': 'The line is not settled',
  'interval-at-bound': 'An interval is open-ended',
  'images-unknown': 'Intervals are too narrow',
  'audit-used': 'The error is that of all pairs',
  'audit-too-small': 'The error is of hard pairs, too',
  'good-to-adopt': 'What the figures alone would say',
  'no-better': 'No better beyond chance',
  'too-few-clusters': 'Too little to hold out'
}

export const decisionWords = {
  panel: 'Advice and numbers of the fit',
  kick: { yes: 'Adopt: yes', no: 'Adopt: no', 'cannot-tell': 'Adopt: cannot tell' } satisfies Record<Adoption, string>,
  title: {
    yes: 'This fit does better', no: 'Keep the present tolerance', 'cannot-tell': 'Keep the present tolerance for now'
  } satisfies Record<Adoption, string>,
  actions: {
    adopt: 'Adopt the fit', label: 'Label the pairs that tell the fit most', certificate: 'Certificate of the fit',
    check: 'Check the labels that contradict', compare: 'Compare with another fit, or no more', reset: 'Back to the fit’s own line and cutoff'
  },
  contradictTitle: 'Check the labels first',
  contradictKick: 'Adopt: not before',
  check: 'Check the labels',
  checkTitle: 'Labelled pairs on which raters differ, then those whose label contradicts their verdict',
  inForce: 'In force',
  inForceTitle: (fitId: number) => `Fit ${fitId} decides`,
  adviceTitle: (code: string): string | null => adviceTitles[code] ?? null,
  noAdvice: 'This fit was made by an earlier version of Fringe, which kept no advice. Fit again to get it.',
  outdated: 'Labels have changed since. Fit again to use them.',
  adopt: 'Adopt',
  adoptAnyway: 'Adopt anyway…',
  label: (count: number) => `Label ${pairs(count)}`,
  matchMore: 'Match more pairs',
  sampleMore: 'Sample more pairs',
  nothingLeft: 'No pair without an answer is left',
  nothingLeftAdvice: 'Match further pairs first, or label under another name.',
  audit: 'Label a random slice',
  auditTitle: 'Pairs drawn at random and kept apart: only they say how often decisions are right on all pairs',
  back: 'Back to the notebook’s rule',
  adoptTitle: (fitId: number) => `Adopt fit ${fitId}?`,
  adoptAdvice: { yes: '', no: 'On labels held out it is no better than the present rule.', 'cannot-tell': 'Whether it does better than the present rule cannot be told from these labels.' } satisfies Record<Adoption, string>,
  adoptContradicted: 'The labels are in doubt: check them first.',
  adoptEffect: (flips: number, agree: number, differ: number) =>
    `${flips === 1 ? '1 pair changes its verdict' : `${formatCount(flips)} pairs change their verdict`}: ${formatCount(agree)} then agree with their label, ${formatCount(differ)} then differ.`,
  adoptEffectNone: 'No verdict changes.',
  adoptEffectUnknown: 'Counting what it changes…',
  adoptNotLine: 'The fit’s own line is adopted, not the one tried out.',
  adoptHow: 'Every score follows at once, everywhere. The way back is one click.',
  adoptConfirm: 'Adopt anyway',

  decisions: 'Decisions',
  decisionsOf: (count: number, cutoff: number, isFitted: boolean) =>
    `${isFitted ? formatPlural(count, 'fitted label', 'fitted labels') : labels(count)}, cutoff ${formatScore(cutoff)}`,
  decisionsCount: 'Every label counts by its smoothed score, also where the verdict is undetermined or already aligned and no pair changes sides.',
  decisionsLabel: 'Decisions against labels',
  good: 'Good',
  bad: 'Bad',
  saysBetter: 'Score says better',
  saysWorse: 'Score says worse',
  agreeing: (fit: number, present: number, all: number) =>
    `${formatCount(fit)} of ${labels(all)} agree${fit === present ? ', as many as before' : `, ${formatCount(present)} before`}.`,
  small: (rule: string) => `Small: ${rule}.`,
  rivals: { present: 'the rule in force', notebook: 'the notebook’s rule', before: 'the rule then in force' },
  otherFit: (fitId: number) => `fit ${fitId}`,
  ruleNamed: (name: string, rule: string) => `${name}, ${rule}`,
  cellTitle: (fit: number, present: number) => `${formatCount(fit)}, with the other rule ${formatCount(present)}`,
  ofLine: 'your line,',

  heldOut: { views: 'On a camera view left out', images: 'On frames left out', samples: 'On pairs left out' } satisfies Record<FitGrouping, string>,
  heldOutNone: 'On labels held out',
  heldOutFrom: (samples: number, source: 'audit' | 'all', model: FitModel) =>
    source === 'audit' ? `${formatCount(samples)} of the random slice` : model === 'ranges' ? formatPlural(samples, 'range', 'ranges') : labels(samples),
  heldOutTitle: (source: 'audit' | 'all') => source === 'audit'
    ? 'Labels of the random slice only, each judged by a fit that did not see its group: this holds for all pairs'
    : 'Each label is judged by a fit that did not see its group. Pairs picked because they are hard make every rule look worse here than on all pairs',
  heldOutEmpty: 'These labels cannot be split, so how well the fit does on others is unknown. Label pairs of further camera views or frames.',
  columns: { accuracy: 'accuracy', auc: 'AUC', loss: 'loss' },
  columnTitles: {
    accuracy: 'Balanced accuracy: the share decided rightly, good and bad counted alike, at the rule’s own cutoff',
    auc: 'How often a good pair scores above a bad one; 0.5 is chance',
    loss: 'Mean class-balanced log-loss, for balanced classes: lower is better'
  },
  ruleBefore: 'Rule then in force',
  rules: { fit: 'This fit', present: 'Rule in force', notebook: 'Notebook', fixed50: 'Fixed at 50' },
  number: (value: number | null) => (value === null ? '–' : formatScore(value)),
  lead: (rival: string, unit: string) => `Lead over ${rival}, ${unit}`,
  lossUnit: { labels: 'in loss', ranges: 'in gray levels' } satisfies Record<FitModel, string>,
  fitWorse: 'this fit worse',
  fitBetter: 'this fit better',
  differenceLabel: (mean: number, error: number | null) => `Difference in loss ${formatSigned(mean, 3)}${error === null ? '' : `, standard error ${error.toFixed(3)}`}`,
  differenceWords: ({ mean, standardError, clusters, grouping, adopt }: {
    mean: number, standardError: number | null, clusters: number, grouping: FitGrouping | null, adopt: Adoption
  }) => {
    const [one, many] = groups[grouping ?? 'samples']
    const found = `${formatSigned(mean, 3)}${standardError === null ? '' : ` ± ${standardError.toFixed(3)}`} over ${formatPlural(clusters, one, many)}`
    if (adopt === 'yes') return `${found}: better by more than its standard error.`
    if (adopt === 'no') return `${found}: not better by more than its standard error.`
    return `${found}: too few to tell; 5 are needed.`
  },
  ranges: 'On labels held out',
  shareInside: 'Ranges the line passes through',
  shareOf: (share: number) => percent(share),
  meanError: 'Mean distance outside',
  grayLevels: (value: number) => `${value.toFixed(1)} gray levels`,

  coefficients: 'Coefficients',
  intervalOf: (resamples: number | null) => `95% interval${resamples === null ? '' : `, ${formatCount(resamples)} resamples`}`,
  coefficient: { a: 'a', b: 'b', cutoff: 'Cutoff', steepness: 'Steepness' },
  coefficientTitles: {
    a: 'Gray levels of tolerance for each gray level of local contrast', b: 'Gray levels of tolerance at contrast 0',
    cutoff: 'On the smoothed score (better + 20) / (count + 40)', steepness: 'How fast a label turns from bad to good along the score'
  },
  subBlockCutoff: 'This cutoff is on the score of the sub-blocks. Verdicts are on the whole image, so the cutoff in force stays when the line is adopted.',
  atBound: 'at its bound',
  held: 'held',
  unknownInterval: '–',
  noise: 'Slips of raters',
  noiseOf: (share: number, interval: Interval) => `${percent(share)} (${percent(interval[0])} to ${percent(interval[1])})`,
  noiseFrom: (contradicted: number, repeats: number) => `${formatCount(contradicted)} of ${formatCount(repeats)} pairs shown twice were answered good once and bad once.`,
  noiseUnknown: (repeats: number) => `Not known: ${formatPlural(repeats, 'pair was', 'pairs were')} shown twice, 10 are needed. Queues can hide repeats.`,
} as const
