// The dense descriptor, one orientation at a time and line by line, so that only lines live between the steps (B.1, B.2).
// A line has four samples of margin at both ends, where the edge sample is repeated; `vectors` is its length in fours.
import { extend, orient, quantise, squash } from './describe-line'
import { smoothAcross, smoothDown } from './describe-smooth'

/** Bytes before a line's first sample. */
const MARGIN: usize = 16
/** Lines that a smoothing waits for, at its largest radius, and lines kept of its first pass (a power of two). */
const REACH: i32 = 3
const KEPT: i32 = 8

@inline
function clamp(y: i32, height: i32): i32 {
  return max(0, min(y, height - 1))
}

@inline
function lineLength(width: i32): usize {
  return ((<usize>width + 3) & ~3) * 4 + 2 * MARGIN
}

/** Smooths line `y` down from the kept lines of the first pass. */
function fromKept(kept: usize, y: i32, height: i32, length: usize, weights: usize, target: usize, vectors: i32): void {
  smoothDown(
    kept + <usize>(clamp(y - 3, height) & (KEPT - 1)) * length,
    kept + <usize>(clamp(y - 2, height) & (KEPT - 1)) * length,
    kept + <usize>(clamp(y - 1, height) & (KEPT - 1)) * length,
    kept + <usize>(y & (KEPT - 1)) * length,
    kept + <usize>(clamp(y + 1, height) & (KEPT - 1)) * length,
    kept + <usize>(clamp(y + 2, height) & (KEPT - 1)) * length,
    kept + <usize>(clamp(y + 3, height) & (KEPT - 1)) * length,
    target, weights, vectors
  )
}

/**
 * From a plane of gray values to lines of smoothed whole numbers: whole weights, and after each pass the quotient by
 * their sum, cut. The sums are below 2^24, and quotients that are not whole stay further below the next number than
 * rounding reaches, so all of it is exact.
 */
export function prepare(
  gray: usize, width: i32, height: i32, weights: usize, weightSum: f32, scratch: usize, lines: usize
): void {
  const length = lineLength(width)
  const vectors = (width + 3) >> 2
  const work = scratch + MARGIN
  const kept = scratch + length
  for (let y = 0; y < height + REACH; y++) {
    if (y < height) {
      quantise(gray + (<usize>(y * width) << 2), work, 1, vectors)
      extend(work, width)
      const first = kept + <usize>(y & (KEPT - 1)) * length
      smoothAcross(work, first, weights, vectors)
      quantise(first, first, weightSum, vectors)
    }
    if (y < REACH) continue
    const line = lines + <usize>(y - REACH) * length + MARGIN
    fromKept(kept, y - REACH, height, length, weights, line, vectors)
    quantise(line, line, weightSum, vectors)
    extend(line, width)
  }
}

/** One orientation of the prepared lines, as a plane of full size; the weights of `mid` and `post` add up to 1. */
export function describe(
  lines: usize, width: i32, height: i32, cosine: f32, sine: f32, mid: usize, factor: f32, table: usize, post: usize,
  scratch: usize, plane: usize
): void {
  const length = lineLength(width)
  const vectors = (width + 3) >> 2
  const work = scratch + MARGIN
  const keptMid = scratch + length
  const keptPost = keptMid + <usize>KEPT * length
  for (let y = 0; y < height + 2 * REACH; y++) {
    if (y < height) {
      const line = lines + <usize>y * length + MARGIN
      const above = lines + <usize>clamp(y - 1, height) * length + MARGIN
      const below = lines + <usize>clamp(y + 1, height) * length + MARGIN
      orient(above, line, below, cosine, sine, work, vectors)
      extend(work, width)
      smoothAcross(work, keptMid + <usize>(y & (KEPT - 1)) * length, mid, vectors)
    }
    const middle = y - REACH
    if (middle >= 0 && middle < height) {
      fromKept(keptMid, middle, height, length, mid, work, vectors)
      squash(work, vectors, factor, table)
      extend(work, width)
      smoothAcross(work, keptPost + <usize>(middle & (KEPT - 1)) * length, post, vectors)
    }
    const done = middle - REACH
    // The last vector may write past a line's end: the next line, or the room after the plane, takes it.
    if (done >= 0) fromKept(keptPost, done, height, length, post, plane + (<usize>(done * width) << 2), vectors)
  }
}

/** Means of 2x2 blocks, in place; an odd last row or column is dropped. */
export function halve(plane: usize, width: i32, height: i32): void {
  const halfWidth = width >> 1
  let target = plane
  for (let y = 0; y + 1 < height; y += 2) {
    let upper = plane + (<usize>(y * width) << 2)
    let lower = upper + (<usize>width << 2)
    let x = 0
    for (; x + 4 <= halfWidth; x += 4) {
      const left = f32x4.add(v128.load(upper), v128.load(lower))
      const right = f32x4.add(v128.load(upper, 16), v128.load(lower, 16))
      const even = v128.shuffle<f32>(left, right, 0, 2, 4, 6)
      const odd = v128.shuffle<f32>(left, right, 1, 3, 5, 7)
      v128.store(target, f32x4.mul(f32x4.add(even, odd), f32x4.splat(0.25)))
      upper += 32
      lower += 32
      target += 16
    }
    for (; x < halfWidth; x++) {
      store<f32>(target, ((load<f32>(upper) + load<f32>(lower)) + (load<f32>(upper, 4) + load<f32>(lower, 4))) * 0.25)
      upper += 8
      lower += 8
      target += 4
    }
  }
}
