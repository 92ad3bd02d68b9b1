import { priorPenalty } from '#shared/numerics/fit/model/label-model'

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

/** Number of (a, b) cells, 26 * 31; cell i * 31 + j is (aGrid[i], bGrid[j]). */
export const cellCount = aGrid.length * bGrid.length

/** The (a, b) of a cell. */
export function cellPoint(cell: number): { a: number; b: number } {
  return { a: aGrid[Math.floor(cell / bGrid.length)]!, b: bGrid[cell % bGrid.length]! }
}

/** The prior's part of the loss at every cell. */
export const penalties = Float64Array.from({ length: cellCount }, (_, cell) => {
  const { a, b } = cellPoint(cell)
  return priorPenalty(a, b)
})

/** Index of the least value, the first of equals. */
export function firstMinimum(values: ArrayLike<number>): number {
  let best = 0
  for (let i = 1; i < values.length; i++) if (values[i]! < values[best]!) best = i
  return best
}
