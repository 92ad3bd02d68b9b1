// Moving an image by a homography: numerics/warp.ts, eight pixels at a time where they come from inside the source. What is
// repeated there of OpenCV's own rounding is repeated here.

const FRACTION: f64 = 32
const LARGEST: f64 = 2147483647
const SMALLEST: f64 = -2147483648
// Adding 1.5 * 2^52 leaves a number, rounded half to even, in the low 32 bits.
const ROUNDING: f64 = 6755399441055744

/** The inverted homography, nine 64-bit floats: where a pixel of the target comes from. */
@unmanaged
class Inverted {
  a: f64
  b: f64
  c: f64
  d: f64
  e: f64
  f: f64
  g: f64
  h: f64
  i: f64
}

@inline
function interpolate(source: usize, width: i32, x32: i32, y32: i32): i32 {
  const at = source + <usize>((y32 >> 5) * width + (x32 >> 5))
  const right = x32 & 31
  // Two neighbours in one load.
  const upperPair = <i32>load<u16>(at)
  const lowerPair = <i32>load<u16>(at + width)
  const upperLeft = upperPair & 255
  const lowerLeft = lowerPair & 255
  const upper = (upperLeft << 5) + right * ((upperPair >> 8) - upperLeft)
  const lower = (lowerLeft << 5) + right * ((lowerPair >> 8) - lowerLeft)
  return ((upper << 5) + (y32 & 31) * (lower - upper) + 512) >> 10
}

/** Where a row of a block comes from: position and divisor of its first pixel, and how both grow from pixel to pixel. */
let firstX: f64 = 0
let firstY: f64 = 0
let firstW: f64 = 0

@inline
function scaled(first: f64, slope: f64, steps: v128, scale: v128): v128 {
  const position = f64x2.mul(f64x2.add(f64x2.splat(first), f64x2.mul(f64x2.splat(slope), steps)), scale)
  return f64x2.add(position, f64x2.splat(ROUNDING))
}

@inline
function scaleAt(m: Inverted, steps: v128): v128 {
  return f64x2.div(f64x2.splat(FRACTION), f64x2.add(f64x2.splat(firstW), f64x2.mul(f64x2.splat(m.g), steps)))
}

/** Positions of four pixels along one axis, in 1/32 px. */
@inline
function fourPositions(first: f64, slope: f64, steps: v128, next: v128, scale: v128, nextScale: v128): v128 {
  return v128.shuffle<i32>(scaled(first, slope, steps, scale), scaled(first, slope, next, nextScale), 0, 2, 4, 6)
}

@inline
function addresses(source: usize, width: i32, xs: v128, ys: v128): v128 {
  const rows = i32x4.mul(i32x4.shr_s(ys, 5), i32x4.splat(width))
  return i32x4.add(i32x4.splat(<i32>source), i32x4.add(rows, i32x4.shr_s(xs, 5)))
}

/** Pairs of neighbours at four addresses, into the lanes of `pairs` from `lane` on. */
@inline
function gatherLow(pairs: v128, at: v128): v128 {
  pairs = v128.load_lane<u16>(<usize>i32x4.extract_lane(at, 0), pairs, 0)
  pairs = v128.load_lane<u16>(<usize>i32x4.extract_lane(at, 1), pairs, 1)
  pairs = v128.load_lane<u16>(<usize>i32x4.extract_lane(at, 2), pairs, 2)
  return v128.load_lane<u16>(<usize>i32x4.extract_lane(at, 3), pairs, 3)
}

@inline
function gatherHigh(pairs: v128, at: v128): v128 {
  pairs = v128.load_lane<u16>(<usize>i32x4.extract_lane(at, 0), pairs, 4)
  pairs = v128.load_lane<u16>(<usize>i32x4.extract_lane(at, 1), pairs, 5)
  pairs = v128.load_lane<u16>(<usize>i32x4.extract_lane(at, 2), pairs, 6)
  return v128.load_lane<u16>(<usize>i32x4.extract_lane(at, 3), pairs, 7)
}

