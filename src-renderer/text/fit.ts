import type { Fit } from '#shared/model/fit'
import type { PairState } from '#shared/model/pair'
import { formatCount, formatPlural, formatScore } from '#renderer/text/format.ts'
import { pairStateWords } from '#renderer/text/verdict.ts'

const minus = '−'

/** `1.20 c − 2.00` */
export function formatLine(a: number, b: number): string {
  return `${a.toFixed(2)} c ${b < 0 ? minus : '+'} ${Math.abs(b).toFixed(2)}`
}

export const fitWords = {
  rail: 'What the fit uses',
  railMore: 'Labels',
  labelsUsed: 'Labels used',
  good: 'Good',
  bad: 'Bad',
  leftOut: 'Left out',
  left: { noChange: 'No change', unsure: 'Unsure', stale: 'Stale', tied: 'Raters tied', unscored: 'Not scored' },
  model: 'Model',
  modelName: 'Good or bad, whole image',
  run: 'Fit',
  runAgain: 'Fit again',
  running: 'Fitting…',
  startTitle: 'Fit the tolerance from the labels',
  startAdvice: (labels: number) =>
    `${formatPlural(labels, 'pair is', 'pairs are')} labelled. The fit finds the line tolerance = a × contrast + b, and the cutoff, that agree best with them.`,
  tooFewTitle: 'Too few labels for a fit',
  tooFewAdvice: (message: string, labels: number) => `${message} So far ${formatPlural(labels, 'pair is', 'pairs are')} labelled.`,
  labelButton: 'Label pairs',
  labelMore: 'Label more pairs',
  heads: 'Fitted tolerance at three contrasts',
  low: 'Low contrast',
  middle: 'Middle',
  high: 'High contrast',
  percentile: (percent: number, contrast: number) => `${percent}th percentile, ${contrast.toFixed(1)}`,
  interval: (low: number, high: number) => `${low} to ${high}`,
  notebookAt: (tolerance: number) => `notebook ${tolerance}`,
  plot: 'Tolerance against contrast',
  plotLabel: (fit: Pick<Fit, 'a' | 'b'>) =>
    `Tolerance against local contrast: fitted line ${formatLine(fit.a, fit.b)}, the notebook's line 1.12 c + 1.88, and for each label the tolerances at which its score agrees with it`,
  fitLine: (a: number, b: number) => `fit ${formatLine(a, b)}`,
  notebookLine: 'notebook 1.12 c + 1.88',
  contrastAxis: 'local contrast',
  note: (always: number, never: number) =>
    `A thin line spans the tolerances at which a label and its score agree; its mark is where they part. At every tolerance: ${formatCount(always)} (ticks above). At none: ${formatCount(never)} (not drawn).`,
  flips: (count: number) => (count === 1 ? '1 pair changes sides' : `${formatCount(count)} pairs change sides`),
  flipsHint: (shown: number, all: number, adopted: boolean) =>
    `from the rule ${adopted ? 'before' : 'in force'} to this fit${shown < all ? `; the first ${formatCount(shown)} are shown` : ''}`,
  noFlips: 'No verdict changes between the rule in force and this fit.',
  flip: (before: string, after: string) => `${before} → ${after}`,
  to: (image1: string, image2: string) => `${image1} → ${image2}`,
  score: (score: number | null) => (score === null ? 'undet.' : formatScore(score)),
  nowAgrees: 'now agrees',
  nowDiffers: 'now differs',
  becomes: (state: PairState) => `${pairStateWords[state].toLowerCase()}`,
  panel: 'Advice',
  adopt: { yes: 'Adopt: yes', no: 'Adopt: no', 'cannot-tell': 'Adopt: cannot tell' } satisfies Record<Fit['adopt'], string>,
  adoptTitle: {
    yes: 'This fit does better', no: 'Keep the present tolerance', 'cannot-tell': 'Keep the present tolerance for now'
  } satisfies Record<Fit['adopt'], string>,
  adopted: 'In force',
  adoptedTitle: 'This fit is in force',
  notEstimated: 'Errors and intervals are not estimated yet: how well this fit does on labels it has not seen is unknown.',
  adoptButton: { yes: 'Adopt', no: 'Adopt anyway', 'cannot-tell': 'Adopt anyway' } satisfies Record<Fit['adopt'], string>,
  back: "Back to the notebook's line",
  rescored: (count: number) => `${formatPlural(count, 'score follows', 'scores follow')} the new rule`,
  decisions: 'Coefficients',
  labelsAndCutoff: (samples: number, cutoff: number) => `${formatPlural(samples, 'label', 'labels')}, cutoff ${formatScore(cutoff)}`,
  a: 'a',
  b: 'b',
  steepness: 'Steepness',
  cutoff: 'Cutoff (smoothed score)',
  loss: 'Loss',
  lossHelp: 'The steepness says how fast a label turns from bad to good along the score. The loss says how badly the fit explains the labels, good and bad ones weighing the same in all: lower is better, and it compares only fits of the same labels.',
  more: 'More on the fit',
  agree: 'Labels that agree at the fit',
  agreeOf: (agreeing: number, all: number) => `${formatCount(agreeing)} of ${formatCount(all)}`,
  present: 'present rule',
  presentLine: (a: number, b: number) => formatLine(a, b),
  presentFixed: (value: number) => `fixed ${value}`,
  status: { labels: 'labels', of: 'of' }
} as const
