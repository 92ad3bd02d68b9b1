import type { GrayImage } from '#shared/numerics/gray-image'
import { roundHalfEven } from '#shared/numerics/statistics'
import { mirroredIndices } from '#shared/numerics/variants/border'

/** Up to this area OpenCV divides in whole numbers, beyond it in floating point; their halves round differently. */
const integerArea = 256
const integerBits = 23

/** How a window's sum becomes its mean, as cv.blur rounds it. */
function divisionBy(area: number): (sum: number) => number {
  if (area > integerArea) return (sum) => roundHalfEven(sum * (1 / area))
  const exact = 2 ** integerBits / area
  const isRoundedDown = exact - Math.floor(exact) < 0.5
  const scale = Math.floor(exact) + (isRoundedDown ? 0 : 1)
  const half = (area >> 1) + (isRoundedDown ? 1 : 0)
  // Below 2^53, unlike a shift of 32 bits.
  return (sum) => Math.floor(((sum + half) * scale) / 2 ** integerBits)
}

/** Sums of each row in a window of `size` pixels, by adding on the right what is dropped on the left. */
function rowSums({ width, height, data }: GrayImage, size: number, anchor: number): Int32Array {
  const sums = new Int32Array(width * height)
  const columns = mirroredIndices(width, anchor, size - anchor - 1)
  for (let y = 0; y < height; y++) {
    const row = y * width
    let sum = 0
    for (let index = 0; index < size; index++) sum += data[row + columns[index]!]!
    sums[row] = sum
    for (let x = 1; x < width; x++) {
      sum += data[row + columns[x + size - 1]!]! - data[row + columns[x - 1]!]!
      sums[row + x] = sum
    }
  }
  return sums
}

/** `cv.blur(image, (size, size))`: the mean of a window, borders mirrored; of an even size the window reaches further left and up. */
export function meanFilter(image: GrayImage, size: number): GrayImage {
  const { width, height } = image
  const anchor = size >> 1
  const along = rowSums(image, size, anchor)
  const rows = mirroredIndices(height, anchor, size - anchor - 1)
  const mean = divisionBy(size * size)
  const data = new Uint8Array(width * height)
  const sums = new Float64Array(width)
  for (let index = 0; index < size - 1; index++) addRow(sums, along, rows[index]! * width, 1)
  for (let y = 0; y < height; y++) {
    addRow(sums, along, rows[y + size - 1]! * width, 1)
    for (let x = 0; x < width; x++) data[y * width + x] = mean(sums[x]!)
    addRow(sums, along, rows[y]! * width, -1)
  }
  return { width, height, data }
}

function addRow(sums: Float64Array, source: Int32Array, start: number, sign: 1 | -1): void {
  for (let x = 0; x < sums.length; x++) sums[x]! += sign * source[start + x]!
}
