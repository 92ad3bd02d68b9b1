// The atomic patches of image 1: unit vectors in the kernels' order, and their border factors (B.3, B.4).
import type { Descriptor } from '#main/engine/descriptor'
import { ORIENTATIONS } from '#main/engine/descriptor'

/** Values of a patch: 8 orientations x 16 pixels, and one for the ninth channel's 16 equal values. */
export const DEPTH = ORIENTATIONS * 16 + 1

/** Patches are multiplied six at a time. */
export const GROUP = 6

/** Factors of rows 0, 1, h-2, h-1, of columns likewise, and the norm. */
export const FACTORS = 9

const EPSILON = 1e-8

/** One patch: 128 values channel by channel, then row by row, divided by the norm; the ninth channel's value last. */
function unitPatch(source: Descriptor, column: number, row: number): Float32Array {
  const patch = new Float32Array(DEPTH)
  let k = 0
  for (const plane of source.planes) {
    for (let y = 0; y < 4; y++) {
      const from = (4 * row + y) * source.width + 4 * column
      for (let x = 0; x < 4; x++) patch[k++] = plane[from + x]!
    }
  }
  patch[k] = typeof source.ninth === 'number' ? source.ninth : 0
  let squares = 16 * patch[k]! ** 2
  for (let i = 0; i < k; i++) squares += patch[i]! ** 2
  const norm = Math.sqrt(squares) + EPSILON
  return patch.map(value => value / norm)
}

/** Squared length of each row and column of a patch. */
function lineSquares(patch: Float32Array): { rows: number[], columns: number[] } {
  const ninth = 4 * patch[DEPTH - 1]! ** 2
  const [rows, columns] = [new Array<number>(4).fill(ninth), new Array<number>(4).fill(ninth)]
  for (let k = 0; k < DEPTH - 1; k++) {
    const square = patch[k]! ** 2
    rows[(k >> 2) & 3]! += square
    columns[k & 3]! += square
  }
  return { rows, columns }
}

/** Factors where only lines 2-3, 1-3, 0-2 or 0-1 of the patch lie inside image 2. */
function borderFactors(lines: number[], norm: number): number[] {
  const overlaps = [[2, 4], [1, 4], [0, 3], [0, 2]] as const
  return overlaps.map(([from, to]) => norm / (Math.sqrt(lines.slice(from, to).reduce((a, b) => a + b)) + EPSILON))
}

/** Writes all patches as [group][DEPTH][6] and their factors; both arrays are as long as needed and zeroed. */
export function packPatches(source: Descriptor, packed: Float32Array, factors: Float32Array): void {
  const columns = source.width >> 2
  const count = columns * (source.height >> 2)
  for (let cell = 0; cell < count; cell++) {
    const patch = unitPatch(source, cell % columns, Math.floor(cell / columns))
    const start = Math.floor(cell / GROUP) * GROUP * DEPTH + cell % GROUP
    for (let k = 0; k < DEPTH; k++) packed[start + k * GROUP] = patch[k]!
    const lines = lineSquares(patch)
    const norm = Math.sqrt(lines.rows.reduce((a, b) => a + b))
    factors.set([...borderFactors(lines.rows, norm), ...borderFactors(lines.columns, norm), norm], cell * FACTORS)
  }
}
