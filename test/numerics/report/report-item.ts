import type { PairId } from '#shared/model/pair'
import type { Verdict } from '#shared/model/verdict'
import type { ReportItem } from '#shared/numerics/report/report-item'

/** An item of a report with so many better and worse pixels; null for one that could not be scored. */
export function reportItem(pairId: number, counts: readonly [number, number] | null, verdict: Verdict | null = counts && 'better'): ReportItem {
  const [better, worse] = counts ?? [0, 0]
  const count = better + worse
  const score = { value: count === 0 ? null : better / count, count, better, worse }
  return { pairId: pairId as PairId, view: 'v', image1: `${pairId}a`, image2: `${pairId}b`, score, verdict, cornerShift: counts && 3 }
}
