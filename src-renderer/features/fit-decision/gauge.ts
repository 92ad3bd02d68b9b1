/** Places along a gauge, 0 at its left end, 1 at its right one; nothing stands at 0.5. */
export interface Gauge {
  readonly at: number
  /** One standard error to either side; null where there is none. */
  readonly whisker: { readonly from: number; readonly to: number } | null
}

/** Air at the ends, as a share of half the gauge. */
const air = 0.1
/** The least that half a gauge spans, so that next to nothing looks like it. */
const leastSpan = 0.01

/** A mean with its standard error, in the same unit, on a gauge that reaches as far to either side. */
export function gaugeOf(mean: number, standardError: number | null): Gauge {
  const error = standardError ?? 0
  const span = Math.max(leastSpan, Math.abs(mean) + error) * (1 + air)
  const place = (value: number): number => 0.5 + value / (2 * span)
  return { at: place(mean), whisker: standardError === null ? null : { from: place(mean - error), to: place(mean + error) } }
}
