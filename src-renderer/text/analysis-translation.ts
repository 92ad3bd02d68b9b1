import type { Score } from '#shared/model/score'
import type { TranslationSearch } from '#shared/model/search'
import { scoreWords } from '#renderer/text/analysis.ts'
import { formatList } from '#renderer/text/analysis-tolerance.ts'
import { formatCount, formatPlural, formatScore } from '#renderer/text/format.ts'
import { formatSigned } from '#renderer/text/inspect.ts'

/** `(3, −2)`: right and down, in pixels. */
export function formatShift(dx: number, dy: number): string {
  return `(${formatSigned(dx)}, ${formatSigned(dy)})`
}

const distance = (dx: number, dy: number): string => `${Math.hypot(dx, dy).toFixed(1)} px`

export const translationWords = {
  parts: { search: 'Search', shift: 'One shift', tolerance: 'By tolerance' },

  searchQuestion: 'Would a shift alone align the images?',
  searching: (count: number) => `Trying ${formatCount(count)} shifts…`,
  noBest: 'No shift leaves the 100 changed pixels that a score needs here.',
  best: (dx: number, dy: number, score: Score) => `The best shift is ${formatShift(dx, dy)} px: ${scoreWords(score)}.`,
  noneBetter: 'No shift is better than none.',
  lessThanSet: (set: Score) => `The homography does better: ${scoreWords(set)}.`,
  atLeastSet: (set: Score) => `The homography does no better: ${scoreWords(set)}.`,
  setUndetermined: (set: Score) => `The homography’s score is ${scoreWords(set)}.`,
  noSet: 'There is no homography to hold it against.',
  searched: (count: number, tolerance: number) => `${formatPlural(count, 'shift', 'shifts')} of image 1 at tolerance ${Math.floor(tolerance)}.`,
  atEdge: {
    symmetric: 'The best one lies at the edge of the range: a larger radius may find a better one.',
    notebook: 'The best one lies at the edge of the notebook’s range, which goes right and down only: a search all ways may find a better one.',
    'notebook-first': 'The best one lies at the edge of the first cell’s range, which goes right and down only: a search all ways may find a better one.'
  } satisfies Record<TranslationSearch['range'], string>,
  notebookSays: (error: string) => `The notebook itself: ${error}`,
  range: 'Range',
  ranges: { symmetric: 'All ways', notebook: 'Notebook’s', 'notebook-first': 'Its first cell’s' },
  radius: 'Radius',
  pixelsUnit: 'px',
  map: 'Score of every shift',
  mapLabel: (count: number) => `Score of ${formatPlural(count, 'shift', 'shifts')} of image 1, right and down. Arrow keys read it, Enter tries the shift.`,
  mapCaption: (farthest: number) =>
    `Stronger the farther from 0.5, strongest at ${farthest.toFixed(2)} from it; hatched: undetermined. A click or Enter looks at one shift.`,
  mapBetter: 'above 0.5',
  mapWorse: 'below 0.5',
  mapBest: 'best',
  mapZero: 'no shift',
  dxAxis: 'Shift to the right (px)',
  dyAxis: 'Shift down (px)',
  mapReading: (dx: number, dy: number, score: Pick<Score, 'value' | 'count'>) => `${formatShift(dx, dy)}, ${distance(dx, dy)}: ${scoreWords(score)}`,
  distanceTitle: 'Score by distance',
  distanceLabel: (count: number) => `Scores of ${formatPlural(count, 'shift', 'shifts')} against their distance`,
  distanceCaption: (determined: number, all: number) => `${formatCount(determined)} of ${formatCount(all)} shifts have a score. The line: mean of every pixel of distance (0 to 1, 1 to 2 …), drawn in its middle.`,
  distanceAxis: 'Distance (px)',
  scoreAxis: 'Score',
  shifts: 'shifts',
  meanLine: 'mean',
  setLine: (value: number) => `homography ${formatScore(value)}`,
  distanceReading: (from: number, to: number, count: number, mean: number | null) =>
    `${from} to ${to} px: ${mean === null ? 'no score' : `mean ${formatScore(mean)}`} of ${formatPlural(count, 'shift', 'shifts')}`,
  bestOverlay: 'Best shift',
  bestFigure: 'Before and best shift',
  shiftFigure: 'Before, shifted, diff-diff',
  bestCaption: (dx: number, dy: number) => `by ${formatShift(dx, dy)}, over image 2`,

  shiftQuestion: 'Does the score fall when image 1 is moved the wrong way?',
  shifted: (dx: number, dy: number, score: Score) => `Shifted by ${formatShift(dx, dy)} px, ${distance(dx, dy)}: ${scoreWords(score)}.`,
  falls: 'It got worse, as it should where the images were aligned before.',
  rises: 'It got better: the images are misaligned, and this shift mends some of it.',
  neither: 'Neither better nor worse.',
  right: 'Right',
  down: 'down',
  shiftedOverlay: 'Shifted',
  shiftedCaption: 'image 1 shifted, over image 2',
  diffDiff: 'Diff-diff',
  diffDiffCaption: (tolerance: number) => `white better, black worse by more than ${Math.floor(tolerance)}`,
  histogram: 'Changed pixels by diff-diff',
  histogramLabel: (better: number, worse: number, tolerance: number) =>
    `Histogram of ${formatCount(better + worse)} pixels changed by more than ${Math.floor(tolerance)} gray levels: ${formatCount(better)} better, ${formatCount(worse)} worse`,
  histogramCaption: (line: number, isNotebook: boolean) => (isNotebook
    ? `The notebook’s 17 bins of 30 gray levels; lines at plus and minus ${line}, the tolerance less 5, where the notebook draws them.`
    : `Bins of 30 gray levels from the tolerance on; lines at plus and minus ${line}, the tolerance.`),
  histogramAxis: '|l1 − l2| − |l1′ − l2| (gray levels)',
  pixelsAxis: 'Pixels (px)',
  better: 'better',
  worse: 'worse',
  histogramReading: (from: number, to: number, count: number) => `${formatSigned(from)} to ${formatSigned(to)}: ${formatCount(count)} px`,
  histogramWithin: (tolerance: number) => `${formatSigned(-tolerance)} to ${formatSigned(tolerance)}: not changed`,

  toleranceQuestion: 'Does the best shift depend on the tolerance?',
  stays: (dx: number, dy: number, from: number, to: number) => `No: it is ${formatShift(dx, dy)} px at every tolerance from ${from} to ${to}.`,
  changes: (shifts: readonly string[]) => `Yes: ${formatList(shifts)}.`,
  changesMuch: (count: number, within: number) => `Yes: ${count} different shifts, all within ${within.toFixed(1)} px of each other.`,
  noneAtAll: 'No tolerance leaves enough pixels for any shift.',
  toleranceContext: (missing: number, all: number) =>
    missing === 0 ? `${formatPlural(all, 'tolerance', 'tolerances')} tried.` : `${missing} of ${formatPlural(all, 'tolerance', 'tolerances')} leave too few pixels.`,
  from: 'From',
  to: 'to',
  toleranceTitle: 'Best shift by tolerance',
  toleranceLabel: 'Best shift to the right and down at every tolerance tried, with its score on a scale at the right',
  toleranceCaption: 'Steps: the best shift in pixels, on the left. Dots: its score, on the right.',
  toleranceAxis: 'Tolerance (gray levels)',
  shiftAxis: 'Best shift (px)',
  dxLine: 'right',
  dyLine: 'down',
  scoreDots: 'score',
  toleranceReading: (tolerance: number, best: { dx: number; dy: number; score: Score } | null) =>
    `tolerance ${tolerance}: ${best ? `${formatShift(best.dx, best.dy)}, ${scoreWords(best.score)}` : 'too few pixels'}`,
  files: { map: 'score-of-shifts', distance: 'score-against-distance', histogram: 'shifted-histogram', best: 'best-shift', shift: 'one-shift', tolerance: 'best-shift-against-tolerance' }
} as const
