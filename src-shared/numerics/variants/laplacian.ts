import type { GrayImage } from '#shared/numerics/gray-image'
import { mirroredIndices } from '#shared/numerics/variants/border'

/** The largest window that OpenCV's Laplacian has. */
export const largestLaplacian = 31

/** A row of Pascal's triangle, differenced `order` times: `cv.getDerivKernels` of that size, unscaled. */
function derivativeKernel(size: number, order: 0 | 2): Float64Array {
  let kernel = [1]
  for (let step = 0; step < size - 1; step++) {
    const sign = step < size - order - 1 ? 1 : -1
    kernel = [...kernel, 0].map((value, index) => value * (sign === 1 ? 1 : -1) + (kernel[index - 1] ?? 0))
  }
  return Float64Array.from(kernel)
}

function filtered(
  source: ArrayLike<number>, { width, height }: Pick<GrayImage, 'width' | 'height'>, across: Float64Array, down: Float64Array
): Float64Array {
  const half = across.length >> 1
  const columns = mirroredIndices(width, half, half)
  const rows = mirroredIndices(height, half, half)
  const along = new Float64Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let tap = 0; tap < across.length; tap++) {
      const weight = across[tap]!
      if (weight !== 0) for (let x = 0; x < width; x++) along[y * width + x]! += weight * source[y * width + columns[x + tap]!]!
    }
  }
  const target = new Float64Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let tap = 0; tap < down.length; tap++) {
      const weight = down[tap]!
      const start = rows[y + tap]! * width
      if (weight !== 0) for (let x = 0; x < width; x++) target[y * width + x]! += weight * along[start + x]!
    }
  }
  return target
}

/**
 * `cv.Laplacian(image, cv.CV_64F, ksize=size)` for an odd size 3..31: second derivatives along both axes, smoothed across,
 * unscaled and signed. Computed in 64 bits, where OpenCV takes 32 for sizes above 5 (equal to 1e-5 of the largest value).
 */
export function laplacian(image: GrayImage, size: number): Float64Array {
  const second = derivativeKernel(size, 2)
  const smooth = derivativeKernel(size, 0)
  const across = filtered(image.data, image, second, smooth)
  const down = filtered(image.data, image, smooth, second)
  return across.map((value, index) => value + down[index]!)
}

/** What an unscaled Laplacian is divided by to be in gray levels: the sum of its positive weights. */
export function laplacianScale(size: number): number {
  const second = derivativeKernel(size, 2)
  const smooth = derivativeKernel(size, 0)
  let sum = 0
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) sum += Math.max(0, second[x]! * smooth[y]! + smooth[x]! * second[y]!)
  }
  return sum
}
