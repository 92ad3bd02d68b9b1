import type { MarkReport } from '#shared/model/fit-review'
import type { MatchMark } from '#shared/model/match-mark'
import { percentile } from '#shared/numerics/statistics/percentile'
import { groupedBy } from '#shared/numerics/fit/labels/label-resolution'
import { PythonRandom } from '#shared/numerics/random/mersenne-twister'

/** What is needed before anything is said. */
const least = { marks: 30, pairs: 5 } as const
const step = 0.25
/** 0.25, 0.5, ... 10 px */
const thresholds: readonly number[] = Array.from({ length: 40 }, (_, i) => step * (i + 1))
/** F1 of two thresholds that take the same matches differs by no more than rounding. */
const rounding = 1e-12
/** Resamples of pairs behind the range of the suggestion: its middle 80%. */
const resamples = 400

/** A marked match. */
export interface MarkedMatch {
  /** Its match set, by any name; marks within one are resampled together. */
  readonly pair: string
  /** Distance in pixels of image 2 from where the homography puts it. */
  readonly error: number
  readonly mark: MatchMark
}

/** Marked inliers at every threshold tried, and last at the present one, good and bad. */
interface Inliers {
  readonly good: Float64Array
  readonly bad: Float64Array
  readonly allGood: number
}

/**
 * Precision and recall of the inlier mask (error at or below the threshold) as marks judge it; curve and suggestion are
 * null below 30 marks over 5 pairs, or where all marks are of one kind.
 */
export function markReport(
  marks: readonly MarkedMatch[],
  { present, seed }: { readonly present: number; readonly seed: number }
): MarkReport {
  const levels = [...thresholds, present]
  const byPair = [...groupedBy(marks, ({ pair }) => pair).values()].map((ofPair) => inliersOf(ofPair, levels))
  const good = marks.filter(({ mark }) => mark === 'good').length
  const counts = { marks: marks.length, good, bad: marks.length - good, pairs: byPair.length, least, present }
  const isEnough = marks.length >= least.marks && byPair.length >= least.pairs && good > 0 && good < marks.length
  if (!isEnough) return { ...counts, curve: null, suggested: null }
  const curve = curveOf(summed(byPair), levels)
  const threshold = bestThreshold(curve)
  const range = suggestionRange(byPair, levels, seed)
  const suggested = { threshold, low: Math.min(range.low, threshold), high: Math.max(range.high, threshold) }
  return { ...counts, curve: curve.slice(0, thresholds.length), suggested }
}

function inliersOf(marks: readonly MarkedMatch[], levels: readonly number[]): Inliers {
  const below = (mark: MatchMark) => Float64Array.from(levels, (threshold) =>
    marks.filter((match) => match.mark === mark && match.error <= threshold).length)
  return { good: below('good'), bad: below('bad'), allGood: marks.filter(({ mark }) => mark === 'good').length }
}

function summed(parts: readonly Inliers[]): Inliers {
  const count = parts[0]?.good.length ?? 0
  const total = { good: new Float64Array(count), bad: new Float64Array(count), allGood: 0 }
  for (const { good, bad, allGood } of parts) {
    for (let i = 0; i < count; i++) {
      total.good[i]! += good[i]!
      total.bad[i]! += bad[i]!
    }
    total.allGood += allGood
  }
  return total
}

function curveOf({ good, bad, allGood }: Inliers, levels: readonly number[]): NonNullable<MarkReport['curve']> {
  return levels.map((threshold, i) => {
    const marked = good[i]! + bad[i]!
    // F1 = 2 TP / (2 TP + FP + FN), which needs no precision to be defined.
    const precision = marked > 0 ? good[i]! / marked : null
    return { threshold, precision, recall: good[i]! / allGood, f1: (2 * good[i]!) / (marked + allGood) }
  })
}

/** The present threshold (the last) where none is better: what makes no difference is not to be changed. */
function bestThreshold(curve: NonNullable<MarkReport['curve']>): number {
  const present = curve.at(-1)!
  const best = curve.reduce((largest, point) => (point.f1 > largest.f1 ? point : largest))
  return present.f1 >= best.f1 - rounding ? present.threshold : best.threshold
}

function suggestionRange(byPair: readonly Inliers[], levels: readonly number[], seed: number): { low: number; high: number } {
  const random = new PythonRandom(seed)
  const drawOne = () => byPair[random.randomBelow(byPair.length)]!
  const suggestions = Array.from({ length: resamples }, () => summed(byPair.map(drawOne)))
    // A draw without a good mark suggests nothing.
    .filter(({ allGood }) => allGood > 0)
    .map((drawn) => bestThreshold(curveOf(drawn, levels)))
  // Between two thresholds that were tried lies none: the range widens to them.
  const [low, high] = [percentile(suggestions, 10), percentile(suggestions, 90)]
  return { low: step * Math.floor(low / step), high: step * Math.ceil(high / step) }
}
