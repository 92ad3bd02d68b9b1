import type { PairCounts, PairSortColumn } from '#shared/model/pair'
import { formatCount, formatPlural, formatScore } from '#renderer/text/format.ts'
import { pairStates, pairStateWords } from '#renderer/text/verdict.ts'

/** What the columns of the table are called. */
export const columnWords: Readonly<Record<PairSortColumn, string>> = {
  sampled: 'Number',
  view: 'Camera view',
  image1: 'Image 1',
  image2: 'Image 2',
  score: 'Score',
  count: 'Pixels',
  state: 'Verdict',
  tolerance: 'Tolerance',
  inliers: 'Inliers',
  shift: 'Shift, max',
  label: 'Label',
  contrast: 'Contrast',
  matches: 'Matches',
  seconds: 'Matching',
  flagged: 'Flag',
  raters: 'Raters'
}

/** The unit of a column's figures, or what they mean, in full. */
export const columnTitles: Readonly<Partial<Record<PairSortColumn, string>>> = {
  sampled: 'The order in which the pairs were sampled',
  count: 'Changed pixels',
  tolerance: 'Gray levels',
  inliers: 'Share of the matches that the homography takes',
  shift: 'Largest shift of a corner, in pixels',
  contrast: 'Local contrast, in gray levels',
  seconds: 'Seconds that the matcher ran',
  flagged: 'Flagged by you',
  raters: 'Raters with a verdict'
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
  shapes: 'How the pairs are shown',
  showShape: { table: 'Show the pairs as a table', sheet: 'Show the pairs as a contact sheet', charts: 'Show the charts of the pairs' },
  shape: { table: 'Table', sheet: 'Sheet', charts: 'Charts' },
  columns: 'Columns',
  columnsTitle: 'Columns of the table',
  columnsHint: 'Alt and the arrow keys move a column.',
  columnsDefault: 'As at first',
  moveUp: (name: string) => `Move ${name} to the left`,
  moveDown: (name: string) => `Move ${name} to the right`,
  size: 'Size of the pictures',
  ownLabels: 'Only my labels',
  homography: 'Only where the homography',
  motion: { moved: 'Moves', unmoved: 'Does not move' },
  motionHelp: {
    moved: 'A corner moves by 0.5 px or more',
    unmoved: 'No corner moves by 0.5 px: already aligned, unchanged though misaligned, or undetermined; the verdict says which'
  },
  also: 'Only',
  flagged: 'Flagged by me',
  disagreement: 'Raters differ',
  bounds: 'Bounds',
  measures: { score: 'Score', count: 'Pixels', contrast: 'Contrast', shift: 'Shift, px' } satisfies Record<Measure, string>,
  boundFrom: (name: string) => `${name}, from`,
  boundTo: (name: string) => `${name}, to`,
  boundProblem: 'A number from 0, or nothing',
  rangeChip: (measure: Measure, from: number | null, to: number | null) => {
    const figure = (value: number) => (measure === 'score' ? formatScore(value) : value.toLocaleString('en'))
    const name = { score: 'score', count: 'pixels', contrast: 'contrast', shift: 'shift' }[measure]
    if (from === null) return `${name} up to ${figure(to ?? 0)}`
    return to === null ? `${name} from ${figure(from)}` : `${name} ${figure(from)} to ${figure(to)}`
  },
  ownChip: 'my labels only',
  saved: 'Saved filters',
  saveAs: 'Save this filter…',
  saveName: 'Name of the filter',
  save: 'Save',
  nothingToSave: 'Narrow the pairs first, or sort them.',
  rename: (name: string) => `Rename ${name}`,
  removeSaved: (name: string) => `Remove ${name}`,
  removedSaved: (name: string) => `${name} removed`,
  undo: 'Undo',
  sheet: 'Contact sheet',
  sheetItem: (image1: string, image2: string, verdict: string, label: string) => `${image1} to ${image2}, ${verdict}, ${label}`,
  own: (label: string) => `you: ${label.toLowerCase()}`,
  differ: 'differ',
  differTitle: (raters: number) => `${formatCount(raters)} raters, who do not agree`,
  flag: 'Flagged by you',
  chartChoice: 'Chart',
  found: (counts: PairCounts) => [
    formatPlural(counts.total, 'pair', 'pairs'),
    pairStates.flatMap((state) => {
      const count = counts.states[state] ?? 0
      return count === 0 ? [] : [`${formatCount(count)} ${pairStateWords[state].toLowerCase()}`]
    }).join(', ')
  ].filter(Boolean).join(': '),
  foundOf: (found: number, total: number) => `${formatCount(found)} of ${formatPlural(total, 'pair', 'pairs')}`,
  pixels: (count: number) => `${formatCount(count)} px`,
  labelThese: (count: number) => `Label these ${formatCount(count)}`,
  hiddenChip: (name: string) => `without ${name.toLowerCase()}`,
  searchChip: (text: string) => `image ${text}`,
  removeChip: (name: string) => `Remove the filter: ${name}`,
  clear: 'Clear all',
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

type Measure = 'score' | 'count' | 'contrast' | 'shift'

export const sampleWords = {
  title: 'Sample pairs',
  description: 'Pairs that are there already are not added twice.',
  view: 'Camera view',
  strategy: 'Strategy',
  random: 'At random',
  consecutive: 'Each frame and the next',
  reference: 'All frames against one',
  all: 'Every pair',
  csv: 'From a CSV',
  count: 'Pairs',
  seed: 'Seed',
  seedHint: "As in Python's random",
  file: 'CSV file',
  fileHint: 'Two image ids a line, with or without a header',
  image: 'Reference image',
  imageHint: (frames: number) => `One of ${formatPlural(frames, 'frame', 'frames')}, by its id`,
  imageUnknown: 'No readable frame of this camera view has this id',
  makes: (pairs: number) => `This makes ${formatPlural(pairs, 'pair', 'pairs')}.`,
  many: (pairs: number, seconds: string) => `${formatPlural(pairs, 'pair', 'pairs')} are many: at a second each, matching them would take ${seconds}.`,
  addAll: (pairs: number) => `Add all ${formatCount(pairs)}`,
  wholeNumber: 'A whole number',
  positive: 'A whole number above 0',
  add: 'Add pairs',
  added: (added: number, alreadyThere: number) =>
    `${formatPlural(added, 'pair', 'pairs')} added${alreadyThere > 0 ? `, ${formatCount(alreadyThere)} there already` : ''}.`,
  match: 'Match them',
  later: 'Not now'
} as const
