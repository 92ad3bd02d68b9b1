import { toleranceLevels } from '#shared/numerics/fit/count-curves'
import { labelLoss, prior, priorPenalty, toleranceAt } from '#shared/numerics/fit/label-model'
import type { SampleTables } from '#shared/numerics/fit/label-model'

/** 0, 0.1, ... 2.5 */
export const aGrid: readonly number[] = Array.from({ length: 26 }, (_, i) => i / 10)
/** -10, -8, ... 50 gray levels */
export const bGrid: readonly number[] = Array.from({ length: 31 }, (_, i) => 2 * i - 10)
/** 14 steepnesses in equal ratios from 0.15 to 6. */
export const betaGrid: readonly number[] = Array.from({ length: 14 }, (_, i) => 0.15 * 40 ** (i / 13))
/** Steeper ones in about the same ratio, to 24, for the check where beta meets its bound. */
export const steepBetaGrid: readonly number[] = Array.from({ length: 5 }, (_, i) => 6 * 4 ** ((i + 1) / 5))
/** -1.5, -1.4, ... 1.5 */
export const alphaGrid: readonly number[] = Array.from({ length: 31 }, (_, i) => (i - 15) / 10)

/** The best grid point, and how good every (a, b) can get. */
export interface GridMinimum {
  readonly a: number
  readonly b: number
  readonly beta: number
  readonly loss: number
  /** Least loss over beta at (aGrid[i], bGrid[j]), at [i * 31 + j]. */
  readonly surface: Float64Array
  /** The beta of that least loss. */
  readonly steepness: Float64Array
}

/**
 * Exact search of the class-balanced log-loss with its prior on the grid. The loss is piecewise constant in (a, b), so
 * a gradient would see nothing. Of equal losses the first counts, a outermost, then b, then beta. With `narrower`, an
 * earlier search of the same samples, `betas` come on top of what that has seen.
 */
export function searchGrid(
  tables: SampleTables,
  betas: readonly number[] = betaGrid,
  narrower: GridMinimum | null = null
): GridMinimum {
  const tolerances = tolerancesOnGrid(tables)
  const surface = narrower?.surface.slice() ?? new Float64Array(aGrid.length * bGrid.length).fill(Infinity)
  const steepness = narrower?.steepness.slice() ?? new Float64Array(surface.length)
  const penalties = surface.map((_, cell) => cellPenalty(cell))
  const losses = new Float64Array(tables.logOdds.length)
  for (const beta of betas) {
    fillLossTable(losses, tables, beta)
    for (let cell = 0; cell < surface.length; cell++) {
      const loss = sumAt(losses, tolerances, cell * tables.count, tables.count) + penalties[cell]!
      if (loss < surface[cell]!) {
        surface[cell] = loss
        steepness[cell] = beta
      }
    }
  }
  const best = firstMinimum(surface)
  return { ...cellPoint(best), beta: steepness[best]!, loss: surface[best]!, surface, steepness }
}

/** The decision offset, with (a, b, beta) held: first minimum over `alphaGrid`, with its prior. */
export function searchOffset(tables: SampleTables, a: number, b: number, beta: number): number {
  const losses = alphaGrid.map((alpha) => {
    let loss = 0.5 * (alpha / prior.alphaDeviation) ** 2
    for (let i = 0; i < tables.count; i++) {
      const t = toleranceAt(a, b, tables.contrasts[i]!)
      const logit = beta * tables.logOdds[i * toleranceLevels + t]! + alpha
      loss += labelLoss(tables.weights[i]!, tables.signs[i]!, logit)
    }
    return loss
  })
  return alphaGrid[firstMinimum(losses)]!
}

function cellPoint(cell: number): { a: number; b: number } {
  return { a: aGrid[Math.floor(cell / bGrid.length)]!, b: bGrid[cell % bGrid.length]! }
}

function cellPenalty(cell: number): number {
  const { a, b } = cellPoint(cell)
  return priorPenalty(a, b)
}

/** The tolerance of every sample at every (a, b), found once and used for every beta: one byte each. */
function tolerancesOnGrid(tables: SampleTables): Uint8Array {
  const tolerances = new Uint8Array(aGrid.length * bGrid.length * tables.count)
  let at = 0
  for (const a of aGrid) {
    for (const b of bGrid) {
      for (let i = 0; i < tables.count; i++) tolerances[at++] = toleranceAt(a, b, tables.contrasts[i]!)
    }
  }
  return tolerances
}

/** Loss of every sample at every tolerance for one beta, so that a grid point is a sum of look-ups. */
function fillLossTable(losses: Float64Array, tables: SampleTables, beta: number): void {
  for (let i = 0; i < tables.count; i++) {
    const [weight, sign] = [tables.weights[i]!, tables.signs[i]!]
    let previous = NaN
    for (let at = i * toleranceLevels; at < (i + 1) * toleranceLevels; at++) {
      const logOdds = tables.logOdds[at]!
      // Counts often stand still over many tolerances, above all at the high end where both are 0.
      losses[at] = logOdds === previous ? losses[at - 1]! : labelLoss(weight, sign, beta * logOdds)
      previous = logOdds
    }
  }
}

function sumAt(losses: Float64Array, tolerances: Uint8Array, from: number, count: number): number {
  let sum = 0
  for (let i = 0; i < count; i++) sum += losses[i * toleranceLevels + tolerances[from + i]!]!
  return sum
}

function firstMinimum(values: ArrayLike<number>): number {
  let best = 0
  for (let i = 1; i < values.length; i++) if (values[i]! < values[best]!) best = i
  return best
}
