import type { Score } from '#shared/model/score'
import type { ToleranceVariants } from '#shared/model/score-variant'
import { scoreWords } from '#renderer/text/analysis.ts'
import { formatCount, formatPlural, formatScore } from '#renderer/text/format.ts'
import { formatSigned } from '#renderer/text/inspect.ts'

const rules: Readonly<Record<ToleranceVariants['rows'][number]['rule'], string>> = {
  fixed: 'Fixed at 50', bank: 'From the images of the base', pair: 'From this pair', asymmetric: 'Apart for better and worse',
  'sub-blocks': 'Every block its own', 'asymmetric-sub-blocks': 'Every block its own, apart'
}

/** What counts as far. */
const noneFar = 'No block is far from the others: none has log-odds more than 3.5 robust deviations from their median.'
const someFar = (count: number): string => `${formatPlural(count, 'block is', 'blocks are')} far from the others (log-odds more than 3.5 robust deviations from the median)`

export const confidenceWords = {
  parts: { blocks: 'Agreement', picture: 'Sub-blocks', tolerances: 'Tolerance rules', optimum: 'Optimum' },

  blocksQuestion: 'How sure is the score, and do all parts of the image agree?',
  interval: (low: number, high: number) => `between ${formatScore(low)} and ${formatScore(high)} in 95 of 100 draws of the blocks`,
  noInterval: 'with fewer than four determined blocks there is no interval',
  said: (score: Score, interval: string, agreeing: number, determined: number) =>
    `The blocks together, each evened out, score ${scoreWords(score)}, ${interval}. ${determined === 0 ? 'No block is determined.' : `${agreeing} of ${formatPlural(determined, 'determined block', 'determined blocks')} ${agreeing === 1 ? 'is' : 'are'} on its side.`}`,
  crosses: 'The interval holds the cutoff: the verdict could be the other.',
  outliers: (count: number, without: Score) => (count === 0
    ? noneFar
    : `${someFar(count)}; without ${count === 1 ? 'it' : 'them'} the score is ${scoreWords(without)}.`),
  grid: 'Grid',
  gridName: (blocks: number) => `${blocks} × ${blocks}`,
  resamples: 'Draws',
  seed: 'Seed',
  score: 'All blocks, evened out',
  without: 'Without outliers',
  mapTitle: 'Blocks on the moved overlay',
  outlierLegend: 'outlier',
  mapCaption: 'image 1 moved, over image 2',
  outlier: (row: number, column: number) => `Outlier: block in row ${row}, column ${column}`,
  mapFile: 'blocks-on-overlay',
  gridsTitle: 'Finer and finer grids',
  gridsLabel: (from: number, to: number) => `Median block score and share of agreeing blocks for grids of ${from} by ${from} to ${to} by ${to}`,
  gridsCaption: 'Median of the determined blocks, and the share of them on the score’s side of the cutoff. The band: the interval of the grid chosen; dashed: a half.',
  gridAxis: 'Blocks along each side',
  shareAxis: 'Score, share',
  median: 'median block',
  agreeing: 'agreeing blocks',
  intervalBand: '95% interval',
  chosen: 'here',
  gridReading: (grid: number, median: number | null, agreeing: number, determined: number) =>
    `${grid} × ${grid}: median ${median === null ? 'undetermined' : formatScore(median)}, ${formatCount(agreeing)} of ${formatCount(determined)} determined blocks agree`,
  gridsFile: 'agreement-by-grid',

  pictureQuestion: 'What does every block say once its brightness is evened out?',
  pictureSaid: (value: number | null, count: number, better: number, worse: number, undetermined: number) =>
    `Pooled ${scoreWords({ value, count })}: ${formatPlural(better, 'block', 'blocks')} better, ${worse} worse, ${undetermined} undetermined.`,
  pictureMedian: (median: number | null) => (median === null ? '' : `Median of the determined blocks: ${formatScore(median)}.`),
  pictureTitle: 'Sub-blocks, evened out and painted',
  pictureCaption: 'white better, black worse',
  pictureFile: 'sub-blocks',
  blockScores: 'Score and pixels of every block',
  block: (row: number, column: number, score: Score, isOutlier: boolean) => `Row ${row}, column ${column}: ${scoreWords(score)}${isOutlier ? ', far from the others' : ''}`,
  outlierCount: (count: number) => (count === 0 ? noneFar : `${someFar(count)}.`),

  tolerancesQuestion: 'Does another rule for the tolerance give another verdict?',
  same: (count: number, side: 'better' | 'worse' | 'undetermined') => (side === 'undetermined' ? `All ${count} rules leave it undetermined.` : `All ${count} rules say ${side}.`),
  differ: (better: number, worse: number, undetermined: number) =>
    `The rules differ: ${[better && `${better} say better`, worse && `${worse} say worse`, undetermined && `${undetermined} leave it undetermined`].filter(Boolean).join(', ')}.`,
  rules,
  inForce: 'in force',
  columns: { rule: 'Rule', better: 'Better above', worse: 'Worse above', score: 'Score', count: 'Pixels', verdict: 'Side' },
  tolerancesTitle: 'The same pixels under other tolerances',
  blockTolerances: 'Every block’s own tolerance',
  blockTolerance: (row: number, column: number, tolerance: number) => `Row ${row}, column ${column}: ${tolerance.toFixed(1)} gray levels`,
  exportTable: 'Export the table',
  tolerancesFile: 'tolerance-rules',
  none: '–',

  optimumQuestion: 'Is this homography an optimum of the score?',
  isOptimum: 'Yes: no corner, and no shift of the whole, scores higher by more than the noise between blocks.',
  notOptimum: 'No: the score rises away from it.',
  optimumUnknown: (count: number) => `Not to be told: the homography’s own score is ${scoreWords({ value: null, count })}.`,
  best: (direction: string, displacement: number, gain: number) =>
    `The largest gain is ${formatSigned(gain, 3)}, ${direction} by ${formatSigned(displacement, 2)} px.`,
  noGain: 'No displacement gains anything.',
  reach: 'Reach',
  pixelsUnit: 'px',
  probing: 'Moving corners…',
  optimumTitle: 'Score around the homography',
  optimumLabel: (directions: number, reach: number) => `Score of ${directions} directions, up to ${reach} pixels both ways`,
  optimumCaption: 'Thick: the whole image moved along x and y; thin: single corners. 0 is the homography itself.',
  displacementAxis: 'Displacement (px)',
  scoreAxis: 'Score',
  wholeX: 'all, x',
  wholeY: 'all, y',
  corners: 'single corners',
  homography: 'homography',
  optimumReading: (displacement: number, best: { name: string; value: number; count: number } | null) =>
    `${formatSigned(displacement, 2)} px: ${best ? `highest ${best.name}, ${scoreWords(best)}` : 'undetermined'}`,
  optimumFile: 'score-around-homography'
} as const
