// What is counted over the pixels of a pair, sixteen at a time. Planes are row-major bytes, `stride` bytes a row; an area
// is left, top (inside), right, bottom (outside). Results equal numerics/evidence.ts.

/** Where d = 0 is counted, and bytes of one histogram. */
const ZERO_BIN: i32 = 255
const LANE: usize = 512 * 4

@inline
function count(lane: usize, bin: i32): void {
  const at = lane + (<usize>bin << 2)
  store<i32>(at, load<i32>(at) + 1)
}

@inline
function distance(first: v128, second: v128): v128 {
  return v128.or(i8x16.sub_sat_u(first, second), i8x16.sub_sat_u(second, first))
}

/** Eight differences; neighbours, which are often alike, are counted in histograms of their own. */
@inline
function countEight(lanes: usize, bins: v128): void {
  count(lanes, i16x8.extract_lane_u(bins, 0))
  count(lanes + LANE, i16x8.extract_lane_u(bins, 1))
  count(lanes + 2 * LANE, i16x8.extract_lane_u(bins, 2))
  count(lanes + 3 * LANE, i16x8.extract_lane_u(bins, 3))
  count(lanes, i16x8.extract_lane_u(bins, 4))
  count(lanes + LANE, i16x8.extract_lane_u(bins, 5))
  count(lanes + 2 * LANE, i16x8.extract_lane_u(bins, 6))
  count(lanes + 3 * LANE, i16x8.extract_lane_u(bins, 7))
}

function countSingly(before: usize, after: usize, target: usize, valid: usize, from: usize, end: usize, shift: i32, lanes: usize): void {
  for (let at = from; at < end; at++) {
    if (valid != 0 && load<u8>(valid + at) != 255) continue
    const level = max(0, min(255, <i32>load<u8>(target + at) - shift))
    count(lanes, ZERO_BIN + abs(<i32>load<u8>(before + at) - level) - abs(<i32>load<u8>(after + at) - level))
  }
}

/**
 * Counts |before - target| - |after - target| into four histograms of 512 whole numbers at `lanes`, which add up, where
 * `valid` is 255 (0: everywhere); `target` is lowered by `shift` levels first and clipped.
 */
export function countDifferences(
  before: usize, after: usize, target: usize, valid: usize, stride: i32,
  left: i32, top: i32, right: i32, bottom: i32, shift: i32, lanes: usize
): void {
  memory.fill(lanes, 0, 4 * LANE)
  const lower = i8x16.splat(<i8>min(255, max(0, shift)))
  const raise = i8x16.splat(<i8>min(255, max(0, -shift)))
  const zero = i16x8.splat(<i16>ZERO_BIN)
  for (let y = top; y < bottom; y++) {
    let at = <usize>(y * stride + left)
    const end = at + <usize>(right - left)
    for (; at + 16 <= end; at += 16) {
      if (valid != 0 && !i8x16.all_true(i8x16.eq(v128.load(valid + at), i8x16.splat(-1)))) {
        countSingly(before, after, target, valid, at, at + 16, shift, lanes)
        continue
      }
      const level = i8x16.add_sat_u(i8x16.sub_sat_u(v128.load(target + at), lower), raise)
      const was = distance(v128.load(before + at), level)
      const is = distance(v128.load(after + at), level)
      countEight(lanes, i16x8.add(i16x8.sub(i16x8.extend_low_i8x16_u(was), i16x8.extend_low_i8x16_u(is)), zero))
      countEight(lanes, i16x8.add(i16x8.sub(i16x8.extend_high_i8x16_u(was), i16x8.extend_high_i8x16_u(is)), zero))
    }
    countSingly(before, after, target, valid, at, end, shift, lanes)
  }
}

@inline
function total(four: v128): f64 {
  return <f64>i32x4.extract_lane(four, 0) + <f64>i32x4.extract_lane(four, 1)
    + <f64>i32x4.extract_lane(four, 2) + <f64>i32x4.extract_lane(four, 3)
}

/** Pixels after which 32 bits could overflow, were their squares added up further. */
const STRETCH: usize = 1 << 16

/** Adds the levels of a row's pixels and their squares to the two 64-bit floats at `sums`. */
function sumRow(from: usize, end: usize, sums: usize): void {
  let levels: f64 = 0
  let squares: f64 = 0
  let at = from
  while (at + 16 <= end) {
    const stretch = min(end, at + STRETCH)
    let fours = i32x4.splat(0)
    let squareFours = i32x4.splat(0)
    for (; at + 16 <= stretch; at += 16) {
      const bytes = v128.load(at)
      fours = i32x4.add(fours, i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(bytes)))
      const low = i16x8.extmul_low_i8x16_u(bytes, bytes)
      const high = i16x8.extmul_high_i8x16_u(bytes, bytes)
      squareFours = i32x4.add(squareFours, i32x4.add(i32x4.extadd_pairwise_i16x8_u(low), i32x4.extadd_pairwise_i16x8_u(high)))
    }
    levels += total(fours)
    squares += total(squareFours)
  }
  for (; at < end; at++) {
    const level = <f64>load<u8>(at)
    levels += level
    squares += level * level
  }
  store<f64>(sums, load<f64>(sums) + levels)
  store<f64>(sums, load<f64>(sums, 8) + squares, 8)
}

/** Sum and sum of squares of the levels of an area, two 64-bit floats at `sums`. */
export function sumLevels(plane: usize, stride: i32, left: i32, top: i32, right: i32, bottom: i32, sums: usize): void {
  memory.fill(sums, 0, 16)
  for (let y = top; y < bottom; y++) {
    const row = plane + <usize>(y * stride)
    sumRow(row + left, row + right, sums)
  }
}
