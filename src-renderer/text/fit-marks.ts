import type { MarkReport } from '#shared/model/fit-review'
import { formatCount, formatPlural } from '#renderer/text/format.ts'

const pairs = (count: number): string => formatPlural(count, 'pair', 'pairs')

/** Words on what marks on single matches say of the inliers' threshold. */
export const fitMarkWords = {
  marks: 'Match threshold',
  marksOf: ({ marks, pairs: marked }: Pick<MarkReport, 'marks' | 'pairs'>) => `${formatPlural(marks, 'mark', 'marks')}, ${pairs(marked)}`,
  marksFew: ({ marks, pairs: marked, least }: Pick<MarkReport, 'marks' | 'pairs' | 'least'>) =>
    `${formatCount(least.marks)} marks over ${pairs(least.pairs)} say how far a match may lie off to count. ${marks === 0 ? 'So far there are none.' : `So far there ${marks === 1 ? 'is' : 'are'} ${formatPlural(marks, 'mark', 'marks')} over ${pairs(marked)}.`}`,
  marksHow: 'In Label, open the tab Matches, choose matches with the tool, and mark them good or bad.',
  marksGo: 'Mark matches',
  marksLabel: 'Precision and recall of the inliers against their pixel threshold',
  precision: 'precision',
  recall: 'recall',
  threshold: 'threshold, px',
  pixels: (value: number) => `${value.toFixed(1)} px`,
  suggested: (threshold: number, low: number, high: number) =>
    low === high ? `Best at ${threshold.toFixed(1)} px.` : `Best at ${threshold.toFixed(1)} px; from ${low.toFixed(1)} to ${high.toFixed(1)} px it makes no difference that these marks could show.`,
  presentInside: (present: number) => `The present ${present.toFixed(1)} px lies within: nothing to change.`,
  presentOutside: (present: number) => `The present ${present.toFixed(1)} px lies outside.`,
  presentThreshold: 'present',
  suggestedThreshold: 'suggested'
} as const