/** Between left and right neighbours, times 32. */
@inline
function across(pairs: v128, share: v128): v128 {
  const left = v128.and(pairs, i16x8.splat(255))
  return i16x8.add(i16x8.shl(left, 5), i16x8.mul(share, i16x8.sub(i16x8.shr_u(pairs, 8), left)))
}

/** Between upper and lower of four pixels, whose shares lie interleaved like them; rounded levels. */
@inline
function down(both: v128, shares: v128): v128 {
  return i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(both, shares), i32x4.splat(512)), 10)
}

/** Eight pixels of a row, the first of them `step` pixels into the block. */
@inline
function warpEight(source: usize, width: i32, m: Inverted, step: i32, target: usize): void {
  const steps0 = f64x2(<f64>step, <f64>(step + 1))
  const steps1 = f64x2.add(steps0, f64x2.splat(2))
  const steps2 = f64x2.add(steps0, f64x2.splat(4))
  const steps3 = f64x2.add(steps0, f64x2.splat(6))
  const scale0 = scaleAt(m, steps0)
  const scale1 = scaleAt(m, steps1)
  const scale2 = scaleAt(m, steps2)
  const scale3 = scaleAt(m, steps3)
  const xs0 = fourPositions(firstX, m.a, steps0, steps1, scale0, scale1)
  const xs1 = fourPositions(firstX, m.a, steps2, steps3, scale2, scale3)
  const ys0 = fourPositions(firstY, m.d, steps0, steps1, scale0, scale1)
  const ys1 = fourPositions(firstY, m.d, steps2, steps3, scale2, scale3)
  const at0 = addresses(source, width, xs0, ys0)
  const at1 = addresses(source, width, xs1, ys1)
  const row = i32x4.splat(width)
  const fraction = i32x4.splat(31)
  const right = i16x8.narrow_i32x4_s(v128.and(xs0, fraction), v128.and(xs1, fraction))
  const lower = i16x8.narrow_i32x4_s(v128.and(ys0, fraction), v128.and(ys1, fraction))
  const upper = i16x8.sub(i16x8.splat(32), lower)
  const above = across(gatherHigh(gatherLow(i16x8.splat(0), at0), at1), right)
  const below = across(gatherHigh(gatherLow(i16x8.splat(0), i32x4.add(at0, row)), i32x4.add(at1, row)), right)
  const low = down(
    v128.shuffle<i16>(above, below, 0, 8, 1, 9, 2, 10, 3, 11), v128.shuffle<i16>(upper, lower, 0, 8, 1, 9, 2, 10, 3, 11))
  const high = down(
    v128.shuffle<i16>(above, below, 4, 12, 5, 13, 6, 14, 7, 15), v128.shuffle<i16>(upper, lower, 4, 12, 5, 13, 6, 14, 7, 15))
  const levels = i16x8.narrow_i32x4_s(low, high)
  store<i64>(target, i64x2.extract_lane(i8x16.narrow_i16x8_u(levels, levels), 0))
}

/** Whether a pixel comes from well inside the source, through no infinity. */
function isInside(m: Inverted, x: f64, y: f64, width: i32, height: i32): bool {
  const w = m.g * x + m.h * y + m.i
  if (!(w > 1e-6)) return false
  const fromX = (m.a * x + m.b * y + m.c) / w
  const fromY = (m.d * x + m.e * y + m.f) / w
  return fromX >= 1 && fromY >= 1 && fromX < <f64>width - 2 && fromY < <f64>height - 2
}

@inline
function bounded(value: f64): f64 {
  return nearest(value < SMALLEST ? SMALLEST : value > LARGEST ? LARGEST : value)
}

