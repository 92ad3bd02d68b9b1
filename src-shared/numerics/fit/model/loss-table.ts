import { toleranceLevels } from '#shared/numerics/fit/model/count-curves'
import { aGrid, bGrid, betaGrid, cellCount } from '#shared/numerics/fit/model/fit-grid'
import { labelLoss, toleranceAt } from '#shared/numerics/fit/model/label-model'
import type { SampleTables } from '#shared/numerics/fit/model/label-model'
import type { Progress } from '#shared/numerics/fit/progress'

/** Every loss that the grid can ask for, found once: all searches and resamplings are look-ups and sums. */
export interface LossTable {
  readonly samples: SampleTables
  readonly betas: readonly number[]
  /** Tolerance of sample i at a cell, at [i * cellCount + cell]: one byte each, the same for every beta. */
  readonly tolerances: Uint8Array
  /** Tolerances that the grid gives sample i: 0 .. levels[i] - 1. */
  readonly levels: Int32Array
  /** Loss of sample i without its weight, with betas[k] at tolerance t, at [starts[i] + k * levels[i] + t]. */
  readonly losses: Float64Array
  readonly starts: Float64Array
}

/** Samples between two calls of the progress function: some milliseconds of logarithms. */
export const progressStride = 64

/** Some 15 KiB a sample. */
export function lossTable(
  samples: SampleTables, betas: readonly number[] = betaGrid, onProgress?: Progress
): LossTable {
  const levels = Int32Array.from(samples.contrasts, (contrast) => toleranceAt(aGrid.at(-1)!, bGrid.at(-1)!, contrast) + 1)
  const starts = new Float64Array(samples.count)
  for (let i = 1; i < samples.count; i++) starts[i] = starts[i - 1]! + betas.length * levels[i - 1]!
  const losses = new Float64Array(levels.reduce((sum, count) => sum + count, 0) * betas.length)
  for (let i = 0; i < samples.count; i++) {
    if (i % progressStride === 0) onProgress?.(i / samples.count)
    betas.forEach((beta, k) => {
      const start = starts[i]! + k * levels[i]!
      fillLosses(losses.subarray(start, start + levels[i]!), samples, i, beta)
    })
  }
  return { samples, betas, tolerances: tolerancesOnGrid(samples.contrasts), levels, losses, starts }
}

/** Loss of sample i without its weight, at every tolerance the grid can give it, into losses[t]. */
function fillLosses(losses: Float64Array, tables: SampleTables, i: number, beta: number): void {
  const sign = tables.signs[i]!
  const highest = toleranceAt(aGrid.at(-1)!, bGrid.at(-1)!, tables.contrasts[i]!)
  let previous = NaN
  for (let t = 0; t <= highest; t++) {
    const logOdds = tables.logOdds[i * toleranceLevels + t]!
    // Counts often stand still over many tolerances, above all at the high end where both are 0.
    losses[t] = logOdds === previous ? losses[t - 1]! : labelLoss(1, sign, beta * logOdds)
    previous = logOdds
  }
}

/** Tolerance of every sample at every cell, at [sample * cellCount + cell]: one byte each, the same for every beta. */
function tolerancesOnGrid(contrasts: Float64Array): Uint8Array {
  const tolerances = new Uint8Array(cellCount * contrasts.length)
  let at = 0
  for (const contrast of contrasts) {
    for (const a of aGrid) for (const b of bGrid) tolerances[at++] = toleranceAt(a, b, contrast)
  }
  return tolerances
}

/**
 * Adds the weighted loss of sample i with betas[k] to all cells' sums. A sample's losses by tolerance and the cells'
 * sums stay in the fastest cache; called for the samples in their order, every sum runs over them in that order.
 */
export function addToCells(sums: Float64Array, table: LossTable, i: number, k: number, weight: number): void {
  const { tolerances, levels, losses, starts } = table
  const start = starts[i]! + k * levels[i]!
  // Where modules are not bundled, an imported constant costs more than all else in the loop.
  const cells = cellCount
  const from = i * cells
  for (let cell = 0; cell < cells; cell++) sums[cell]! += weight * losses[start + tolerances[from + cell]!]!
}

/** Losses without weights, with betas[betaOf[cell]], of sample i at cells[place], at [place * count + i]. */
export function cellLosses(table: LossTable, cells: readonly number[], betaOf: ArrayLike<number>): Float64Array {
  const { tolerances, levels, losses, starts, samples: { count } } = table
  const found = new Float64Array(cells.length * count)
  for (let i = 0; i < count; i++) {
    for (let place = 0; place < cells.length; place++) {
      const cell = cells[place]!
      found[place * count + i] = losses[starts[i]! + betaOf[cell]! * levels[i]! + tolerances[i * cellCount + cell]!]!
    }
  }
  return found
}
