import type { Score } from '#shared/model/score'
import type { ToleranceSweep } from '#shared/model/score-variant'

/** The score at a whole tolerance; null outside of 0 to 255. */
export function scoreAt({ value, better, worse }: ToleranceSweep, tolerance: number): Score | null {
  const [positives, negatives] = [better[tolerance], worse[tolerance]]
  if (positives === undefined || negatives === undefined) return null
  return { value: value[tolerance] ?? null, better: positives, worse: negatives, count: positives + negatives }
}
