// One pyramid step for one cell (B.6): weighted sum of four shifted pooled maps, border normalisation, pooling.
import { poolPair } from './pool'
import { PooledMaps } from './pooled-map'
import { CEILING, rectifyRow } from './rectify'
import { loadFour, VALUE_SHIFT } from './storage'

@unmanaged
class Child {
  /** First value of the child's pooled map, 0 where there is no such child. */
  values: usize
  /** Its share of the sum. */
  weight: f32
}

@unmanaged
class Borders {
  left: f32
  right: f32
  top: f32
  bottom: f32
  topLeft: f32
  topRight: f32
  bottomLeft: f32
  bottomRight: f32
}

@inline
function lineOf(children: usize, which: i32, y: i32, height: i32, lineBytes: usize, zeros: usize): usize {
  const child = changetype<Child>(children + <usize>which * 8)
  const source = y + (which < 2 ? -1 : 1)
  if (child.values == 0 || source < 0 || source >= height) return zeros
  return child.values + <usize>source * lineBytes + (which & 1 ? 1 << VALUE_SHIFT : -(1 << VALUE_SHIFT))
}

@inline
function term(line: usize, weight: v128): v128 {
  return f32x4.mul(loadFour(line), weight)
}

@inline
function scaleAt(at: usize, factor: f32): void {
  store<f32>(at, min<f32>(load<f32>(at) * factor, CEILING))
}

function normaliseBorder(row: usize, y: i32, width: i32, height: i32, borders: Borders): void {
  const end = row + (<usize>(width - 1) << 2)
  if (y > 0 && y < height - 1) {
    scaleAt(row, borders.left)
    scaleAt(end, borders.right)
    return
  }
  const factor = y == 0 ? borders.top : borders.bottom
  for (let at = row + 4; at < end; at += 4) scaleAt(at, factor)
  scaleAt(row, y == 0 ? borders.topLeft : borders.bottomLeft)
  scaleAt(end, y == 0 ? borders.topRight : borders.bottomRight)
}

function aggregateRow(
  children: usize, lineBytes: usize, y: i32, width: i32, height: i32, borders: usize, zeros: usize, row: usize
): void {
  const line0 = lineOf(children, 0, y, height, lineBytes, zeros)
  const line1 = lineOf(children, 1, y, height, lineBytes, zeros)
  const line2 = lineOf(children, 2, y, height, lineBytes, zeros)
  const line3 = lineOf(children, 3, y, height, lineBytes, zeros)
  const weight0 = v128.load32_splat(children, 4)
  const weight1 = v128.load32_splat(children, 12)
  const weight2 = v128.load32_splat(children, 20)
  const weight3 = v128.load32_splat(children, 28)
  const ceiling = f32x4.splat(CEILING)
  for (let x: usize = 0; x < <usize>width; x += 4) {
    const at = x << VALUE_SHIFT
    let sum = f32x4.add(term(line0 + at, weight0), term(line1 + at, weight1))
    sum = f32x4.add(sum, term(line2 + at, weight2))
    sum = f32x4.add(sum, term(line3 + at, weight3))
    v128.store(row + (x << 2), f32x4.pmin(sum, ceiling))
  }
  // Levels share the rows at different lengths: what pooling reads beside this one may be left from the level below.
  store<f32>(row - 4, 0)
  memory.fill(row + (<usize>width << 2), 0, 48)
  normaliseBorder(row, y, width, height, changetype<Borders>(borders))
}

/**
 * The map of one parent cell from `children` (four of pointer and weight, order of B.6.3).
 * Pooled into `maps` where given, else rectified in full into `top`. `rows` has room for two rows, zero to their left.
 */
export function aggregateCell(
  children: usize, lineBytes: usize, width: i32, height: i32, borders: usize, zeros: usize,
  rows: usize, rowBytes: usize, zeroRow: usize, carry: usize, carryBytes: usize, table: usize,
  maps: usize, cell: i32, top: usize
): void {
  memory.fill(carry, 0, carryBytes)
  for (let y = 0; y < height; y += 2) {
    const two = y + 1 < height
    const row1 = two ? rows + rowBytes : zeroRow
    aggregateRow(children, lineBytes, y, width, height, borders, zeros, rows)
    if (two) aggregateRow(children, lineBytes, y + 1, width, height, borders, zeros, row1)
    if (maps) {
      poolPair(changetype<PooledMaps>(maps), cell, y >> 1, rows, row1, zeroRow, carry, table)
    } else {
      rectifyRow(rows, top + (<usize>(y * width) << 2), width, table)
      if (two) rectifyRow(row1, top + (<usize>((y + 1) * width) << 2), width, table)
    }
  }
}
