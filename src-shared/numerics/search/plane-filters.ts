import type { Plane } from '#shared/numerics/search/pyramid'

function clamp(index: number, size: number): number {
  return index < 0 ? 0 : index >= size ? size - 1 : index
}

/** One pass of the kernel 1 4 6 4 1 along rows, written transposed: two passes filter both ways and turn it back. */
function smoothRowsTransposed({ width, height, data }: Plane): Plane {
  const result = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    const row = y * width
    for (let x = 0; x < width; x++) {
      const near = data[row + clamp(x - 1, width)]! + data[row + clamp(x + 1, width)]!
      const far = data[row + clamp(x - 2, width)]! + data[row + clamp(x + 2, width)]!
      result[x * height + y] = (far + 4 * near + 6 * data[row + x]!) / 16
    }
  }
  return { width: height, height: width, data: result }
}

/** Smoothed by the 5 x 5 binomial kernel, which is nearly a Gaussian of one pixel; borders replicated. */
export function smoothed(plane: Plane): Plane {
  return smoothRowsTransposed(smoothRowsTransposed(plane))
}

/** Sums of all values above and left of each place, (width + 1) * (height + 1). */
function integralOf({ width, height, data }: Plane, power: 1 | 2): Float64Array {
  const sums = new Float64Array((width + 1) * (height + 1))
  for (let y = 0; y < height; y++) {
    let row = 0
    for (let x = 0; x < width; x++) {
      const value = data[y * width + x]!
      row += power === 1 ? value : value * value
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1]! + row
    }
  }
  return sums
}

/** Added to each deviation, in gray levels, so that noise in a flat part is not blown up to a texture. */
const flatDeviation = 4

/**
 * Each value less the mean of the square around it, over its deviation there: what is left of an image once the light
 * on it, however it varies from place to place, is taken away. `radius` in pixels; squares end at the border.
 */
export function locallyNormalised(plane: Plane, radius: number): Plane {
  const { width, height, data } = plane
  const [sums, squares] = [integralOf(plane, 1), integralOf(plane, 2)]
  const result = new Float32Array(data.length)
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [Math.max(0, y - radius) * (width + 1), Math.min(height, y + radius + 1) * (width + 1)]
    for (let x = 0; x < width; x++) {
      const [left, right] = [Math.max(0, x - radius), Math.min(width, x + radius + 1)]
      const count = (right - left) * (bottom - top) / (width + 1)
      const mean = (sums[bottom + right]! - sums[top + right]! - sums[bottom + left]! + sums[top + left]!) / count
      const square = (squares[bottom + right]! - squares[top + right]! - squares[bottom + left]! + squares[top + left]!) / count
      result[y * width + x] = (data[y * width + x]! - mean) / (Math.sqrt(Math.max(0, square - mean * mean)) + flatDeviation)
    }
  }
  return { width, height, data: result }
}
