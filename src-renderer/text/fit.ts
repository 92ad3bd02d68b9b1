import type { FitGrouping, FitModel, FitScore } from '#shared/model/fit'
import type { Rule } from '#shared/model/fit-review'
import { formatDay, formatDuration, formatPlural } from '#renderer/text/format.ts'

const minus = '−'
const models: Record<FitModel, string> = { labels: 'Good or bad', ranges: 'Picked tolerances' }
const scores: Record<FitScore, string> = { whole: 'Whole image', 'sub-blocks': 'Sub-blocks' }

/** `1.20 c − 2.00` */
export function formatLine(a: number, b: number): string {
  return `${a.toFixed(2)} c ${b < 0 ? minus : '+'} ${Math.abs(b).toFixed(2)}`
}

/** `1.20 c − 2.00`, or `fixed 50`. */
export function formatTolerance({ tolerance }: Rule): string {
  return tolerance.kind === 'auto' ? formatLine(tolerance.a, tolerance.b) : `fixed ${tolerance.value}`
}

const what = (model: FitModel, count: number): string =>
  model === 'labels' ? formatPlural(count, 'good or bad label', 'good or bad labels') : formatPlural(count, 'picked tolerance', 'picked tolerances')

export const fitWords = {
  rail: 'What the fit uses',
  railMore: 'Labels',
  views: 'Camera views',
  raters: 'Raters',
  counted: 'labels',
  model: 'Model',
  models,
  score: 'Score',
  scores,
  preprocessing: 'Preprocessing',
  leftOut: 'Left out',
  left: { noChange: 'No change', unsure: 'Unsure', stale: 'Stale', tied: 'Raters tied', unscored: 'Not scored' },
  leftHelp: {
    noChange: 'Answered with no change: neither good nor bad',
    unsure: 'Answered with unsure: neither good nor bad',
    stale: 'The homography is another one since the answer',
    tied: 'As many raters say good as say bad',
    unscored: 'No score to set the label against'
  },
  last: 'At least one has to stay',

  run: 'Fit',
  runAgain: 'Fit again',
  cancel: 'Cancel the fit',
  cancelShort: 'Cancel',
  rescored: (count: number) => `${formatPlural(count, 'score follows', 'scores follow')} the new rule`,

  title: 'Fit the tolerance from the labels',
  startAdvice: (labels: number) =>
    `${formatPlural(labels, 'pair is', 'pairs are')} labelled good or bad. The fit finds the line tolerance = a × contrast + b, and the cutoff, that agree best with the labels.`,
  tooFewTitle: 'No fit with these labels yet',
  noLabelsTitle: 'No labels yet',
  noLabelsAdvice: (fewest: number) =>
    `A fit needs ${fewest} good or bad labels, of both kinds. With about 80 over three camera views it stands on its own.`,
  fewLabelsAdvice: (labels: number, missing: number) =>
    `${formatPlural(labels, 'pair is', 'pairs are')} labelled good or bad; ${formatPlural(missing, 'further label is', 'further labels are')} needed, of both kinds.`,
  refusedTitle: 'These choices cannot be fitted',
  failedTitle: 'The fit failed',
  failedAdvice: 'Nothing was changed. The job below has the details.',
  labelButton: 'Label pairs',
  dismiss: 'Close',
  fitting: 'Fitting',
  fittingAdvice: 'The line, its interval by resampling, and how well it does on labels it has not seen.',
  progress: (fraction: number, seconds: number | null) =>
    `${Math.floor(100 * fraction)}%${seconds === null ? '' : `, ${formatDuration(seconds)} left`}`,

  bar: 'The fit on screen',
  version: (id: number, createdAt: string) => `Fit ${id}, ${formatDay(createdAt)}`,
  of: (model: FitModel, samples: number, score: FitScore) => `${what(model, samples)}, ${scores[score].toLowerCase()}`,
  inForce: 'in force',
  older: 'An older fit is shown.',
  newest: 'Show the newest',
  others: 'The choices are others than this fit’s.',
  itsChoices: 'Its choices again',
  since: (count: number) =>
    count > 0 ? `${formatPlural(count, 'label', 'labels')} came since: fit again.` : 'Labels or scores changed since: fit again.',
  noDetail: 'Made by an earlier version, without intervals and charts: fit again.',

  heads: 'Fitted tolerance at three contrasts',
  low: 'Low contrast',
  middle: 'Middle',
  high: 'High contrast',
  percentile: (percent: number, contrast: number) => `${percent}th percentile, ${contrast.toFixed(1)}`,
  interval: (low: number, high: number) => `${low} to ${high}`,
  intervalHelp: '95% interval, in gray levels',
  notebookAt: (tolerance: number) => `notebook ${tolerance}`,
  presentAt: (tolerance: number) => `in force ${tolerance}`,
  atBound: 'at the grid’s end',
  atBoundHelp: 'The search ends here: the interval may reach further than it shows.',
  tryingOut: (tolerance: number) => `tried ${tolerance}`,

  status: { unfitted: (count: number) => `${formatPlural(count, 'label', 'labels')}, not fitted yet`, labels: 'labels', of: 'of', present: 'present rule' },
  grouping: { views: 'camera views', images: 'groups of images', samples: 'single labels' } satisfies Record<FitGrouping, string>,
  what
} as const
