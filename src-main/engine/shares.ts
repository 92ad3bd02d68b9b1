// What each child counts in its parent's sum, and how a sum is made good where children do not reach (B.6).
import type { KeptLevel } from '#main/engine/level-memory'
import type { Level } from '#main/engine/levels'

const BORDER_EXPONENT = 0.9

/** Weight of a patch that lies wholly outside a rotated image: it has no map. */
export const ABSENT_WEIGHT = 0.1

/**
 * Factors of left, right, top, bottom, then the corners from the top left on, from the children's shares and shifts (two a
 * child): what the children there are short of. A child shifted to the right does not cover the far column.
 */
export function borderFactors(shares: ArrayLike<number>, shifts: ArrayLike<number>): number[] {
  const factor = (covers: (x: number, y: number) => boolean) => {
    let share = 0
    for (let which = 0; which < 4; which++) {
      if (covers(shifts[2 * which]!, shifts[2 * which + 1]!)) share += shares[which]!
    }
    return share > 0 ? share ** -BORDER_EXPONENT : 1
  }
  return [
    factor(x => x >= 0), factor(x => x <= 0), factor((_, y) => y >= 0), factor((_, y) => y <= 0),
    factor((x, y) => x >= 0 && y >= 0), factor((x, y) => x <= 0 && y >= 0),
    factor((x, y) => x >= 0 && y <= 0), factor((x, y) => x <= 0 && y <= 0)
  ]
}

/** Gives the factors of the cell before again while nothing changes: nearly all cells of a level have the same. */
function rememberedFactors(): typeof borderFactors {
  const known = new Float64Array(12).fill(NaN)
  let factors: number[] = []
  return (shares, shifts) => {
    let isSame = true
    for (let i = 0; i < 4; i++) isSame &&= known[i] === shares[i]
    for (let i = 0; i < 8; i++) isSame &&= known[4 + i] === shifts[i]
    if (isSame) return factors
    known.set(shares)
    known.set(shifts, 4)
    factors = borderFactors(shares, shifts)
    return factors
  }
}

/**
 * Writes children and border factors of every cell of `level` (kernels/level.ts). `weights` are those of the level below,
 * 0.1 for an absent patch; `isAbsent` tells its cells. Returns the weights of this level.
 */
export function writeShares(
  memory: WebAssembly.Memory, level: Level, kept: KeptLevel, weights: Float64Array, isAbsent: (cell: number) => boolean
): Float64Array {
  const words = new Int32Array(memory.buffer, kept.children, level.cells * 16)
  const floats = new Float32Array(memory.buffer, kept.children, level.cells * 16)
  const borders = new Float32Array(memory.buffer, kept.borders, level.cells * 8)
  const own = new Float64Array(level.cells)
  const factorsOf = rememberedFactors()
  const shares = new Float64Array(4)
  for (let cell = 0; cell < level.cells; cell++) {
    for (let which = 0; which < 4; which++) {
      const child = level.children[4 * cell + which]!
      if (child >= 0) own[cell]! += weights[child]!
    }
    for (let which = 0; which < 4; which++) {
      const child = level.children[4 * cell + which]!
      const at = 16 * cell + 4 * which
      shares[which] = child < 0 || isAbsent(child) ? 0 : weights[child]! / own[cell]!
      words[at] = child
      floats[at + 1] = shares[which]!
      words[at + 2] = level.shifts[8 * cell + 2 * which]!
      words[at + 3] = level.shifts[8 * cell + 2 * which + 1]!
    }
    borders.set(factorsOf(shares, level.shifts.subarray(8 * cell, 8 * cell + 8)), 8 * cell)
  }
  return own
}
