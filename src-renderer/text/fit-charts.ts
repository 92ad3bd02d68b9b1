import type { FitGrouping, FitScore } from '#shared/model/fit'
import { formatCount, formatPlural, formatScore } from '#renderer/text/format.ts'
import { fitWords, formatLine } from '#renderer/text/fit.ts'
import { formatSigned } from '#renderer/text/fit-decision.ts'

const percent = (share: number): string => `${Math.round(100 * share)}%`
const heldOut = (grouping: FitGrouping | undefined): string => (grouping ? `held out by ${fitWords.grouping[grouping]}` : 'held out')

/** Words of the fit's charts. Each caption says of what, of how many, and whether on labels that were fitted or held out. */
export const fitChartWords = {
  charts: 'Charts of the fit',
  names: {
    tolerance: 'Tolerance', separation: 'Separation', cutoff: 'Cutoff', calibration: 'Calibration', region: 'Region',
    needed: 'Labels needed', views: 'Views'
  },
  titles: {
    tolerance: 'Tolerance against contrast',
    separation: 'Separation against a fixed tolerance',
    cutoff: 'Balanced accuracy against the cutoff',
    calibration: 'Predicted against observed',
    region: 'Which lines the labels allow',
    needed: 'Interval against further labels',
    views: 'Camera views'
  },
  files: {
    tolerance: 'tolerance-against-contrast', separation: 'separation', cutoff: 'cutoff', calibration: 'calibration', region: 'region',
    needed: 'labels-needed', views: 'camera-views'
  },
  show: (name: string) => `Show the chart: ${name}`,
  notHere: 'Not part of this fit',
  notOfRanges: 'Picked tolerances say where the line may run, not what is good or bad: there is nothing of this to show.',
  notEnough: 'There are too few labels for it, or too much alike.',
  fitAgain: 'This fit was made without it. Fit again to see it.',

  contrastAxis: 'local contrast',
  toleranceAxis: 'tolerance (gray levels)',
  fixedAxis: 'fixed tolerance (gray levels)',
  shareAxis: 'AUC, balanced accuracy',
  accuracyAxis: 'balanced accuracy',
  cutoffAxis: 'cutoff on the smoothed score',
  predictedAxis: 'predicted P(good)',
  observedAxis: 'observed share of good',
  aAxis: 'a',
  bAxis: 'b (gray levels)',
  furtherAxis: 'further labels',
  widthAxis: 'width of the interval (gray levels)',

  good: 'good',
  bad: 'bad',
  alwaysAgrees: 'always',
  inside: 'line inside',
  outside: 'line outside',
  fitLine: (a: number, b: number) => `fit ${formatLine(a, b)}`,
  tried: (a: number, b: number) => `tried ${formatLine(a, b)}`,
  interval: '95% interval',
  notebook: 'notebook 1.12 c + 1.88',
  present: (rule: string) => `in force ${rule}`,
  percentiles: { p10: '10th', p50: '50th', p90: '90th' },
  toleranceLabel: (a: number, b: number, count: string) =>
    `Tolerance against local contrast: fitted line ${formatLine(a, b)} with its interval, the notebook's line 1.12 c + 1.88, and ${count}. Page up and Page down go from one to the next, Enter opens its pair.`,
  spans: (count: string, always: number, never: number) =>
    `${count}, fitted. A thin line spans the tolerances at which a label and its score agree; its mark is where they part. At every tolerance: ${formatCount(always)} (ticks above). At none: ${formatCount(never)} (not drawn). Drag a ring to try another line.`,
  ranges: (count: string, inside: number) =>
    `${count}, fitted. A bar spans the tolerances that a rater accepts; the line passes through ${formatCount(inside)}. Drag a ring to try another line.`,
  point: (view: string, label: string, contrast: number, from: number | null, to: number | null) =>
    `${view}, ${label}, contrast ${contrast.toFixed(1)}: ${from === null || to === null ? 'score never agrees' : `score agrees from ${from} to ${to}`}`,
  range: (view: string, rater: string, low: number, high: number) => `${view}, ${rater}: ${low === high ? low : `${low} to ${high}`}`,
  handles: {
    p10: 'Tried tolerance at low contrast; the high end stays', p50: 'Tried tolerance at all contrasts together',
    p90: 'Tried tolerance at high contrast; the low end stays'
  },
  handleValue: (tolerance: number, contrast: number) => `${tolerance} gray levels at contrast ${contrast.toFixed(1)}`,

  auc: 'AUC',
  balancedAccuracy: 'balanced accuracy',
  heldOutAuc: (value: number) => `AUC of the fit, held out ${value.toFixed(3)}`,
  heldOutAccuracy: (value: number) => `balanced accuracy of the fit, held out ${value.toFixed(3)}`,
  fittedAccuracy: (value: number) => `of the fit, fitted labels ${value.toFixed(3)}`,
  shortAccuracy: 'held out',
  separationCaption: (samples: number, grouping: FitGrouping | undefined, held: number | null) =>
    `Curves: one tolerance for all pairs, at its own score 0.5, on the ${formatPlural(samples, 'label', 'labels')} that were fitted, so they flatter. Horizontal lines: the fit on ${held === null ? 'held-out labels, where there are any' : `${formatPlural(held, 'label', 'labels')} ${heldOut(grouping)}`}.`,
  separationLabel: 'AUC and balanced accuracy against a fixed tolerance, on the fitted labels, with the fit’s held-out values',
  separationReading: (tolerance: number, auc: number | null, accuracy: number | null) =>
    `fixed ${tolerance}: AUC ${auc === null ? '–' : auc.toFixed(3)}, balanced accuracy ${accuracy === null ? '–' : accuracy.toFixed(3)}`,

  cutoffMark: (value: number) => `cutoff ${formatScore(value)}`,
  half: '0.5',
  heldOutLine: (value: number) => `held out, at each fold’s own cutoff ${value.toFixed(3)}`,
  cutoffCaption: (samples: number, interval: readonly [number, number] | null, score: FitScore) => [
    `On the ${formatPlural(samples, 'label', 'labels')} that were fitted, so it flatters.`,
    ...(interval ? [`The band is the cutoff’s 95% interval, ${formatScore(interval[0])} to ${formatScore(interval[1])}.`] : []),
    score === 'whole' ? 'Click or drag to try another.' : 'It is a cutoff on the score of the sub-blocks: verdicts of whole images keep theirs.'
  ].join(' '),
  cutoffLabel: 'Balanced accuracy against the cutoff, on the fitted labels',
  cutoffHandle: 'Tried cutoff',
  cutoffReading: (cutoff: number, accuracy: number | null) => `cutoff ${formatScore(cutoff)}: balanced accuracy ${accuracy === null ? '–' : accuracy.toFixed(3)}`,
  triedCutoff: (value: number) => `tried ${formatScore(value)}`,

  diagonal: 'calibrated',
  bins: 'observed, with 95% interval',
  calibrationCaption: (samples: number, from: 'audit' | 'all', grouping: FitGrouping | undefined) =>
    `${formatPlural(samples, 'label', 'labels')} ${heldOut(grouping)}${from === 'audit' ? ', of the random audit slice' : ''}; P(good) is for balanced classes.`,
  slope: (slope: number | null, intercept: number | null) => `${slopeInWords(slope)}${interceptInWords(intercept)}`,
  binCount: (samples: number) => `n ${formatCount(samples)}`,
  bin: (predicted: number, observed: number, low: number, high: number, samples: number) =>
    `predicted ${percent(predicted)}: ${percent(observed)} of ${formatCount(samples)} good (${percent(low)} to ${percent(high)})`,
  calibrationLabel: (bins: number) => `Observed share of good labels against the predicted one, held out, in ${formatPlural(bins, 'bin', 'bins')}`,

  estimate: 'estimate',
  notebookPoint: 'notebook',
  inForcePoint: 'in force',
  inRegion: '95% region',
  separating: 'tells all labels apart',
  regionCaption: (samples: number, cells: number, separating: number) =>
    `Lines a × contrast + b that ${formatPlural(samples, 'fitted label does', 'fitted labels do')} not rule out: ${formatPlural(cells, 'grid point', 'grid points')}.${separating > 0 ? ` Hatched: ${formatCount(separating)} that, with some cutoff, tell good from bad without one error; the labels choose none of them.` : ''}`,
  heldA: 'Contrast varied too little to tell a from b: a was held at the notebook’s.',
  regionLabel: (cells: number) => `Joint 95% region of a and b: ${formatPlural(cells, 'grid point', 'grid points')}, with the estimate and the notebook’s line`,
  regionReading: (a: number, b: number, inside: boolean, separates: boolean) =>
    `${formatLine(a, b)}: ${inside ? 'in the region' : 'outside'}${separates ? ', tells all labels apart' : ''}`,

  expected: 'expected width',
  expectedBand: 'in 95% of simulations',
  goal: (width: number) => `goal ${width.toFixed(0)}`,
  neededCaption: (samples: number) => `Simulated from the ${formatPlural(samples, 'label', 'labels')} there are: the width of the 95% interval at middle contrast.`,
  neededWords: (needed: number | null, goal: number, most: number) => {
    if (needed === 0) return `The interval is as narrow as asked for: ${goal.toFixed(0)} gray levels.`
    if (needed === null) return `${formatCount(most)} further labels are not expected to bring the interval to ${goal.toFixed(0)} gray levels.`
    return `About ${formatPlural(needed, 'further label is', 'further labels are')} expected to bring the interval to ${goal.toFixed(0)} gray levels.`
  },
  best: (views: readonly string[]) => `Labels tell most in ${views.join(', then ')}.`,
  labelNext: (count: number) => `Label ${formatPlural(count, 'pair', 'pairs')}, boundary first`,
  matchMore: 'Match more pairs',
  sampleMore: 'Sample more pairs',
  neededLabel: (needed: string) => `Expected width of the interval against further labels. ${needed}`,
  neededReading: (further: number, width: number, low: number, high: number) =>
    `${formatCount(further)} further: ${width.toFixed(1)} gray levels (${low.toFixed(1)} to ${high.toFixed(1)})`,

  viewColumns: {
    view: 'Camera view', labels: 'Good', bad: 'Bad', contrast: 'Contrast', accuracy: 'Balanced accuracy', auc: 'AUC', offset: 'Offset',
    interval: '95% interval', own: 'Own weight'
  },
  viewHelp: {
    contrast: 'Median local contrast of its labels, gray levels',
    accuracy: 'Decision against label, on labels held out',
    auc: 'On labels held out',
    offset: 'How far its own tolerance lies above the common line, in gray levels, drawn towards 0 where it has few labels',
    interval: '95% interval of the offset',
    own: 'How much the offset stands on this view’s own labels, the rest on all views together'
  },
  worst: 'worst',
  fitView: (view: string) => `Fit ${view} alone`,
  fitViewShort: 'Fit alone',
  pairsOf: (view: string) => `Pairs of ${view}`,
  pairsShort: 'Pairs',
  viewsCaption: (grouping: FitGrouping | undefined, deviation: number | null) =>
    `Worst first. Balanced accuracy and AUC on labels ${heldOut(grouping)}; offsets on the fitted ones.${deviation === null ? '' : ` Offsets spread by ${deviation.toFixed(1)} gray levels around the common line.`}`,
  viewsCaptionRanges: 'Offsets on the fitted ranges.',
  exportTable: 'Save as CSV',
  percent
} as const

function slopeInWords(slope: number | null): string {
  if (slope === null) return 'Too few labels held out to tell whether the predictions are calibrated.'
  const value = `Slope ${formatSigned(slope, 2)}`
  if (slope > 1.25) return `${value}: the predictions are too timid.`
  return slope < 0.8 ? `${value}: the predictions are too bold.` : `${value}: neither bold nor timid.`
}

function interceptInWords(intercept: number | null): string {
  if (intercept === null) return ''
  const value = ` Intercept ${formatSigned(intercept, 2)}`
  if (Math.abs(intercept) < 0.25) return `${value}: on the whole as many good as predicted.`
  return intercept > 0 ? `${value}: more are good than predicted.` : `${value}: fewer are good than predicted.`
}
