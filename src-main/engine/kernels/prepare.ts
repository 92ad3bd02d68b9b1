// What the product needs, made once a pair: the patches of image 1 (B.3) and the windows of image 2 (B.4).
import { cellsOf, column, Correlation, firstCell, positionRow } from './correlation'
import { patchPoints, tilePoints } from './points'
import { POINTS } from './product'

const EPSILON: f64 = 1e-8

/** Squared length of a patch, line by line: `lines` gets four f64 of rows and four of columns. */
function lineSquares(correlation: Correlation, corner: usize, lines: usize): f64 {
  memory.fill(lines, 0, 64)
  let sum: f64 = 16 * <f64>correlation.ninth * <f64>correlation.ninth
  const line: f64 = sum / 4
  for (let i: usize = 0; i < 8; i++) store<f64>(lines + (i << 3), line)
  const plane = <usize>(correlation.sourceWidth * correlation.sourceHeight) << 2
  for (let channel: usize = 0; channel < <usize>correlation.channels; channel++) {
    for (let y: usize = 0; y < 4; y++) {
      for (let x: usize = 0; x < 4; x++) {
        const value = <f64>load<f32>(corner + channel * plane + (y * <usize>correlation.sourceWidth << 2) + (x << 2))
        const square = value * value
        sum += square
        const row = lines + (y << 3)
        store<f64>(row, load<f64>(row) + square)
        const col = lines + (x << 3)
        store<f64>(col, load<f64>(col, 32) + square, 32)
      }
    }
  }
  return sum
}

// Factor where only some lines of the patch lie inside image 2.
@inline
function borderFactor(lines: usize, from: usize, to: usize, norm: f64): f32 {
  let covered: f64 = 0
  for (let i = from; i < to; i++) covered += load<f64>(lines + (i << 3))
  return <f32>(norm / (Math.sqrt(covered) + EPSILON))
}

/** Norm and border factors of one patch; returns 1 / norm, 0 for a patch of zeros. */
function measurePatch(correlation: Correlation, cell: i32, corner: usize, scratch: usize): f64 {
  const length = Math.sqrt(lineSquares(correlation, corner, scratch))
  const inverse = 1 / (length + EPSILON)
  store<f32>(correlation.ninths + (<usize>cell << 2), <f32>(<f64>correlation.ninth * inverse))
  const factors = correlation.factors + (<usize>cell << 5)
  for (let axis: usize = 0; axis < 2; axis++) {
    const lines = scratch + (axis << 5)
    const target = factors + (axis << 4)
    store<f32>(target, borderFactor(lines, 2, 4, length))
    store<f32>(target, borderFactor(lines, 1, 4, length), 4)
    store<f32>(target, borderFactor(lines, 0, 3, length), 8)
    store<f32>(target, borderFactor(lines, 0, 2, length), 12)
  }
  return length > 0 ? inverse : 0
}

/** Unit vector, border factors and points of the patches of one group. `scratch` has 512 bytes. */
export function packGroup(correlation: Correlation, group: i32, scratch: usize): void {
  const columns = correlation.sourceWidth >> 2
  const channels = <usize>correlation.channels
  const plane = <usize>(correlation.sourceWidth * correlation.sourceHeight) << 2
  const points = correlation.patchPoints + <usize>group * <usize>POINTS * channels * 24
  const first = firstCell(correlation, group)
  for (let lane: usize = 0; lane < <usize>cellsOf(correlation, group); lane++) {
    const cell = first + <i32>lane
    const at = (cell / columns) * 4 * correlation.sourceWidth + (cell % columns) * 4
    const corner = correlation.source + (<usize>at << 2)
    const inverse = measurePatch(correlation, cell, corner, scratch)
    const unit = correlation.units + <usize>cell * <usize>(64 * correlation.depth)
    for (let channel: usize = 0; channel < channels; channel++) {
      for (let y: usize = 0; y < 4; y++) {
        for (let x: usize = 0; x < 4; x++) {
          const line = corner + channel * plane + (y * <usize>correlation.sourceWidth << 2)
          const value = load<f32>(line + (x << 2)) * <f32>inverse
          store<f32>(scratch + (y << 4) + (x << 2), value)
          store<f32>(unit + ((4 * y + x) * <usize>correlation.depth + channel << 2), value)
        }
      }
      for (let y: usize = 0; y < 4; y++) patchPoints(scratch + (y << 4), 1, scratch + 64 + 36 * y, 1)
      for (let x: usize = 0; x < 9; x++) {
        patchPoints(scratch + 64 + (x << 2), 9, points + (x * channels + channel) * 24 + (lane << 2), 54 * channels)
      }
    }
  }
}

/** Points of one row of tiles of image 2. `scratch` has 512 bytes. */
export function packTiles(correlation: Correlation, tileY: i32, scratch: usize): void {
  const channels = <usize>correlation.channels
  const pixel = <usize>correlation.depth
  const line = <usize>(correlation.targetWidth + 4) * pixel
  const tiles = (correlation.targetWidth + 4) >> 2
  for (let tile = 0; tile < tiles; tile++) {
    const block = <usize>(tileY * correlation.tileBlocks + (tile >> 3))
    const points = correlation.tilePoints + block * <usize>POINTS * channels * 32 + (<usize>(tile & 7) << 2)
    for (let channel: usize = 0; channel < channels; channel++) {
      // Rows and columns beyond the padding only reach positions beyond the map.
      for (let y: usize = 0; y < 7; y++) {
        const from = correlation.target + (((<usize>tileY << 2) + y) * line + (<usize>tile << 2) * pixel + channel << 2)
        tilePoints(from, pixel, scratch + 36 * y, 1)
      }
      for (let x: usize = 0; x < 9; x++) {
        tilePoints(scratch + (x << 2), 9, points + (x * channels + channel) * 32, 72 * channels)
      }
    }
  }
}

/** Inverse norms and ninth sums of map row y. `energies` gets one f64 a pixel of four rows' squared lengths. */
export function packNorms(correlation: Correlation, y: i32, energies: usize): void {
  const width = correlation.targetWidth
  const pixel = <usize>correlation.depth
  const line = <usize>(width + 4) * pixel << 2
  const rows = min(y + 2, correlation.targetHeight) - max(y - 2, 0)
  const ninth = <f64>correlation.ninth
  for (let x = 0; x < width + 4; x++) {
    let energy: f64 = 0
    for (let row = 0; row < 4; row++) {
      const at = correlation.target + <usize>(y + row) * line + (<usize>x * pixel << 2)
      for (let channel: usize = 0; channel < pixel; channel++) {
        const value = <f64>load<f32>(at + (channel << 2))
        energy += value * value
      }
    }
    store<f64>(energies + (<usize>x << 3), energy)
  }
  const inverses = positionRow(correlation.inverseNorms, correlation.planeBytes, y)
  const sums = positionRow(correlation.ninthSums, correlation.planeBytes, y)
  for (let x = 0; x <= width; x++) {
    const columns = min(x + 2, width) - max(x - 2, 0)
    const ninths = ninth * <f64>(rows * columns)
    let energy: f64 = ninth * ninths
    for (let i = 0; i < 4; i++) energy += load<f64>(energies + (<usize>(x + i) << 3))
    const inverse = 1 / (Math.sqrt(energy) + EPSILON)
    store<f32>(column(inverses, correlation.planeBytes, x), <f32>inverse)
    store<f32>(column(sums, correlation.planeBytes, x), <f32>(ninths * inverse))
  }
}
