import type { FitClusters } from '#shared/numerics/fit/validation/clusters'
import { cellCount, firstMinimum, penalties } from '#shared/numerics/fit/model/fit-grid'
import type { GridMinimum } from '#shared/numerics/fit/model/grid-search'
import type { SampleTables } from '#shared/numerics/fit/model/label-model'
import { cellLosses } from '#shared/numerics/fit/model/loss-table'
import type { LossTable } from '#shared/numerics/fit/model/loss-table'
import { sumDeviation } from '#shared/numerics/fit/intervals/robust-deviation'

/** Their tolerances at one sample are one line of the processor's cache. */
const cellsAtOnce = 64

/** How far the labels alone, without the prior, speak against every cell, at its best steepness. */
export interface CellDeviances {
  /** The cell of the least loss without the prior. */
  readonly best: number
  /** Loss without the prior, above that of `best`. */
  readonly deviance: Float64Array
  /** Standard deviation of the deviance, as if pairs were independent. */
  readonly deviation: Float64Array
  /** How many times that variance is the one with what depends on each other taken together; at least 1. */
  readonly inflation: Float64Array
}

/** Deviances of all cells of an earlier search of the same table. */
export function cellDeviances(table: LossTable, minimum: GridMinimum, clusters: FitClusters): CellDeviances {
  const free = minimum.surface.map((loss, cell) => loss - penalties[cell]!)
  const best = firstMinimum(free)
  const deviation = new Float64Array(cellCount)
  const inflation = new Float64Array(cellCount)
  const betaOf = Array.from(minimum.steepness, (beta) => table.betas.indexOf(beta))
  const bestLosses = cellLosses(table, [best], betaOf)
  const { count } = table.samples
  for (let from = 0; from < cellCount; from += cellsAtOnce) {
    const cells = Array.from({ length: Math.min(cellsAtOnce, cellCount - from) }, (_, i) => from + i)
    const losses = cellLosses(table, cells, betaOf)
    cells.forEach((cell, place) => {
      const differences = losses.subarray(place * count, (place + 1) * count)
      for (let i = 0; i < count; i++) differences[i]! -= bestLosses[i]!
      const spread = sumDeviation(centred(differences, table.samples), clusters)
      deviation[cell] = spread.single
      inflation[cell] = spread.inflation
    })
  }
  return { best, deviance: free.map((loss) => loss - free[best]!), deviation, inflation }
}

/**
 * Weighted contributions less their class's mean, in place: the weights make each class count one half whatever was
 * sampled, so that only the spread within a class is left to chance.
 */
function centred(losses: Float64Array, { signs, weights }: SampleTables): Float64Array {
  let [goodSum, goodCount, badSum, badCount] = [0, 0, 0, 0]
  for (let i = 0; i < losses.length; i++) {
    if (signs[i]! > 0) {
      goodSum += losses[i]!
      goodCount++
    } else {
      badSum += losses[i]!
      badCount++
    }
  }
  const [goodMean, badMean] = [goodSum / goodCount, badSum / badCount]
  for (let i = 0; i < losses.length; i++) losses[i] = weights[i]! * (losses[i]! - (signs[i]! > 0 ? goodMean : badMean))
  return losses
}
