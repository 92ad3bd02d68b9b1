import type { SummaryRow } from '#shared/model/summary'
import { numpyDeviation, numpyMean } from '#shared/numerics/summary/numpy-statistics'

/**
 * One scored pair of a table. In notebook mode `value` is what the notebook gives (0.5 where nothing is scored); in
 * default mode it is null where undetermined or implausible.
 */
export interface SummaryItem {
  readonly value: number | null
  readonly count: number
}

/** `default`, or one of the notebook's two functions: whole images, or sub-blocks. */
export type SummaryMode = 'default' | 'score_pp' | 'score_pp_sb'

/** Below this many changed pixels the notebook's score_pp sets a score to 0.5. */
const notebookMinimumCount = 50

/** One row of the score table: the notebook's numbers in its modes (to the last bit), ours in the default mode. */
export function summaryRow(preprocessing: string, items: readonly SummaryItem[], mode: SummaryMode): SummaryRow {
  const scores = mode === 'default' ? determinedScores(items) : notebookScores(items, mode)
  const counts = items.map((item) => item.count)
  const better = scores.all.filter((score) => score > 0.5)
  const worse = scores.all.filter((score) => score < 0.5)
  return {
    preprocessing,
    meanCount: numpyMean(counts),
    fractionUnscored: items.length > 0 ? scores.unscored / items.length : null,
    changedScoreMean: numpyMean(scores.changed),
    changedScoreStd: numpyDeviation(scores.changed),
    scoreMean: numpyMean(scores.all),
    scoreStd: numpyDeviation(scores.all),
    numBetter: better.length,
    numWorse: worse.length,
    numUnscored: items.length - better.length - worse.length,
    meanBetter: numpyMean(better),
    stdBetter: numpyDeviation(better),
    meanWorse: numpyMean(worse),
    stdWorse: numpyDeviation(worse)
  }
}

/** The scores behind the columns: `changed` ones, `all` with a stand-in for the others, and how many have no score. */
interface TableScores {
  readonly changed: readonly number[]
  readonly all: readonly number[]
  readonly unscored: number
}

/**
 * One rule for every column: changed = determined. Only `scoreMean` and `scoreStd` speak of all pairs; there a pair
 * without a score stands at 0.5, neither better nor worse, as the notebook meant it.
 */
function determinedScores(items: readonly SummaryItem[]): TableScores {
  const changed = items.flatMap((item) => (item.value === null ? [] : [item.value]))
  return { changed, all: items.map((item) => item.value ?? 0.5), unscored: items.length - changed.length }
}

/** The notebook's rules as they are, contradictions included: `!= -1` is always true in score_pp. */
function notebookScores(items: readonly SummaryItem[], mode: 'score_pp' | 'score_pp_sb'): TableScores {
  const scores = items.map((item) => item.value ?? 0.5)
  const unscored = items.filter((item) => item.count === 0).length
  if (mode === 'score_pp_sb') return { changed: scores.filter((score) => score !== 0.5), all: scores, unscored }
  const all = items.map((item, i) => (item.count < notebookMinimumCount ? 0.5 : scores[i]!))
  return { changed: scores, all, unscored }
}

/** Place, in the order given, of the best and of the worst pair, and their scores. */
export interface Extremes {
  readonly bestIndex: number
  readonly bestScore: number
  readonly worstIndex: number
  readonly worstScore: number
}

/**
 * The notebook's best and worst pair among those with more than one changed pixel: the first of equals; -1 if none. It
 * starts from 0 and 1, so that a score of 0 is never its best, nor one of 1 its worst.
 */
export function bestAndWorst(items: readonly SummaryItem[]): Extremes {
  const counted = items.map(({ value, count }) => (count > 1 ? value : null))
  return extremesBeyond(counted, { bestIndex: -1, bestScore: 0, worstIndex: -1, worstScore: 1 })
}

/** The best and the worst of the determined scores, whatever they are: the first of equals; -1 and NaN without any. */
export function determinedExtremes(items: readonly SummaryItem[]): Extremes {
  const start = { bestIndex: -1, bestScore: -Infinity, worstIndex: -1, worstScore: Infinity }
  const found = extremesBeyond(items.map(({ value }) => value), start)
  return found.bestIndex === -1 ? { ...found, bestScore: NaN, worstScore: NaN } : found
}

function extremesBeyond(values: readonly (number | null)[], start: Extremes): Extremes {
  return values.reduce((extremes: Extremes, value, index) => {
    if (value === null) return extremes
    const better = value > extremes.bestScore ? { bestIndex: index, bestScore: value } : {}
    const worse = value < extremes.worstScore ? { worstIndex: index, worstScore: value } : {}
    return { ...extremes, ...better, ...worse }
  }, start)
}

/**
 * `sort_values(by='changed_score_mean', ascending=False)`: highest first, ties in the order given, nan last. pandas sorts
 * up to 16 rows stably; beyond them the order of its ties is nobody's to promise, and ours stays stable.
 */
export function byChangedScoreMean<T extends Pick<SummaryRow, 'changedScoreMean'>>(rows: readonly T[]): T[] {
  const key = ({ changedScoreMean }: T): number => changedScoreMean ?? -Infinity
  return [...rows].sort((first, second) => (key(second) > key(first) ? 1 : key(second) < key(first) ? -1 : 0))
}
