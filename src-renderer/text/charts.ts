import type { LabelFilter } from '#shared/model/pair'
import type { Cutoff, ToleranceRule } from '#shared/model/score-settings'
import { formatCount, formatPlural, formatScore } from '#renderer/text/format.ts'
import { labelWords } from '#renderer/text/verdict.ts'

export const chartWords = {
  charts: 'Charts',
  exportChart: (title: string) => `Export the chart: ${title}`,
  exportAs: (title: string, format: string) => `Export the chart: ${title} – ${format}`,
  formats: { png: 'Picture (PNG)', svg: 'Drawing (SVG)', csv: 'Data (CSV)' },
  exported: (fileName: string) => `Exported ${fileName}`,
  titles: { score: 'Scores', count: 'Score and pixels', contrast: 'Score and contrast', shift: 'Score and movement' },
  files: { score: 'scores', count: 'score-against-pixels', contrast: 'score-against-contrast', shift: 'score-against-movement' },
  axes: {
    score: 'Score',
    pairs: 'Pairs',
    count: 'Changed pixels (px)',
    contrast: 'Local contrast (gray levels)',
    shift: 'Largest corner shift (px)'
  },
  tolerance: (rule: ToleranceRule) =>
    rule.kind === 'fixed' ? `tolerance fixed at ${rule.value} gray levels` : `tolerance in force: ${rule.a.toFixed(2)} × contrast + ${rule.b.toFixed(2)}`,
  split: 'Colours of the histogram',
  byState: 'By verdict',
  byLabel: 'By label',
  series: { better: 'Better', worse: 'Worse', implausible: 'Implausible', other: 'Other' },
  cutoff: ({ kind, value }: Cutoff) => `cutoff ${formatScore(value)}${kind === 'smoothed' ? ' on the smoothed score' : ''}`,
  histogram: (scored: number, unscored: number) =>
    `Scores of ${formatPlural(scored, 'pair', 'pairs')}, ${formatCount(unscored)} without a score. Drag or click to choose scores; arrow keys move the choice, Shift and arrows widen it, Escape lets go.`,
  bin: (from: number, to: number, parts: readonly string[]) => `${from.toFixed(2)} to ${to.toFixed(2)}: ${parts.join(', ') || 'no pairs'}`,
  part: (name: string, count: number) => `${formatCount(count)} ${name.toLowerCase()}`,
  points: (title: string, shown: number) =>
    `${title} of ${formatPlural(shown, 'pair', 'pairs')}. Drag a rectangle to choose pairs; arrow keys move it, Shift and arrows change its size, Escape lets go. Page up and Page down go from pair to pair, Enter opens one.`,
  thinned: (shown: number, total: number) => `${formatCount(shown)} of ${formatCount(total)} pairs, thinned evenly`,
  noPoints: 'No scored pair to draw',
  loading: 'Reading the points',
  point: (name: string, score: number, count: number, label: LabelFilter) =>
    `${name}: ${formatScore(score)} on ${formatCount(count)} px, ${labelWords[label].toLowerCase()}`,
  unnamed: (pairId: number) => `Pair ${pairId}`,
  atMost: (value: number) => `≤ ${value}`
} as const