/** A sample across the border of the source, where missing neighbours are 0; the mask gets its share of the weights. */
function sampleBorder(source: usize, width: i32, height: i32, x32: i32, y32: i32, target: usize, valid: usize): void {
  let levels = 0
  let weights = 0
  for (let corner = 0; corner < 4; corner++) {
    const right = corner & 1
    const lower = corner >> 1
    const x = (x32 >> 5) + right
    const y = (y32 >> 5) + lower
    if (x < 0 || x >= width || y < 0 || y >= height) continue
    const weight = abs(32 * (1 - right) - (x32 & 31)) * abs(32 * (1 - lower) - (y32 & 31))
    levels += weight * <i32>load<u8>(source + <usize>(y * width + x))
    weights += weight
  }
  store<u8>(target, (levels + 512) >> 10)
  store<u8>(valid, (weights * 255 + 512) >> 10)
}

/** One pixel, wherever it comes from; returns 1 if it is valid. */
function warpOne(source: usize, width: i32, height: i32, m: Inverted, step: i32, target: usize, valid: usize): i32 {
  const w = firstW + m.g * <f64>step
  const scale = w == 0 ? 0 : FRACTION / w
  const x32 = bounded((firstX + m.a * <f64>step) * scale)
  const y32 = bounded((firstY + m.d * <f64>step) * scale)
  const insideX = <f64>(width - 1) * FRACTION
  const insideY = <f64>(height - 1) * FRACTION
  if (x32 >= 0 && y32 >= 0 && x32 < insideX && y32 < insideY) {
    store<u8>(target, interpolate(source, width, <i32>x32, <i32>y32))
    store<u8>(valid, 255)
    return 1
  }
  if (x32 > -FRACTION && y32 > -FRACTION && x32 < insideX + FRACTION && y32 < insideY + FRACTION) {
    sampleBorder(source, width, height, <i32>x32, <i32>y32, target, valid)
    return load<u8>(valid) == 255 ? 1 : 0
  }
  return 0
}

/**
 * A block; returns how many of its pixels are valid. What is convex, as a block or a part of its row, has a convex image
 * as long as none of it goes through infinity: its corners tell whether all of it comes from inside.
 */
function warpBlock(
  source: usize, width: i32, height: i32, m: Inverted, left: i32, right: i32, top: i32, bottom: i32, target: usize, valid: usize
): i32 {
  const isWholeInside = isInside(m, left, top, width, height) && isInside(m, right - 1, top, width, height)
    && isInside(m, left, bottom - 1, width, height) && isInside(m, right - 1, bottom - 1, width, height)
  let whole = 0
  for (let y = top; y < bottom; y++) {
    firstX = m.a * <f64>left + m.b * <f64>y + m.c
    firstY = m.d * <f64>left + m.e * <f64>y + m.f
    firstW = m.g * <f64>left + m.h * <f64>y + m.i
    const row = <usize>(y * width)
    for (let x = left; x < right;) {
      const at = row + x
      if (x + 8 <= right && (isWholeInside || isInside(m, x, y, width, height) && isInside(m, x + 7, y, width, height))) {
        warpEight(source, width, m, x - left, target + at)
        store<i64>(valid + at, -1)
        whole += 8
        x += 8
        continue
      }
      for (const end = min(x + 8, right); x < end; x++) {
        whole += warpOne(source, width, height, m, x - left, target + row + x, valid + row + x)
      }
    }
  }
  return whole
}

/**
 * Moves `source` into `target`, and an all-255 image into `valid`, in blocks of the given size; all are `width` x `height`
 * bytes. Returns the number of valid pixels.
 */
export function warp(
  source: usize, width: i32, height: i32, inverted: usize, blockWidth: i32, blockHeight: i32, target: usize, valid: usize
): i32 {
  const m = changetype<Inverted>(inverted)
  memory.fill(target, 0, <usize>(width * height))
  memory.fill(valid, 0, <usize>(width * height))
  let whole = 0
  for (let top = 0; top < height; top += blockHeight) {
    const bottom = min(top + blockHeight, height)
    for (let left = 0; left < width; left += blockWidth) {
      const right = min(left + blockWidth, width)
      whole += warpBlock(source, width, height, m, left, right, top, bottom, target, valid)
    }
  }
  return whole
}
