// 3x3 maximum around every even position of level 0, with its place, then rectification (B.5, B.6.1). Rows come as the
// product leaves them: four planes (x mod 4) of tiles, so neighbours along x are lanes of other planes and nothing is shuffled.
import { column } from './correlation'
import { rectify, rectify4 } from './rectify'

/** Where the mask is all ones `yes`, where all zeros `no`. */
@inline
export function select(yes: v128, no: v128, mask: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return i8x16.relaxed_laneselect(yes, no, mask)
  return v128.bitselect(yes, no, mask)
}

/**
 * Pools three rows (`above`, `centre`, `below`) at tiles `first` to `first + count - 1`, count rounded up to four.
 * Writes two rectified f32 a tile to `values` and one byte a tile (two places of 4 bits: 3 dy + dx) to `places`.
 */
export function poolTiles(
  above: usize, centre: usize, below: usize, planeBytes: usize, first: i32, count: i32, table: usize,
  values: usize, places: usize
): void {
  const one = i32x4.splat(1)
  const two = i32x4.splat(2)
  for (let tile: usize = 0; tile < <usize>count; tile += 4) {
    const at = (<usize>first + tile) << 2

    let row = above + at
    let p0 = v128.load(row)
    let p1 = v128.load(row + planeBytes)
    let p2 = v128.load(row + 2 * planeBytes)
    let p3 = v128.load(row + 3 * planeBytes)
    let left = v128.load(row + 3 * planeBytes - 4)
    let more = f32x4.gt(p0, left)
    let even = f32x4.pmax(left, p0)
    let evenPlace = v128.and(more, one)
    more = f32x4.gt(p1, even)
    even = f32x4.pmax(even, p1)
    evenPlace = select(two, evenPlace, more)
    more = f32x4.gt(p2, p1)
    let odd = f32x4.pmax(p1, p2)
    let oddPlace = v128.and(more, one)
    more = f32x4.gt(p3, odd)
    odd = f32x4.pmax(odd, p3)
    oddPlace = select(two, oddPlace, more)

    for (let line = 1; line < 3; line++) {
      row = (line == 1 ? centre : below) + at
      const place0 = i32x4.splat(3 * line)
      const place1 = i32x4.splat(3 * line + 1)
      const place2 = i32x4.splat(3 * line + 2)
      p0 = v128.load(row)
      p1 = v128.load(row + planeBytes)
      p2 = v128.load(row + 2 * planeBytes)
      p3 = v128.load(row + 3 * planeBytes)
      left = v128.load(row + 3 * planeBytes - 4)
      more = f32x4.gt(left, even)
      even = f32x4.pmax(even, left)
      evenPlace = select(place0, evenPlace, more)
      more = f32x4.gt(p0, even)
      even = f32x4.pmax(even, p0)
      evenPlace = select(place1, evenPlace, more)
      more = f32x4.gt(p1, even)
      even = f32x4.pmax(even, p1)
      evenPlace = select(place2, evenPlace, more)
      more = f32x4.gt(p1, odd)
      odd = f32x4.pmax(odd, p1)
      oddPlace = select(place0, oddPlace, more)
      more = f32x4.gt(p2, odd)
      odd = f32x4.pmax(odd, p2)
      oddPlace = select(place1, oddPlace, more)
      more = f32x4.gt(p3, odd)
      odd = f32x4.pmax(odd, p3)
      oddPlace = select(place2, oddPlace, more)
    }

    even = rectify4(even, table)
    odd = rectify4(odd, table)
    v128.store(values + (tile << 3), v128.shuffle<f32>(even, odd, 0, 4, 1, 5))
    v128.store(values + (tile << 3), v128.shuffle<f32>(even, odd, 2, 6, 3, 7), 16)
    const pair = v128.or(evenPlace, i32x4.shl(oddPlace, 4))
    const short = i16x8.narrow_i32x4_u(pair, pair)
    v128.store32_lane(places + tile, i8x16.narrow_i16x8_u(short, short), 0)
  }
}

/** The rectified maximum of columns `from` to `to` of three rows. */
export function poolColumns(
  above: usize, centre: usize, below: usize, planeBytes: usize, from: i32, to: i32, table: usize
): f32 {
  let best: f32 = 0
  for (let x = from; x <= to; x++) {
    best = max<f32>(best, load<f32>(column(above, planeBytes, x)))
    best = max<f32>(best, load<f32>(column(centre, planeBytes, x)))
    best = max<f32>(best, load<f32>(column(below, planeBytes, x)))
  }
  return rectify(best, table)
}
