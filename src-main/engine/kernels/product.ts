// Level 0 by minimal filtering: 4x4 responses of a 4x4 patch take 9 products along each axis instead of 16.
// The scheme is F(2,2) nested in itself (S. Winograd, Arithmetic Complexity of Computations, 1980; the two-dimensional form
// for many filters: A. Lavin and S. Gray, CVPR 2016). Its factors are 1, 0 and -1 only, so single precision suffices.
import { CEILING } from './rectify'

/** Products a tile of 4x4 responses takes for each channel. */
export const POINTS: i32 = 81

/** a * b + c, rounded once where the machine can. */
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c)
  return f32x4.add(c, f32x4.mul(a, b))
}

/** Bytes of one point's sums: six patches by eight tiles. */
const SUMS: usize = 192

/**
 * For every point the products of six patches and eight tiles, summed over the channels.
 * `patches` [POINTS][channels][6], `tiles` [POINTS][channels][8], `sums` [POINTS][6][8], all f32.
 */
export function multiply(patches: usize, tiles: usize, sums: usize, channels: usize): void {
  for (let point = 0; point < POINTS; point++) {
    const b0 = v128.load(tiles), b1 = v128.load(tiles, 16)
    const a0 = v128.load32_splat(patches, 0)
    let c00 = f32x4.mul(a0, b0), c01 = f32x4.mul(a0, b1)
    const a1 = v128.load32_splat(patches, 4)
    let c10 = f32x4.mul(a1, b0), c11 = f32x4.mul(a1, b1)
    const a2 = v128.load32_splat(patches, 8)
    let c20 = f32x4.mul(a2, b0), c21 = f32x4.mul(a2, b1)
    const a3 = v128.load32_splat(patches, 12)
    let c30 = f32x4.mul(a3, b0), c31 = f32x4.mul(a3, b1)
    const a4 = v128.load32_splat(patches, 16)
    let c40 = f32x4.mul(a4, b0), c41 = f32x4.mul(a4, b1)
    const a5 = v128.load32_splat(patches, 20)
    let c50 = f32x4.mul(a5, b0), c51 = f32x4.mul(a5, b1)
    patches += 24
    tiles += 32
    for (let channel: usize = 1; channel < channels; channel++) {
      const b0 = v128.load(tiles), b1 = v128.load(tiles, 16)
      const a0 = v128.load32_splat(patches, 0)
      c00 = multiplyAdd(a0, b0, c00)
      c01 = multiplyAdd(a0, b1, c01)
      const a1 = v128.load32_splat(patches, 4)
      c10 = multiplyAdd(a1, b0, c10)
      c11 = multiplyAdd(a1, b1, c11)
      const a2 = v128.load32_splat(patches, 8)
      c20 = multiplyAdd(a2, b0, c20)
      c21 = multiplyAdd(a2, b1, c21)
      const a3 = v128.load32_splat(patches, 12)
      c30 = multiplyAdd(a3, b0, c30)
      c31 = multiplyAdd(a3, b1, c31)
      const a4 = v128.load32_splat(patches, 16)
      c40 = multiplyAdd(a4, b0, c40)
      c41 = multiplyAdd(a4, b1, c41)
      const a5 = v128.load32_splat(patches, 20)
      c50 = multiplyAdd(a5, b0, c50)
      c51 = multiplyAdd(a5, b1, c51)
      patches += 24
      tiles += 32
    }
    v128.store(sums, c00); v128.store(sums, c01, 16)
    v128.store(sums, c10, 32); v128.store(sums, c11, 48)
    v128.store(sums, c20, 64); v128.store(sums, c21, 80)
    v128.store(sums, c30, 96); v128.store(sums, c31, 112)
    v128.store(sums, c40, 128); v128.store(sums, c41, 144)
    v128.store(sums, c50, 160); v128.store(sums, c51, 176)
    sums += SUMS
  }
}

// Nine sums, `stride` bytes apart, to the four outputs of one axis.
@inline
function outputsOf(sums: usize, stride: usize, target: usize, step: usize): void {
  const m1 = v128.load(sums + stride)
  const a0 = f32x4.add(v128.load(sums), m1)
  const a1 = f32x4.add(m1, v128.load(sums + 2 * stride))
  const m4 = v128.load(sums + 4 * stride)
  const b0 = f32x4.add(v128.load(sums + 3 * stride), m4)
  const b1 = f32x4.add(m4, v128.load(sums + 5 * stride))
  v128.store(target, f32x4.add(a0, b0))
  v128.store(target + step, f32x4.add(a1, b1))
  const m7 = v128.load(sums + 7 * stride)
  v128.store(target + 2 * step, f32x4.add(b0, f32x4.add(v128.load(sums + 6 * stride), m7)))
  v128.store(target + 3 * step, f32x4.add(b1, f32x4.add(m7, v128.load(sums + 8 * stride))))
}

@inline
function finish(sum: v128, norms: usize, ninths: usize, ninth: v128, target: usize): void {
  const value = multiplyAdd(ninth, v128.load(ninths), f32x4.mul(sum, v128.load(norms)))
  v128.store(target, f32x4.pmin(value, f32x4.splat(CEILING)))
}

/**
 * The responses of one patch at four tiles. `sums` is [POINTS], 192 bytes apart, `scratch` has 576 bytes.
 * `norms`, `ninths` and `target` are the first of four rows, each of four planes (x mod 4) of tiles; the rows of `target`
 * are `rowBytes` apart.
 */
export function outputs(
  sums: usize, scratch: usize, norms: usize, ninths: usize, ninth: f32, target: usize, planeBytes: usize, rowBytes: usize
): void {
  for (let y: usize = 0; y < 9; y++) outputsOf(sums + y * (9 * SUMS), SUMS, scratch + y * 64, 16)
  const weight = f32x4.splat(ninth)
  const line = planeBytes << 2
  for (let x: usize = 0; x < 4; x++) {
    const at = scratch + (x << 4)
    const plane = x * planeBytes
    let norm = norms + plane
    let ninthSum = ninths + plane
    let row = target + plane
    const m1 = v128.load(at, 64)
    const a0 = f32x4.add(v128.load(at), m1)
    const a1 = f32x4.add(m1, v128.load(at, 128))
    const m4 = v128.load(at, 256)
    const b0 = f32x4.add(v128.load(at, 192), m4)
    const b1 = f32x4.add(m4, v128.load(at, 320))
    finish(f32x4.add(a0, b0), norm, ninthSum, weight, row)
    finish(f32x4.add(a1, b1), norm + line, ninthSum + line, weight, row + rowBytes)
    norm += 2 * line
    ninthSum += 2 * line
    row += 2 * rowBytes
    const m7 = v128.load(at, 448)
    const c0 = f32x4.add(v128.load(at, 384), m7)
    const c1 = f32x4.add(m7, v128.load(at, 512))
    finish(f32x4.add(b0, c0), norm, ninthSum, weight, row)
    finish(f32x4.add(b1, c1), norm + line, ninthSum + line, weight, row + rowBytes)
  }
}
