import type { ToleranceRange } from '#shared/model/label'

/** One end of an accepted range, or both at once. */
export type RangeEnd = 'both' | 'low' | 'high'

/** The accepted tolerances after taking one (gray levels) as an end; the other end gives way where it would lie beyond. */
export function rangeAfter(range: ToleranceRange | null, end: RangeEnd, tolerance: number): ToleranceRange {
  if (end === 'both') return { low: tolerance, high: tolerance }
  if (end === 'low') return { low: tolerance, high: Math.max(tolerance, range?.high ?? tolerance) }
  return { low: Math.min(tolerance, range?.low ?? tolerance), high: tolerance }
}
