import type { ScoringMode } from '#shared/model/score-settings'
import type { Score } from '#shared/model/score'
import { formatCount, formatScore } from '#renderer/text/format.ts'

/** `0.909 (44,062 px)`, `undetermined (31 px)`: never one without the other. */
export function scoreWords({ value, count }: Pick<Score, 'value' | 'count'>): string {
  return `${value === null ? 'undetermined' : formatScore(value)} (${formatCount(count)} px)`
}

const modes: Readonly<Record<ScoringMode, string>> = { default: 'Default', notebook: 'Notebook' }

const tabs = {
  tolerance: 'Tolerance', translation: 'Translation', contrast: 'Contrast', illumination: 'Illumination', edges: 'Edges and noise',
  confidence: 'Confidence', align: 'Align'
} as const

export const analysisWords = {
  heading: 'Analysis of one pair',
  bar: 'The pair that is analysed',
  rail: 'What is analysed',
  railMore: 'Choices',
  tabs,
  tabList: 'Questions about this pair',
  show: (name: string) => `Show ${name.toLowerCase()}`,
  pair: (image1: string, image2: string) => `${image1} → ${image2}`,
  place: (index: number | null, total: number) => (index === null ? `not among the ${formatCount(total)} listed` : `${formatCount(index + 1)} of ${formatCount(total)}`),
  previous: 'Previous pair',
  next: 'Next pair',
  choose: 'Choose a pair',
  chooseHint: 'Those that the table’s filters leave. Type a part of an image id; arrows choose, Enter opens.',
  find: 'Part of an image id',
  foundPairs: (shown: number, total: number) => (total > shown ? `the first ${formatCount(shown)} of ${formatCount(total)} pairs` : `${formatCount(total)} pairs`),
  noPairs: 'No pair of this name among those that the table’s filters leave.',
  mode: 'Rules',
  modes,
  modeTitle: 'Corrected rules, or the notebook’s to the letter',
  toggleMode: 'Switch between default and notebook rules',
  tolerance: 'Tolerance',
  automaticValue: (value: number) => `auto ${Math.floor(value)}`,
  fixedValue: (value: number) => `set ${Math.floor(value)}`,
  toAutomatic: 'Back to the tolerance in force',
  toleranceLess: 'Lower tolerance',
  toleranceMore: 'Higher tolerance',
  crop: 'Crop',
  pixelsUnit: 'px',
  matchedUnder: 'Matched under',
  scoredOn: 'Scored on',
  baseInForce: (name: string | null) => (name === null ? 'as set' : `as set: ${name}`),
  measuring: 'Measuring…',
  opening: 'Opening the pair…',
  inTable: 'in the table',
  undetermined: 'undetermined',
  pixels: (count: number) => `${formatCount(count)} px`,
  betterAndWorse: (better: string, worse: string) => `${better} better · ${worse} worse`,
  declined: 'This cannot be measured as asked',
  notMatched: 'This pair has no homography',
  matchButton: 'Match pairs',
  labelButton: 'Label this pair',
  emptyTitle: 'No pair to analyse',
  emptyAdvice: 'Pair some frames first, or widen the filters of the table.',
  pairsButton: 'Go to the pairs',
  view: 'Part of this question',
  nextPart: 'Next part of the question',
  before: 'Before',
  after: 'After',
  image1Over: 'image 1 over image 2',
  open: 'Analyse this pair',
  openShort: 'Analyse',
  status: { base: 'scored on', matched: 'matched under', crop: 'crop', contrast: 'contrast' }
} as const
