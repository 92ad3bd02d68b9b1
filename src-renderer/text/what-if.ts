import type { FitFlip } from '#shared/model/fit-review'
import type { PairState } from '#shared/model/pair'
import { formatCount, formatPlural, formatScore } from '#renderer/text/format.ts'
import { pairStateWords } from '#renderer/text/verdict.ts'

const scoreWords = (score: number | null): string => (score === null ? 'undet.' : formatScore(score))

/** Words on what a fit, or a line tried out, would change. */
export const whatIfWords = {
  flips: (count: number) => (count === 1 ? '1 pair changes sides' : `${formatCount(count)} pairs change sides`),
  flipsUnknown: 'Counting…',
  originOf: { present: 'from the rule in force', notebook: 'from the notebook’s rule' },
  originFit: (fitId: number) => `from fit ${fitId}`,
  targetOf: { fit: 'to this fit', line: 'to your line' },
  agreeAndDiffer: (agree: number, differ: number) => `${formatCount(agree)} now agree with their label, ${formatCount(differ)} now differ`,
  noneOfLabels: 'no verdict agrees with its label more or less than before',
  firstShown: (shown: number) => `the first ${formatCount(shown)} are shown`,
  noFlips: 'Every pair keeps its verdict.',
  noFlipsHint: 'Drag the line in the chart, or the cutoff, to see what would change.',
  compareFailed: 'What would change could not be found out',
  whatIf: 'What if',
  sheet: 'Pairs that change sides',
  flip: (before: string, after: string) => `${before} → ${after}`,
  to: (image1: string, image2: string) => `${image1} → ${image2}`,
  score: scoreWords,
  /** Both images, both scores, and on how many pixels. */
  flipTitle: ({ row, scoreBefore, scoreAfter }: FitFlip): string => {
    const pixels = row.count === null ? '' : `; ${formatPlural(row.count, 'pixel counts', 'pixels count')} by the rule in force`
    return `${row.image1} → ${row.image2}: score ${scoreWords(scoreBefore)} → ${scoreWords(scoreAfter)}${pixels}`
  },
  nowAgrees: 'now agrees',
  nowDiffers: 'now differs',
  becomes: (state: PairState) => pairStateWords[state].toLowerCase(),
  flipLabel: (image1: string, image2: string, outcome: string) => `${image1} → ${image2}: ${outcome}. Open the pair`,
  cutoff: 'Cutoff',
  slope: 'a',
  intercept: 'b',
  slopeLabel: 'a, gray levels of tolerance for each gray level of contrast',
  interceptLabel: 'b, gray levels of tolerance at contrast 0',
  outOfRange: (least: number, most: number) => `${least < 0 ? `−${-least}` : least} to ${most} only`,
  dragHint: 'The line in the chart can be dragged, too',
  reset: 'Reset',
  resetTitle: 'Back to the fit’s own line and cutoff',
} as const
