import { toleranceLevels } from '#shared/numerics/fit/model/count-curves'
import { aGrid, alphaGrid, cellCount, cellPoint, firstMinimum, penalties } from '#shared/numerics/fit/model/fit-grid'
import { labelLoss, offsetPenalty, prior, toleranceAt } from '#shared/numerics/fit/model/label-model'
import type { SampleTables } from '#shared/numerics/fit/model/label-model'
import { addToCells } from '#shared/numerics/fit/model/loss-table'
import type { LossTable } from '#shared/numerics/fit/model/loss-table'
import type { Progress } from '#shared/numerics/fit/progress'

/** The best grid point, and how good every (a, b) can get. */
export interface GridMinimum {
  readonly a: number
  readonly b: number
  /** Its index in `surface`. */
  readonly cell: number
  readonly beta: number
  readonly loss: number
  /** Least loss over beta at (aGrid[i], bGrid[j]), at [i * 31 + j]. */
  readonly surface: Float64Array
  /** The beta of that least loss. */
  readonly steepness: Float64Array
}

/** Weighted loss of all samples, without the prior, with betas[k] at every cell, at [k * cellCount + cell]. */
export function gridLosses(table: LossTable, onProgress?: Progress): Float64Array {
  const { count, weights } = table.samples
  const totals = new Float64Array(table.betas.length * cellCount)
  table.betas.forEach((_, k) => {
    onProgress?.(k / table.betas.length)
    const sums = totals.subarray(k * cellCount, (k + 1) * cellCount)
    for (let i = 0; i < count; i++) addToCells(sums, table, i, k, weights[i]!)
  })
  return totals
}

/**
 * Exact search of the class-balanced log-loss with its prior on the grid, from the sums that `gridLosses` gives. The
 * loss is piecewise constant in (a, b), so a gradient would see nothing. Of equal losses the first counts, a outermost,
 * then b, then beta. With `narrower`, an earlier search of the same samples, the betas come on top of what that has seen.
 */
export function searchSums(
  totals: Float64Array, betas: readonly number[], narrower: GridMinimum | null = null
): GridMinimum {
  const surface = narrower?.surface.slice() ?? new Float64Array(cellCount).fill(Infinity)
  const steepness = narrower?.steepness.slice() ?? new Float64Array(cellCount)
  betas.forEach((beta, k) => {
    for (let cell = 0; cell < cellCount; cell++) {
      const loss = totals[k * cellCount + cell]! + penalties[cell]!
      if (loss >= surface[cell]!) continue
      surface[cell] = loss
      steepness[cell] = beta
    }
  })
  const cell = firstMinimum(surface)
  return { ...cellPoint(cell), cell, beta: steepness[cell]!, loss: surface[cell]!, surface, steepness }
}

/** The best cell with a held: at the grid's value nearest to the notebook's. */
export function withHeldSlope({ surface, steepness }: GridMinimum): Pick<GridMinimum, 'a' | 'b' | 'beta' | 'loss'> {
  let best = -1
  for (let cell = 0; cell < cellCount; cell++) {
    if (cellPoint(cell).a === heldSlope && (best < 0 || surface[cell]! < surface[best]!)) best = cell
  }
  return { ...cellPoint(best), beta: steepness[best]!, loss: surface[best]! }
}

const heldSlope = aGrid.reduce((best, a) => (Math.abs(a - prior.a) < Math.abs(best - prior.a) ? a : best))

/** The decision offset, with (a, b, beta) held: first minimum over `alphaGrid`, with its prior. */
export function searchOffset(
  tables: SampleTables, { a, b, beta }: { a: number; b: number; beta: number }, weights = tables.weights
): number {
  const losses = alphaGrid.map(offsetPenalty)
  for (let i = 0; i < tables.count; i++) {
    if (weights[i] === 0) continue
    const t = toleranceAt(a, b, tables.contrasts[i]!)
    const logit = beta * tables.logOdds[i * toleranceLevels + t]!
    alphaGrid.forEach((alpha, k) => {
      losses[k]! += labelLoss(weights[i]!, tables.signs[i]!, logit + alpha)
    })
  }
  return alphaGrid[firstMinimum(losses)]!
}
