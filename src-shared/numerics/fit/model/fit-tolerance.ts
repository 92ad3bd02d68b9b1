import type { FitSample } from '#shared/model/fit'
import { contrastSpread } from '#shared/numerics/fit/model/contrast-spread'
import { betaGrid, steepBetaGrid } from '#shared/numerics/fit/model/fit-grid'
import { gridLosses, searchOffset, searchSums, withHeldSlope } from '#shared/numerics/fit/model/grid-search'
import type { GridMinimum } from '#shared/numerics/fit/model/grid-search'
import { sampleTables } from '#shared/numerics/fit/model/label-model'
import type { SampleTables } from '#shared/numerics/fit/model/label-model'
import { lossTable } from '#shared/numerics/fit/model/loss-table'
import type { LossTable } from '#shared/numerics/fit/model/loss-table'
import { partOf, type Progress } from '#shared/numerics/fit/progress'

/** Shares of the work: the table is most of it, and is made again with steeper betas where the first meet their bound. */
const doneAt = { table: 0.4, search: 0.6, steepTable: 0.9 } as const

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
export function estimateLine(samples: readonly FitSample[], onProgress?: Progress): LineEstimate {
  const tables = sampleTables(samples)
  const table = lossTable(tables, betaGrid, partOf(onProgress, 0, doneAt.table))
  const totals = gridLosses(table, partOf(onProgress, doneAt.table, doneAt.search))
  const minimum = searchSums(totals, table.betas)
  const held = contrastSpread(samples.map(({ contrast }) => contrast)).isNarrow ? 'a' : null
  const { a, b, beta, loss } = held ? withHeldSlope(minimum) : minimum
  const wide = beta === betaGrid.at(-1) ? searchSteeper(tables, minimum, partOf(onProgress, doneAt.search, 1)) : null
  const alpha = searchOffset(tables, { a, b, beta })
  return { a, b, beta, alpha, loss, held, table, totals, minimum, wide: wide && lineOf(held ? withHeldSlope(wide) : wide) }
}

/** The search with betas from 6 to 24 on top of an earlier one. */
function searchSteeper(tables: SampleTables, minimum: GridMinimum, onProgress: Progress): GridMinimum {
  const table = lossTable(tables, steepBetaGrid, partOf(onProgress, 0, doneAt.steepTable))
  return searchSums(gridLosses(table, partOf(onProgress, doneAt.steepTable, 1)), table.betas, minimum)
}

function lineOf({ a, b }: { a: number, b: number }): { a: number, b: number } {
  return { a, b }
}
