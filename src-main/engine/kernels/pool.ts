// 3x3 maximum around every even position of a map above level 0, with its place, then rectification (B.5, B.6.1, B.7).
// Two results: what the level above adds up, and what backtracking looks at. They differ at a map's edge: backtracking
// never enters the last row and column (without windows), and sums pool a window's first and last line around themselves.
import { leftOf, Level, ringMap, topOf } from './level'
import { select } from './pool-tiles'
import { rectify, rectify4 } from './rectify'
import { keepFour, keepOne } from './kept'

/** A cell's map and room to pool it (written by ../pyramid.ts, one a thread). */
@unmanaged
export class MapRows {
  /** First sample of the map; a zero before each row, zeros after it. */
  map: usize
  lineBytes: usize
  /** A row of zeros. */
  zeros: usize
  /** Room for one pooled line of values, and for one of places. */
  line: usize
  places: usize
  table: usize
}

/**
 * Pools `count` positions, rounded up to four, of three rows that start at an even position. Writes rectified f32
 * to `values` and places (3 dy + dx), i32, to `places`. Ties go to the first place in row-major order.
 */
function poolLine(
  above: usize, centre: usize, below: usize, count: i32, table: usize, values: usize, places: usize
): void {
  for (let x: usize = 0; x < <usize>count; x += 4) {
    let best = f32x4.splat(0)
    let place = i32x4.splat(0)
    for (let line = 0; line < 3; line++) {
      const at = (line == 0 ? above : line == 1 ? centre : below) + (x << 3)
      const a = v128.load(at)
      const b = v128.load(at, 16)
      const middle = v128.shuffle<f32>(a, b, 0, 2, 4, 6)
      const right = v128.shuffle<f32>(a, b, 1, 3, 5, 7)
      const left = v128.shuffle<f32>(v128.load(at - 4), v128.load(at - 4, 16), 0, 2, 4, 6)
      place = select(i32x4.splat(3 * line), place, f32x4.gt(left, best))
      best = f32x4.pmax(best, left)
      place = select(i32x4.splat(3 * line + 1), place, f32x4.gt(middle, best))
      best = f32x4.pmax(best, middle)
      place = select(i32x4.splat(3 * line + 2), place, f32x4.gt(right, best))
      best = f32x4.pmax(best, right)
    }
    v128.store(values + (x << 2), rectify4(best, table))
    v128.store(places + (x << 2), place)
  }
}

/** Largest sample of columns `from` to `to` of three rows. */
function largest(above: usize, centre: usize, below: usize, from: i32, to: i32): f32 {
  let best: f32 = 0
  for (let x = from; x <= to; x++) {
    const at = <usize>x << 2
    best = max<f32>(best, max<f32>(load<f32>(above + at), max<f32>(load<f32>(centre + at), load<f32>(below + at))))
  }
  return best
}

/** Where `value` is first met, row by row, in columns `from` to `to` around `middle`: 3 dy + dx. */
function placeIn(value: f32, above: usize, centre: usize, below: usize, from: i32, to: i32, middle: i32): i32 {
  for (let line = 0; line < 3; line++) {
    const row = line == 0 ? above : line == 1 ? centre : below
    for (let x = from; x <= to; x++) {
      if (load<f32>(row + (<usize>x << 2)) == value) return 3 * line + x - middle + 1
    }
  }
  return 0
}

@inline
function rowAt(rows: MapRows, y: i32, end: i32): usize {
  return y < 0 || y >= end ? rows.zeros : rows.map + <usize>y * rows.lineBytes
}

/** Keeps pooled line y for backtracking. */
function keepLine(level: Level, rows: MapRows, cell: i32, y: i32, centre: i32): void {
  const end = level.height - level.excluded
  const above = rowAt(rows, centre - 1, end)
  const here = rowAt(rows, centre, end)
  const below = rowAt(rows, centre + 1, end)
  const parity = leftOf(level, cell) & 1
  const shift = <usize>parity << 2
  poolLine(above - shift, here - shift, below - shift, level.keptWidth, rows.table, rows.line, rows.places)
  const kept = level.kept + <usize>cell * level.keptMapBytes + <usize>y * level.keptLineBytes
  for (let x: usize = 0; x < <usize>level.keptWidth; x += 4) {
    keepFour(kept + 3 * x, v128.load(rows.line + (x << 2)), v128.load(rows.places + (x << 2)))
  }
  if (level.excluded == 0) return
  const last = level.keptWidth - 1
  const to = min(2 * last + 1, level.width - 2)
  const value = largest(above, here, below, 2 * last - 1, to)
  const place = placeIn(value, above, here, below, 2 * last - 1, to, 2 * last)
  keepOne(kept + <usize>(3 * last), rectify(value, rows.table), place)
}

/** Hands pooled line y on to the level above. `pooled`: it is in the room for one line already. */
function passLine(level: Level, rows: MapRows, cell: i32, y: i32, middle: i32, pooled: bool): void {
  const above = rowAt(rows, middle - 1, level.height)
  const here = rowAt(rows, middle, level.height)
  const below = rowAt(rows, middle + 1, level.height)
  const parity = leftOf(level, cell) & 1
  const shift = <usize>parity << 2
  const width = level.pooledWidth
  if (!pooled) poolLine(above - shift, here - shift, below - shift, width, rows.table, rows.line, rows.places)
  const target = ringMap(level, cell) + <usize>y * level.ringLineBytes
  const used = <usize>width << 2
  for (let at: usize = 0; at < used; at += 16) v128.store(target + at, v128.load(rows.line + at))
  for (let at = used; at < level.ringLineBytes; at += 4) store<f32>(target + at, 0)
  if (parity) store<f32>(target, rectify(largest(above, here, below, 0, 1), rows.table))
  const right = level.width - 1
  if (2 * (width - 1) - parity > right) {
    store<f32>(target + used - 4, rectify(largest(above, here, below, right - 1, right), rows.table))
  }
}

/** Pools a cell's map for the level above and for backtracking. */
export function pool(level: Level, rows: MapRows, cell: i32): void {
  const parity = topOf(level, cell) & 1
  for (let y = 0; y < max(level.pooledHeight, level.keptHeight); y++) {
    const centre = 2 * y - parity
    const middle = min(max(centre, 0), level.height - 1)
    const kept = y < level.keptHeight
    if (kept) keepLine(level, rows, cell, y, centre)
    const same = kept && middle == centre && (level.excluded == 0 || centre + 1 < level.height - 1)
    if (y < level.pooledHeight) passLine(level, rows, cell, y, middle, same)
  }
}

/** Rectifies a cell's map in full: the top of the pyramid. */
export function keepWhole(level: Level, rows: MapRows, cell: i32): void {
  const target = level.top + <usize>(cell * level.height) * (<usize>level.width << 2)
  for (let y = 0; y < level.height; y++) {
    const row = rows.map + <usize>y * rows.lineBytes
    for (let x = 0; x < level.width; x++) {
      const at = <usize>x << 2
      store<f32>(target + (<usize>(y * level.width) << 2) + at, rectify(load<f32>(row + at), rows.table))
    }
  }
}
