// One pyramid step for one cell (B.6): the weighted sum of four shifted pooled maps, with its border made good for.
import { childOf, Level, ringMap } from './level'
import { multiplyAdd } from './product'
import { CEILING, scaleAt } from './rectify'

@inline
function lineOf(level: Level, below: Level, cell: i32, which: i32, y: i32, zeros: usize): usize {
  const child = childOf(level, cell, which)
  const source = y + child.shiftY
  if (child.cell < 0 || source < 0 || source >= level.height) return zeros
  return ringMap(below, child.cell) + <usize>source * below.ringLineBytes + <usize>(child.shiftX << 2)
}

function normaliseBorder(row: usize, y: i32, width: i32, height: i32, borders: usize): void {
  const end = row + (<usize>(width - 1) << 2)
  if (y > 0 && y < height - 1) {
    scaleAt(row, load<f32>(borders))
    scaleAt(end, load<f32>(borders, 4))
    return
  }
  const bottom: usize = y == 0 ? 0 : 4
  const factor = load<f32>(borders + bottom, 8)
  for (let at = row + 4; at < end; at += 4) scaleAt(at, factor)
  scaleAt(row, load<f32>(borders + 2 * bottom, 16))
  scaleAt(end, load<f32>(borders + 2 * bottom, 20))
}

function aggregateRow(level: Level, below: Level, cell: i32, y: i32, zeros: usize, row: usize): void {
  const line0 = lineOf(level, below, cell, 0, y, zeros)
  const line1 = lineOf(level, below, cell, 1, y, zeros)
  const line2 = lineOf(level, below, cell, 2, y, zeros)
  const line3 = lineOf(level, below, cell, 3, y, zeros)
  const share0 = f32x4.splat(childOf(level, cell, 0).share)
  const share1 = f32x4.splat(childOf(level, cell, 1).share)
  const share2 = f32x4.splat(childOf(level, cell, 2).share)
  const share3 = f32x4.splat(childOf(level, cell, 3).share)
  const ceiling = f32x4.splat(CEILING)
  for (let at: usize = 0; at < <usize>level.width << 2; at += 16) {
    let sum = multiplyAdd(v128.load(line1 + at), share1, f32x4.mul(v128.load(line0 + at), share0))
    sum = multiplyAdd(v128.load(line2 + at), share2, sum)
    sum = multiplyAdd(v128.load(line3 + at), share3, sum)
    v128.store(row + at, f32x4.pmin(sum, ceiling))
  }
}

/** The map of one cell before rectification; row y starts at `map` + y `lineBytes`, with zeros after its end. */
export function aggregate(level: Level, below: Level, cell: i32, zeros: usize, map: usize, lineBytes: usize): void {
  const borders = level.borders + (<usize>cell << 5)
  const used = <usize>level.width << 2
  for (let y = 0; y < level.height; y++) {
    const row = map + <usize>y * lineBytes
    aggregateRow(level, below, cell, y, zeros, row)
    // Rows of all levels and windows share this room; what pooling reads beside a row must not be another's.
    store<f32>(row - 4, 0)
    const zero = f32x4.splat(0)
    v128.store(row + used, zero)
    v128.store(row + used, zero, 16)
    v128.store(row + used, zero, 32)
    normaliseBorder(row, y, level.width, level.height, borders)
  }
}
