import type { FitClusters } from '#shared/numerics/fit/validation/clusters'
import { cellCount } from '#shared/numerics/fit/model/fit-grid'
import { addToCells, progressStride } from '#shared/numerics/fit/model/loss-table'
import type { LossTable } from '#shared/numerics/fit/model/loss-table'
import type { Progress } from '#shared/numerics/fit/progress'

/**
 * Samples that are always trained on together (same folds at both ends), and what they sum to on the grid: the losses
 * of any choice of folds follow without going back to the samples. 180 KB a stratum.
 */
export interface StratumSums {
  /** Stratum of every sample. */
  readonly stratum: Int32Array
  /** Folds of both ends of a stratum. */
  readonly ends: readonly (readonly [number, number])[]
  /** Unweighted losses of the good and of the bad samples of a stratum, in the order of `gridLosses`. */
  readonly good: readonly Float64Array[]
  readonly bad: readonly Float64Array[]
}

/** Sums the losses by stratum and class. */
export function stratumSums(table: LossTable, { fold1, fold2 }: FitClusters, onProgress?: Progress): StratumSums {
  const places = new Map<string, number>()
  const ends: [number, number][] = []
  const stratum = fold1.map((left, i) => {
    const key = [left, fold2[i]!].sort((one, other) => one - other).join()
    const place = places.get(key)
    if (place !== undefined) return place
    places.set(key, ends.length)
    return ends.push([left, fold2[i]!]) - 1
  })
  const emptySums = () => ends.map(() => new Float64Array(table.betas.length * cellCount))
  const [good, bad] = [emptySums(), emptySums()]
  stratum.forEach((place, i) => {
    if (i % progressStride === 0) onProgress?.(i / stratum.length)
    const sums = (table.samples.signs[i]! > 0 ? good : bad)[place]!
    table.betas.forEach((_, k) => addToCells(sums.subarray(k * cellCount, (k + 1) * cellCount), table, i, k, 1))
  })
  return { stratum, ends, good, bad }
}

/** Losses on the grid where the good and the bad samples of each stratum have the weights given. */
export function weightedSums(
  sums: StratumSums, goodWeights: ArrayLike<number>, badWeights: ArrayLike<number>
): Float64Array {
  const totals = new Float64Array(sums.good[0]?.length ?? 0)
  sums.ends.forEach((_, place) => {
    const [good, bad] = [sums.good[place]!, sums.bad[place]!]
    const [goodWeight, badWeight] = [goodWeights[place]!, badWeights[place]!]
    if (goodWeight === 0 && badWeight === 0) return
    for (let p = 0; p < totals.length; p++) totals[p]! += goodWeight * good[p]! + badWeight * bad[p]!
  })
  return totals
}
