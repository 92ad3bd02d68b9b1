import type { GrayImage } from '#shared/numerics/gray-image'
import { roundHalfEven } from '#shared/numerics/statistics'
import { mirroredIndices } from '#shared/numerics/variants/border'

/** OpenCV's own weights for small windows whose sigma is not given. */
const smallKernels: Readonly<Record<number, readonly number[]>> = {
  1: [1],
  3: [0.25, 0.5, 0.25],
  5: [0.0625, 0.25, 0.375, 0.25, 0.0625],
  7: [0.03125, 0.109375, 0.21875, 0.28125, 0.21875, 0.109375, 0.03125]
}

/** Weights of an odd window, summing to 1; sigma 0.15 * size + 0.35 pixels, as OpenCV takes it where none is given. */
function gaussianKernel(size: number): readonly number[] {
  const small = smallKernels[size]
  if (small) return small
  const sigma = size * 0.15 + 0.35
  const scale = -0.125 / (sigma * sigma)
  const half = (size - 1) >> 1
  const tail = Array.from({ length: half }, (_, index) => Math.exp((1 - size + 2 * index) ** 2 * scale))
  const sum = tail.reduce((total, weight) => total + weight, 0) * 2 + 1
  const side = tail.map((weight) => weight / sum)
  return [...side, 1 / sum, ...side.toReversed()]
}

/** The weights in 256ths; what rounding loses is carried to the next one, so that they sum to 256. */
function fixedKernel(size: number): Int32Array {
  const kernel = gaussianKernel(size)
  const fixed = new Int32Array(size)
  let carried = 0
  let sum = 0
  for (let index = 0; index < size >> 1; index++) {
    const wanted = kernel[index]! * 256 + carried
    const weight = roundHalfEven(wanted)
    carried = wanted - weight
    fixed[index] = fixed[size - 1 - index] = weight
    sum += 2 * weight
  }
  fixed[size >> 1] = 256 - sum
  return fixed
}

/** `cv.GaussianBlur(image, (size, size), 0)` for an odd size: in fixed point throughout, borders mirrored. */
export function gaussianFilter({ width, height, data }: GrayImage, size: number): GrayImage {
  const kernel = fixedKernel(size)
  const half = size >> 1
  const columns = mirroredIndices(width, half, half)
  const rows = mirroredIndices(height, half, half)
  const along = new Int32Array(width * height)
  for (let y = 0, index = 0; y < height; y++) {
    for (let x = 0; x < width; x++, index++) {
      let sum = 0
      for (let tap = 0; tap < size; tap++) sum += kernel[tap]! * data[y * width + columns[x + tap]!]!
      along[index] = sum
    }
  }
  const sums = new Int32Array(width)
  const target = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    sums.fill(1 << 15)
    for (let tap = 0; tap < size; tap++) {
      const weight = kernel[tap]!
      const start = rows[y + tap]! * width
      if (weight !== 0) for (let x = 0; x < width; x++) sums[x]! += weight * along[start + x]!
    }
    for (let x = 0; x < width; x++) target[y * width + x] = sums[x]! >>> 16
  }
  return { width, height, data: target }
}
