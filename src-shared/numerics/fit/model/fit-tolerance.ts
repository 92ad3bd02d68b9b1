import type { FitSample } from '#shared/model/fit'
import { aGrid, cellCount, cellPoint, betaGrid, steepBetaGrid } from '#shared/numerics/fit/model/fit-grid'
import { gridLosses, searchGrid, searchOffset, searchSums } from '#shared/numerics/fit/model/grid-search'
import type { GridMinimum } from '#shared/numerics/fit/model/grid-search'
import { prior, sampleTables } from '#shared/numerics/fit/model/label-model'
import { lossTable } from '#shared/numerics/fit/model/loss-table'
import type { LossTable } from '#shared/numerics/fit/model/loss-table'
import { percentile } from '#shared/numerics/statistics/percentile'

/** Contrast between its 10th and 90th percentile, in gray levels, below which a and b cannot be told apart. */
const narrowContrast = 5

/** The tolerance line and decision offset that labels speak for, and what they were found from. */
export interface LineEstimate {
  readonly a: number
  readonly b: number
  readonly beta: number
  readonly alpha: number
  readonly loss: number
  /** The line of the search with beta up to 24, made where beta met its bound of 6; else null. */
  readonly wide: { readonly a: number, readonly b: number } | null
  /** 'a' where contrast varies too little to tell a from b: a is held at the grid's nearest to the notebook's. */
  readonly held: 'a' | null
  readonly table: LossTable
  /** As `gridLosses` gives them. */
  readonly totals: Float64Array
  /** The search over the whole grid, whatever is held. */
  readonly minimum: GridMinimum
}

/** Model A by exact grid search, scoring.md section 4. Samples must be of both classes. */
export function estimateLine(samples: readonly FitSample[]): LineEstimate {
  const tables = sampleTables(samples)
  const table = lossTable(tables)
  const totals = gridLosses(table)
  const minimum = searchSums(totals, table.betas)
  const contrasts = samples.map((sample) => sample.contrast)
  const held = percentile(contrasts, 90) - percentile(contrasts, 10) < narrowContrast ? 'a' : null
  const { a, b, beta, loss } = held ? bestOfRow(minimum) : minimum
  const atBound = beta === betaGrid.at(-1)
  const wide = atBound ? searchGrid(lossTable(tables, steepBetaGrid), minimum) : null
  const widePoint = wide && held ? bestOfRow(wide) : wide
  const alpha = searchOffset(tables, { a, b, beta })
  return {
    a, b, beta, alpha, loss, held, table, totals, minimum,
    wide: widePoint && { a: widePoint.a, b: widePoint.b }
  }
}

/** The best cell with the a nearest to the notebook's. */
function bestOfRow({ surface, steepness }: GridMinimum): { a: number, b: number, beta: number, loss: number } {
  const nearest = aGrid.reduce((best, a) => (Math.abs(a - prior.a) < Math.abs(best - prior.a) ? a : best))
  let best = -1
  for (let cell = 0; cell < cellCount; cell++) {
    if (cellPoint(cell).a === nearest && (best < 0 || surface[cell]! < surface[best]!)) best = cell
  }
  return { ...cellPoint(best), beta: steepness[best]!, loss: surface[best]! }
}
