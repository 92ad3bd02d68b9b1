import type { AlignmentProgress, AlignmentRequest } from '#shared/model/search'
import type { Score } from '#shared/model/score'
import { scoreWords } from '#renderer/text/analysis.ts'
import { formatCount, formatPlural } from '#renderer/text/format.ts'

const methods: Readonly<Record<AlignmentRequest['method'], string>> = {
  'differential-evolution': 'Differential evolution', ecc: 'ECC', 'gradient-ascent': 'Gradient ascent'
}
const starts: Readonly<Record<AlignmentRequest['start'], string>> = { identity: 'No movement', 'match-set': 'Homography' }
const objectives: Readonly<Record<AlignmentRequest['method'], string>> = {
  'differential-evolution': 'Better minus worse pixels, as a share of those looked at. It steps where the search goes on at a finer resolution.',
  ecc: 'Correlation of both images. It steps where the search goes on at a finer resolution.',
  'gradient-ascent': 'The notebook’s score after every step (tolerance 50, without the top 10 rows and the columns from 490 on). The scores in words are by the rules in force.'
}
const phases: Readonly<Record<AlignmentProgress['phase'], string>> = { running: 'searching', cancelled: 'cancelled', done: 'done', failed: 'failed' }

/** `3.2 s`, `1 min 5 s`. */
function formatSeconds(seconds: number): string {
  return seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}

export const alignWords = {
  question: 'Can the images be aligned without matches?',
  none: 'Not tried yet for this pair.',
  running: (fraction: number, score: Score, evaluations: number, seconds: number) =>
    `${Math.floor(100 * fraction)}%: best so far ${scoreWords(score)}, after ${formatCount(evaluations)} trials and ${formatSeconds(seconds)}.`,
  ended: (method: AlignmentRequest['method'], score: Score) => `${methods[method]} finds ${scoreWords(score)}.`,
  stopped: (method: AlignmentRequest['method'], score: Score) => `${methods[method]}, cancelled, had found ${scoreWords(score)}.`,
  failed: (problem: string) => `The search failed: ${problem}`,
  better: (set: Score) => `That is more than the matched homography’s ${scoreWords(set)}.`,
  less: (set: Score) => `The matched homography has ${scoreWords(set)}.`,
  same: (set: Score) => `The matched homography has the same: ${scoreWords(set)}.`,
  noSet: 'There is no matched homography to hold it against.',
  moved: (mean: number, max: number) => `Corners moved by ${mean.toFixed(1)} px on average, ${max.toFixed(1)} px at most.`,
  cost: (evaluations: number, seconds: number) => `${formatCount(evaluations)} trials in ${formatSeconds(seconds)}.`,
  remark: (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`),
  notKept: 'The pair’s own homography stays as it is.',
  method: 'Method',
  methods,
  methodHelp: {
    'differential-evolution': 'A population of corner displacements, coarse to fine, on the diff-diff score',
    ecc: 'The enhanced correlation coefficient, coarse to fine',
    'gradient-ascent': 'The notebook’s own, as it stands'
  } satisfies Record<AlignmentRequest['method'], string>,
  startFrom: 'Begin at',
  starts,
  reach: 'Reach',
  reachHelp: 'Largest displacement of a corner that is searched',
  pixelsUnit: 'px',
  seed: 'Seed',
  steps: 'Steps',
  alpha: 'Alpha',
  epsilon: 'Epsilon',
  start: 'Search',
  startAction: 'Search an alignment without matches',
  cancel: 'Cancel',
  cancelAction: 'Cancel the search, keeping the best',
  earlier: 'Searches of this pair',
  earlierNone: 'Those of this pair are listed here.',
  phases,
  listed: ({ method, start, reach, seed, steps, alpha, epsilon }: AlignmentRequest) => [
    start === 'identity' ? 'from no movement' : 'from the homography',
    method === 'gradient-ascent' ? `${formatPlural(steps, 'step', 'steps')}, alpha ${alpha}, epsilon ${epsilon}` : `${reach} px, seed ${seed}`
  ].join(', '),
  figure: 'Matched homography and direct alignment',
  set: 'Matched homography',
  found: 'Direct alignment',
  foundCaption: (mean: number) => `corners moved by ${mean.toFixed(1)} px on average`,
  otherBase: (base: string) => `searched on the images of ${base}`,
  setCaption: 'image 1 moved, over image 2',
  file: 'direct-alignment',
  history: 'Objective on the way',
  historyLater: 'While a search runs, its objective is drawn here and its best overlay above.',
  historyLabel: (count: number) => `Objective after each of ${formatCount(count)} generations or steps`,
  historyCaption: (method: AlignmentRequest['method']) => objectives[method],
  generationAxis: 'Generation or step',
  objectiveAxis: 'Objective',
  objective: 'objective',
  historyReading: (index: number, value: number) => `${formatCount(index)}: ${value.toFixed(4)}`,
  historyFile: 'objective-on-the-way',
  progress: 'How far the search is'
} as const
