import type { Interval } from '#shared/model/fit'
import { candidatePoints } from '#shared/numerics/fit/intervals/candidates'
import type { Candidates } from '#shared/numerics/fit/intervals/candidates'
import type { FitClusters } from '#shared/numerics/fit/validation/clusters'
import { cellDeviances } from '#shared/numerics/fit/intervals/deviance'
import type { CellDeviances } from '#shared/numerics/fit/intervals/deviance'
import { cellCount, cellPoint } from '#shared/numerics/fit/model/fit-grid'
import { toleranceAt } from '#shared/numerics/fit/model/label-model'
import type { GridMinimum } from '#shared/numerics/fit/model/grid-search'
import type { LossTable } from '#shared/numerics/fit/model/loss-table'
import { percentile } from '#shared/numerics/statistics/percentile'
import { replicateDeviances, replicateLosses } from '#shared/numerics/fit/intervals/replicates'
import type { ReplicateLosses, ResamplingOptions } from '#shared/numerics/fit/intervals/replicates'

/** What intervals are found from: what the labels say of every cell, and what chance does. */
export interface IntervalBasis {
  readonly deviances: CellDeviances
  readonly candidates: Candidates
  /** Of a bootstrap of single pairs. */
  readonly single: ReplicateLosses
}

/** Resamples single pairs; what depends on each other comes in by the deviances' inflation. */
export function intervalBasis(
  table: LossTable, minimum: GridMinimum, clusters: FitClusters, options: ResamplingOptions
): IntervalBasis {
  const deviances = cellDeviances(table, minimum, clusters)
  const candidates = candidatePoints(table, minimum, deviances, 'samples')
  const order = Int32Array.from(table.samples.contrasts.keys())
  const singles = { units: order.length, unit1: order, unit2: order }
  return { deviances, candidates, single: replicateLosses(table.samples, candidates, singles, options) }
}

/** An interval, and whether it ends where the grid ends: then the truth may lie beyond. */
export interface BoundedInterval {
  readonly interval: Interval
  readonly atBound: boolean
}

/** The 95% interval of the tolerance (whole gray levels) at a contrast, around the estimate given. */
export function toleranceInterval(basis: IntervalBasis, contrast: number, estimate: number): BoundedInterval {
  return profileInterval(basis, (cell) => {
    const { a, b } = cellPoint(cell)
    return toleranceAt(a, b, contrast)
  }, estimate)
}

/** The 95% intervals of a and b, around the estimate given. */
export function lineIntervals(basis: IntervalBasis, estimate: { a: number; b: number }): Record<'a' | 'b', BoundedInterval> {
  return {
    a: profileInterval(basis, (cell) => cellPoint(cell).a, estimate.a),
    b: profileInterval(basis, (cell) => cellPoint(cell).b, estimate.b)
  }
}

/**
 * All values of a quantity that the labels do not reject: those where the least loss without the prior is not further
 * above the overall one than chance brings it. How far that is, is bootstrapped at the best value, where it is known
 * to be chance; it is widened by how much more the losses vary when what depends on each other is resampled together.
 * The estimate is always inside.
 */
function profileInterval(basis: IntervalBasis, valueOf: (cell: number) => number, estimate: number): BoundedInterval {
  const { deviance, best } = basis.deviances
  const values = Array.from({ length: cellCount }, (_, cell) => valueOf(cell))
  const threshold = chanceDeviance(basis, (cell) => values[cell] === values[best])
  const profile = new Map<number, number>()
  values.forEach((value, cell) => {
    const other = profile.get(value)
    if (other === undefined || deviance[cell]! < deviance[other]!) profile.set(value, cell)
  })
  const inside = [...profile].filter(([, cell]) => isChance(basis, cell, threshold)).map(([value]) => value)
  const interval: Interval = [Math.min(estimate, ...inside), Math.max(estimate, ...inside)]
  const atBound = interval[0] <= Math.min(...values) || interval[1] >= Math.max(...values)
  return { interval, atBound }
}

/** Whether a deviance is within the threshold, widened for what depends on each other; equal but for rounding is. */
export function isChance({ deviances: { deviance, inflation } }: IntervalBasis, cell: number, threshold: number): boolean {
  return deviance[cell]! <= threshold * inflation[cell]! + 1e-9
}

/** 95% quantile of the deviance of cells that are right, over the replicates. */
export function chanceDeviance({ candidates, single }: IntervalBasis, isInside: (cell: number) => boolean): number {
  return percentile(replicateDeviances(single, candidates, isInside), 95)
}
