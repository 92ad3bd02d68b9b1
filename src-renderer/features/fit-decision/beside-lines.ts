import type { Interval, ToleranceEstimate } from '#shared/model/fit'
import type { FitReview } from '#shared/model/fit-review'
import { decisionWords, formatInterval, formatSigned } from '#renderer/text/fit-decision.ts'
import { versionWords as words } from '#renderer/text/fit-versions.ts'
import { formatCount } from '#renderer/text/format.ts'

export interface BesideCell {
  readonly value: string
  /** Empty where none is known. */
  readonly interval: string
}

/** One number of two fits. */
export interface BesideLine {
  readonly key: keyof typeof words.besideRows
  readonly one: BesideCell
  readonly another: BesideCell
  readonly isSame: boolean
}

/** The numbers of two fits, headline first; a number that neither has is left out. */
export function besideLines(one: FitReview, other: FitReview): BesideLine[] {
  const [cells, others] = [cellsOf(one), cellsOf(other)]
  return keys.flatMap((key) => {
    const [here, there] = [cells[key], others[key]]
    if (!here && !there) return []
    const line = { one: here ?? missing, another: there ?? missing }
    return [{ key, ...line, isSame: line.one.value === line.another.value && line.one.interval === line.another.interval }]
  })
}

const keys = ['made', 'p10', 'p50', 'p90', 'a', 'b', 'cutoff', 'accuracy', 'auc', 'loss', 'inside'] as const
const missing: BesideCell = { value: '–', interval: '' }

function cellsOf({ fit, detail }: FitReview): Record<(typeof keys)[number], BesideCell | null> {
  const { intervals, tolerance } = fit
  const heldOut = detail?.heldOut?.fit
  return {
    made: { value: formatCount(fit.samples), interval: words.samplesOf(fit) },
    p10: toleranceCell(tolerance.p10),
    p50: toleranceCell(tolerance.p50),
    p90: toleranceCell(tolerance.p90),
    a: cell(fit.a, 2, intervals?.a),
    b: cell(fit.b, 1, intervals?.b),
    cutoff: cell(fit.cutoff, 3, intervals?.cutoff),
    accuracy: cell(heldOut?.balancedAccuracy, 3),
    auc: cell(heldOut?.auc, 3),
    loss: cell(heldOut?.loss, 3),
    inside: detail?.ranges ? { value: decisionWords.shareOf(detail.ranges.shareInside), interval: '' } : null
  }
}

function cell(value: number | null | undefined, digits: number, interval?: Interval | null): BesideCell | null {
  return value === null || value === undefined ? null : { value: formatSigned(value, digits), interval: interval ? formatInterval(interval, digits) : '' }
}

function toleranceCell({ value, interval }: ToleranceEstimate): BesideCell {
  return { value: formatSigned(value, 0), interval: interval ? formatInterval(interval, 0) : '' }
}
