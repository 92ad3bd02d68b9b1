import type { Score } from '#shared/model/score'
import type { EdgeLens } from '#shared/model/score-variant'
import { scoreWords } from '#renderer/text/analysis.ts'
import { formatCount, formatShare } from '#renderer/text/format.ts'

const kinds: Readonly<Record<EdgeLens['kind'], string>> = { mean: 'Mean', gaussian: 'Gaussian', laplacian: 'Laplacian' }
const filters = { mean: 'mean filter', gaussian: 'Gaussian filter' } as const
const sizes = { 1: 'Raw', 3: 'Median 3 × 3', 5: 'Median 5 × 5' } as const

export const edgesWords = {
  parts: { edges: 'Near edges', noise: 'Speckle' },
  question: 'What if only pixels near an edge are scored?',
  said: (near: Score, whole: Score, share: number) => [
    `Near an edge the score is ${scoreWords(near)}, of all pixels ${scoreWords(whole)}.`,
    `${formatShare(share, 1)} of the scored area ${whole.count === 0 ? 'lies' : `and ${formatShare(near.count, whole.count)} of its changed pixels lie`} near an edge.`
  ].join(' '),
  turned: 'The verdict turns.',
  stays: 'The verdict is the same.',
  context: (kind: EdgeLens['kind']) => (kind === 'laplacian'
    ? '|Laplacian| of either image, scaled to gray levels, at the threshold or above.'
    : `|image − ${filters[kind]}| of either image at the threshold or above.`),
  unscaledLaplacian: (threshold: number) => `|Laplacian| of either image, unscaled as the notebook has it: at ${threshold < 1e6 ? formatCount(threshold) : threshold.toExponential(1)} or above.`,
  /** What docs/score-normalisation.md comes to. */
  worth: 'On alignments of known truth, Gaussian and Laplacian edges order pairs worse than all pixels do.',
  lens: 'Lens',
  kinds,
  size: 'Size',
  threshold: 'Threshold',
  pixelsUnit: 'px',
  near: 'Near an edge',
  all: 'All pixels',
  share: (share: number) => `from ${formatShare(share, 1)} of the scored area`,
  figure: 'Edges and what is scored near them',
  lit: 'Overlay',
  litCaption: 'lit where scored: near an edge of either image',
  diffDiff: 'Diff-diff',
  diffDiffCaption: (tolerance: number) => `white better, black worse by more than ${Math.floor(tolerance)}`,
  lens1: 'Lens on image 1',
  lens2: 'Lens on image 2',
  lensCaption: 'the brightest is the steepest',
  file: 'score-near-edges',

  noiseQuestion: 'How much of the score is speckle?',
  noiseSaid: (raw: Score, three: Score, five: Score) => `Raw ${scoreWords(raw)}; median-filtered 3 × 3 ${scoreWords(three)}, 5 × 5 ${scoreWords(five)}.`,
  removed: (three: number, five: number) => `The filters take away ${formatShare(three, 1)} and ${formatShare(five, 1)} of the changed pixels.`,
  sizes,
  noiseFigure: 'Changed pixels on image 1, raw and filtered',
  noiseCaption: 'white better, black worse',
  noiseFile: 'despeckled-masks'
} as const
