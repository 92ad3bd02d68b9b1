import type { FitClusters } from '#shared/numerics/fit/validation/clusters'
import type { CellDeviances } from '#shared/numerics/fit/intervals/deviance'
import { cellCount, penalties } from '#shared/numerics/fit/model/fit-grid'
import type { GridMinimum } from '#shared/numerics/fit/model/grid-search'
import type { LossTable } from '#shared/numerics/fit/model/loss-table'

/**
 * A replicate chooses a point only where its noise makes up for what the point is worse on all samples. Noise of this
 * many deviations comes up less than once in 30,000 replicates, and then another point nearer by mostly gains more.
 */
const hopelessDeviations = 4

/** Steepnesses up and down from a cell's best that a replicate may choose there: a third more or less each. */
const steepnessReach = 1

/** The grid points that can win a replicate, with their losses sample by sample. */
export interface Candidates {
  readonly count: number
  /** Cell and steepness of candidate k; cells ascend, then steepnesses. */
  readonly cells: Int32Array
  readonly betas: Float64Array
  /** Loss of sample i without its weight at candidate k, at [i * count + k]. */
  readonly losses: Float64Array
}

/**
 * Leaves out the cells whose loss on all samples, with the prior and without it, is above the least one by more than
 * four standard deviations of the difference in a replicate of what is resampled, and steepnesses far from a cell's best.
 */
export function candidatePoints(
  table: LossTable, minimum: GridMinimum, deviances: CellDeviances, resampled: FitClusters['resampled']
): Candidates {
  const { best, deviance, deviation, inflation } = deviances
  const spreads = deviation.map((single, cell) => single * Math.sqrt(inflationInReplicates(inflation[cell]!, resampled)))
  const leastFree = minimum.surface[best]! - penalties[best]!
  const isHopeful = (cell: number) => {
    const excess = deviance[cell]! + leastFree + penalties[cell]! - minimum.loss
    return deviance[cell]! <= hopelessDeviations * spreads[cell]! ||
      excess <= hopelessDeviations * (spreads[cell]! + spreads[minimum.cell]!)
  }
  const points: { cell: number; k: number }[] = []
  for (let cell = 0; cell < cellCount; cell++) {
    if (!isHopeful(cell)) continue
    const middle = table.betas.indexOf(minimum.steepness[cell]!)
    for (let k = middle - steepnessReach; k <= middle + steepnessReach; k++) {
      if (k >= 0 && k < table.betas.length) points.push({ cell, k })
    }
  }
  return {
    count: points.length,
    cells: Int32Array.from(points, ({ cell }) => cell),
    betas: Float64Array.from(points, ({ k }) => table.betas[k]!),
    losses: pointLosses(table, points)
  }
}

/** The pigeonhole bootstrap adds twice the variance of single pairs. */
function inflationInReplicates(inflation: number, resampled: FitClusters['resampled']): number {
  if (resampled === 'samples') return 1
  return resampled === 'images' ? inflation + 2 : Math.max(1, inflation)
}

function pointLosses(table: LossTable, points: readonly { cell: number; k: number }[]): Float64Array {
  const { tolerances, levels, losses, starts, samples } = table
  const cells = Int32Array.from(points, ({ cell }) => cell)
  const rows = Int32Array.from(points, ({ k }) => k)
  const all = new Float64Array(samples.count * cells.length)
  let at = 0
  for (let i = 0; i < samples.count; i++) {
    const [start, count, from] = [starts[i]!, levels[i]!, i * cellCount]
    for (let p = 0; p < cells.length; p++) all[at++] = losses[start + rows[p]! * count + tolerances[from + cells[p]!]!]!
  }
  return all
}
