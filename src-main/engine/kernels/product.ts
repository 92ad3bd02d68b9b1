// Level 0: correlation of blocks of patches with rows of target positions (B.3, B.4).
import { CEILING } from './rectify'

/** Values of one vector: 8 orientations x 16 pixels, and the ninth channel's 16 equal products folded into one. */
export const DEPTH: i32 = 129

@inline
function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c)
  return f32x4.add(c, f32x4.mul(a, b))
}

@inline
function put(at: usize, left: v128, right: v128): void {
  const ceiling = f32x4.splat(CEILING)
  v128.store(at, f32x4.pmin(left, ceiling))
  v128.store(at, f32x4.pmin(right, ceiling), 16)
}

/**
 * Packs the windows of map row `y` in tiles of 8 positions, [tile][DEPTH][8], each divided by its norm.
 * `planes` are 9 descriptor planes with a border of two zeros left and above, zeros enough to the right and below.
 */
export function packRow(planes: usize, planeBytes: usize, lineBytes: usize, y: i32, tiles: i32, target: usize): void {
  for (let tile = 0; tile < tiles; tile++) {
    const corner = planes + <usize>y * lineBytes + (<usize>tile << 5)
    const start = target + <usize>(tile * DEPTH) * 32
    let out = start
    let squares0 = f32x4.splat(0)
    let squares1 = f32x4.splat(0)
    for (let channel: usize = 0; channel < 8; channel++) {
      for (let row: usize = 0; row < 4; row++) {
        const line = corner + channel * planeBytes + row * lineBytes
        for (let column: usize = 0; column < 4; column++) {
          const v0 = v128.load(line + (column << 2))
          const v1 = v128.load(line + (column << 2), 16)
          v128.store(out, v0)
          v128.store(out, v1, 16)
          squares0 = f32x4.add(squares0, f32x4.mul(v0, v0))
          squares1 = f32x4.add(squares1, f32x4.mul(v1, v1))
          out += 32
        }
      }
    }
    let sum0 = f32x4.splat(0)
    let sum1 = f32x4.splat(0)
    for (let row: usize = 0; row < 4; row++) {
      const line = corner + 8 * planeBytes + row * lineBytes
      for (let column: usize = 0; column < 4; column++) {
        const v0 = v128.load(line + (column << 2))
        const v1 = v128.load(line + (column << 2), 16)
        sum0 = f32x4.add(sum0, v0)
        sum1 = f32x4.add(sum1, v1)
        squares0 = f32x4.add(squares0, f32x4.mul(v0, v0))
        squares1 = f32x4.add(squares1, f32x4.mul(v1, v1))
      }
    }
    v128.store(out, sum0)
    v128.store(out, sum1, 16)
    const inverse0 = f32x4.div(f32x4.splat(1), f32x4.add(f32x4.sqrt(squares0), f32x4.splat(1e-8)))
    const inverse1 = f32x4.div(f32x4.splat(1), f32x4.add(f32x4.sqrt(squares1), f32x4.splat(1e-8)))
    for (let k = 0, at = start; k < DEPTH; k++, at += 32) {
      v128.store(at, f32x4.mul(v128.load(at), inverse0))
      v128.store(at, f32x4.mul(v128.load(at, 16), inverse1), 16)
    }
  }
}

// Six patches against eight positions: twelve sums, two loads and one broadcast fit the sixteen registers.
function product6x8(patches: usize, windows: usize, target: usize, stride: usize): void {
  let c00 = f32x4.splat(0), c01 = f32x4.splat(0)
  let c10 = f32x4.splat(0), c11 = f32x4.splat(0)
  let c20 = f32x4.splat(0), c21 = f32x4.splat(0)
  let c30 = f32x4.splat(0), c31 = f32x4.splat(0)
  let c40 = f32x4.splat(0), c41 = f32x4.splat(0)
  let c50 = f32x4.splat(0), c51 = f32x4.splat(0)
  for (let k = 0; k < DEPTH; k++) {
    const b0 = v128.load(windows)
    const b1 = v128.load(windows, 16)
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
    windows += 32
  }
  put(target, c00, c01)
  put(target + stride, c10, c11)
  put(target + 2 * stride, c20, c21)
  put(target + 3 * stride, c30, c31)
  put(target + 4 * stride, c40, c41)
  put(target + 5 * stride, c50, c51)
}

/** Products of `groups` groups of six patches with one packed row; row r of the block starts at target + r * stride. */
export function productRow(patches: usize, groups: i32, windows: usize, tiles: i32, target: usize, stride: usize): void {
  for (let tile: usize = 0; tile < <usize>tiles; tile++) {
    for (let group: usize = 0; group < <usize>groups; group++) {
      product6x8(
        patches + group * (6 * 4 * DEPTH), windows + tile * (8 * 4 * DEPTH),
        target + group * 6 * stride + (tile << 5), stride
      )
    }
  }
}

@inline
function scaleAt(at: usize, factor: f32): void {
  store<f32>(at, min<f32>(load<f32>(at) * factor, CEILING))
}

@inline
function clipAt(at: usize, limit: f32): void {
  store<f32>(at, min<f32>(load<f32>(at), limit))
}

/** Border rectification of one map row. `factors`: rows 0, 1, h-2, h-1; columns likewise; the patch's norm. */
export function rectifyBorder(row: usize, y: i32, width: i32, height: i32, factors: usize): void {
  let factor: f32 = 1
  if (y == 0) factor *= load<f32>(factors)
  if (y == 1) factor *= load<f32>(factors, 4)
  if (y == height - 2) factor *= load<f32>(factors, 8)
  if (y == height - 1) factor *= load<f32>(factors, 12)
  if (factor != 1) for (let x = 0; x < width; x++) scaleAt(row + (<usize>x << 2), factor)
  const end = row + (<usize>width << 2)
  scaleAt(row, load<f32>(factors, 16))
  scaleAt(row + 4, load<f32>(factors, 20))
  scaleAt(end - 8, load<f32>(factors, 24))
  scaleAt(end - 4, load<f32>(factors, 28))
  if (y >= 2 && y < height - 2) return
  const norm = load<f32>(factors, 32)
  clipAt(row, norm)
  clipAt(row + 4, norm)
  clipAt(end - 8, norm)
  clipAt(end - 4, norm)
}
