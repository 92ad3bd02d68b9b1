import type { PairPoints, ScoreBin } from '#shared/model/pair'

/** Lines of CSV with a heading; nothing for null. Texts here never hold commas or quotes. */
export function csvOf(headings: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  return `${[headings, ...rows].map((row) => row.map((cell) => cell ?? '').join(',')).join('\n')}\n`
}

const labels = ['good', 'bad', 'no-change', 'unsure', 'not-labelled'] as const

/** The score histogram: both splits of every bin. */
export function binsCsv(bins: readonly ScoreBin[]): string {
  return csvOf(
    ['score_from', 'score_to', 'better', 'worse', 'implausible', 'other', ...labels.map((label) => label.replace('-', '_'))],
    bins.map((bin) => [bin.from, bin.to, bin.better, bin.worse, bin.implausible, bin.other, ...labels.map((label) => bin.labels[label] ?? 0)])
  )
}

/** Scored pairs, one a line. */
export function pointsCsv(points: PairPoints): string {
  return csvOf(
    ['pair', 'score', 'pixels', 'contrast_gray_levels', 'largest_corner_shift_px', 'verdict', 'label'],
    points.pairIds.map((pairId, index) => [
      pairId, points.score[index]!, points.count[index]!, points.contrast[index]!, points.shift[index]!, points.state[index]!, points.label[index]!
    ])
  )
}
