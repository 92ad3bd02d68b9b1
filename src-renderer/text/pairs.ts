import type { PairCounts, PairSortColumn } from '#shared/model/pair'
import type { Cutoff } from '#shared/model/score-settings'
import { formatCount, formatPlural, formatScore } from '#renderer/text/format.ts'
import { pairStates, pairStateWords } from '#renderer/text/verdict.ts'

/** Columns that the table shows, in order; the pictures have none of their own to sort by. */
export const columnWords: Partial<Record<PairSortColumn, string>> = {
  view: 'Camera view',
  image1: 'Image 1',
  image2: 'Image 2',
  score: 'Score',
  count: 'Pixels',
  state: 'Verdict',
  tolerance: 'Tolerance',
  inliers: 'Inliers',
  shift: 'Shift, max',
  label: 'Label'
}

export const pairsWords = {
  rail: 'Camera views and filters',
  filters: 'Filters',
  verdict: 'Verdict',
  label: 'Label',
  failed: 'Failed',
  search: 'Find an image',
  searchPlaceholder: 'image id',
  title: (total: number) => formatPlural(total, 'pair', 'pairs'),
  preprocessing: 'Preprocessing',
  sample: 'Sample pairs…',
  found: (counts: PairCounts) => [
    formatPlural(counts.total, 'pair', 'pairs'),
    pairStates.flatMap((state) => {
      const count = counts.states[state] ?? 0
      return count === 0 ? [] : [`${formatCount(count)} ${pairStateWords[state].toLowerCase()}`]
    }).join(', ')
  ].filter(Boolean).join(': '),
  labelThese: (count: number) => `Label these ${formatCount(count)}`,
  scoreChip: (from: number, to: number) => `score ${formatScore(from)} to ${formatScore(to)}`,
  hiddenChip: (name: string) => `without ${name.toLowerCase()}`,
  searchChip: (text: string) => `image ${text}`,
  removeChip: (name: string) => `Remove the filter: ${name}`,
  clear: 'Clear all',
  histogram: (scored: number, unscored: number) =>
    `Scores of ${formatPlural(scored, 'pair', 'pairs')}, ${formatCount(unscored)} without a score. Drag or click to choose scores; arrow keys move the choice, Shift and arrows widen it, Escape lets go.`,
  cutoff: ({ kind, value }: Cutoff) => `cutoff ${formatScore(value)}${kind === 'smoothed' ? ' on the smoothed score' : ''}`,
  unscored: (count: number) => `${formatCount(count)} without a score`,
  pictures: 'Before, after',
  table: 'Pairs',
  undeterminedShort: 'undet.',
  undetermined: (count: number) => `undetermined (${formatCount(count)} px)`,
  chosen: 'Chosen pair',
  noneChosen: 'No pair chosen',
  noneChosenAdvice: 'Click a row, or use the arrow keys in the table.',
  to: (image1: string, image2: string) => `${image1} → ${image2}`,
  before: 'Before',
  after: 'After',
  beforeAlt: 'Overlay before the alignment',
  afterAlt: 'Overlay after the alignment',
  pixelsAt: (count: number, tolerance: number) => `${formatCount(count)} px at tolerance ${tolerance}`,
  meanAndMax: 'Shift, mean / max',
  labelledBy: (verdict: string, rater: string, time: string) => `${verdict}, by ${rater}, ${time}.`,
  stale: 'Stale: the alignment changed since.',
  notLabelled: 'Not labelled yet',
  notMatched: 'Not matched yet: there is nothing to label.',
  open: 'Open',
  emptyTitle: 'No pairs yet',
  emptyAdvice: 'Sample pairs of a camera view, at random with a seed or from a CSV. Then match them.',
  emptyTooFew: 'A camera view needs at least 2 readable frames. Add frames to its folder, or another folder.',
  emptyNoViews: 'Open a folder of frames first.',
  nothingFound: 'No pair passes these filters',
  nothingFoundAdvice: 'Remove a filter above to see more.'
} as const

export const sampleWords = {
  title: 'Sample pairs',
  description: 'Pairs that are there already are not added twice.',
  view: 'Camera view',
  strategy: 'Strategy',
  random: 'At random',
  consecutive: 'Each frame and the next',
  all: 'Every pair',
  csv: 'From a CSV',
  count: 'Pairs',
  seed: 'Seed',
  seedHint: "As in Python's random",
  file: 'CSV file',
  fileHint: 'Two image ids a line, with or without a header',
  wholeNumber: 'A whole number',
  positive: 'A whole number above 0',
  add: 'Add pairs',
  added: (added: number, alreadyThere: number) =>
    `${formatPlural(added, 'pair', 'pairs')} added${alreadyThere > 0 ? `, ${formatCount(alreadyThere)} there already` : ''}.`,
  match: 'Match them',
  later: 'Not now'
} as const
