import type { Database } from 'better-sqlite3'
import type { FitSample } from '#shared/model/fit'
import type { StoredFit } from '#shared/model/fit-request'
import type { FitPoint, LeftOut, RangePoint } from '#shared/model/fit-review'
import type { PairId } from '#shared/model/pair'
import { agreementRange, agreesAt } from '#shared/numerics/fit/model/fit-metrics'
import { toleranceAt } from '#shared/numerics/fit/model/label-model'
import { toleranceOnLine } from '#shared/numerics/fit/ranges/range-line'
import { fitInputs } from '#main/core/fits/fit-inputs'
import type { FitScope } from '#main/core/fits/fit-scope'
import type { PickedRange } from '#main/core/fits/picked-ranges'

/** The labels of a fit's scope as they are now, against its line. */
export interface FitPoints {
  readonly points: FitPoint[]
  readonly rangePoints: RangePoint[]
  readonly leftOut: LeftOut
  readonly dataHash: string
}

/** Of thousands of labels some tenths of a second, which is why it is a read of its own: the counts stay in its thread. */
export function fitPoints(database: Database, { fit, scope }: { fit: StoredFit, scope: FitScope }): FitPoints {
  const { samples, ranges, leftOut, dataHash } = fitInputs(database, scope)
  const points = samples.map((sample): FitPoint => {
    const { pairId, view, contrast, label } = sample
    return { pairId: pairId as PairId, view, contrast, label, ...agreementOf(sample, fit) }
  })
  return { points, rangePoints: ranges.map((range) => rangePoint(range, fit)), leftOut, dataHash }
}

type Agreement = Pick<FitPoint, 'agrees' | 'agreesFrom' | 'agreesTo'>

function agreementOf(sample: FitSample, { a, b, beta, alpha }: StoredFit): Agreement {
  // Of picked tolerances there is no decision that a label could agree with.
  if (beta === null || alpha === null) return { agreesFrom: null, agreesTo: null, agrees: false }
  const tolerance = toleranceAt(a, b, sample.contrast)
  const range = agreementRange(sample, beta, alpha, tolerance)
  const agrees = agreesAt(sample, tolerance, beta, alpha)
  return { agreesFrom: range?.low ?? null, agreesTo: range?.high ?? null, agrees }
}

function rangePoint({ pairId, view, rater, contrast, range }: PickedRange, { a, b }: StoredFit): RangePoint {
  const tolerance = toleranceOnLine({ a, b }, contrast)
  const inside = tolerance >= range.low && tolerance <= range.high
  return { pairId: pairId as PairId, view, rater, contrast, range, inside }
}
