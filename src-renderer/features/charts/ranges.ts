/** What a chart can narrow by: the score, changed pixels, local contrast (gray levels), largest corner shift (px). */
export const measures = ['score', 'count', 'contrast', 'shift'] as const
/** One of them. */
export type Measure = (typeof measures)[number]

/** Bounds of a measure, both included; null: open on that side. */
export interface Range {
  readonly from: number | null
  readonly to: number | null
}

/** Bounds by measure; a measure without an entry does not narrow. */
export type Ranges = Readonly<Partial<Record<Measure, Range>>>

/** Whether a value lies within; a pair without a value lies within none. The core leaves out the upper bound of scores below 1. */
export function isWithin(range: Range | undefined, value: number | null): boolean {
  if (!range) return true
  if (value === null) return false
  return value >= (range.from ?? -Infinity) && value <= (range.to ?? Infinity)
}

/** Ranges with some replaced; one that is open on both sides, or null, is taken out. */
export function withRanges(ranges: Ranges, changes: Readonly<Partial<Record<Measure, Range | null>>>): Ranges {
  const all = { ...ranges, ...changes }
  return Object.fromEntries(
    measures.flatMap((measure) => {
      const range = all[measure]
      return range && (range.from !== null || range.to !== null) ? [[measure, range]] : []
    })
  )
}
