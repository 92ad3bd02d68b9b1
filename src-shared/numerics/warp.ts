import type { HomographyMatrix } from '#shared/model/homography'
import type { GrayImage } from '#shared/numerics/gray-image'
import { inverse, type Nine } from '#shared/numerics/matrix'

/** A warped image with its mask: `valid` is 255 where only pixels of the source went in, else less. */
export interface WarpedImage {
  readonly image: GrayImage
  readonly valid: Uint8Array
}

// OpenCV computes the source position per block of 16 x 64 pixels or so, from the block's own origin, and rounds it
// to 1/32 px; both are repeated here, so that every byte agrees with `warpPerspective`.
const blockPixels = 32
const fraction = 32
const weightShift = 10
const weightHalf = 512
const largestInteger = 2147483647
const smallestInteger = -2147483648
// Adding and subtracting 1.5 * 2^52 rounds a 32-bit number half to even, as the processor's own rounding does.
const roundingShift = 6755399441055744

function blockSize(width: number, height: number): { blockWidth: number; blockHeight: number } {
  const firstHeight = Math.min(blockPixels / 2, height)
  const blockWidth = Math.min(Math.floor((blockPixels * blockPixels) / firstHeight), width)
  return { blockWidth, blockHeight: Math.min(Math.floor((blockPixels * blockPixels) / blockWidth), height) }
}

function roundBounded(value: number): number {
  const bounded = value < smallestInteger ? smallestInteger : value > largestInteger ? largestInteger : value
  return bounded + roundingShift - roundingShift
}

/** Bilinear sample across the border of the source, where missing neighbours are 0; also its share of the mask. */
function sampleBorder(source: GrayImage, x32: number, y32: number): { level: number; valid: number } {
  const { width, height, data } = source
  let levels = 0
  let weights = 0
  for (let corner = 0; corner < 4; corner++) {
    const right = corner & 1
    const lower = corner >> 1
    const x = (x32 >> 5) + right
    const y = (y32 >> 5) + lower
    if (x < 0 || x >= width || y < 0 || y >= height) continue
    const weight = Math.abs(fraction * (1 - right) - (x32 & 31)) * Math.abs(fraction * (1 - lower) - (y32 & 31))
    levels += weight * data[y * width + x]!
    weights += weight
  }
  return { level: (levels + weightHalf) >> weightShift, valid: (weights * 255 + weightHalf) >> weightShift }
}

/** Bilinear sample whose four neighbours all lie in the source. */
function sampleInside({ width, data }: GrayImage, x32: number, y32: number): number {
  const index = (y32 >> 5) * width + (x32 >> 5)
  const x = x32 & 31
  const y = y32 & 31
  const upper = (fraction - x) * data[index]! + x * data[index + 1]!
  const lower = (fraction - x) * data[index + width]! + x * data[index + width + 1]!
  return ((fraction - y) * upper + y * lower + weightHalf) >> weightShift
}

interface Block {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

function warpBlock(source: GrayImage, inverted: HomographyMatrix, block: Block, target: Uint8Array, valid: Uint8Array): void {
  const [a, b, c, d, e, f, g, h, i] = inverted as Nine
  const { left, right, top, bottom } = block
  const insideX = (source.width - 1) * fraction
  const insideY = (source.height - 1) * fraction
  for (let y = top; y < bottom; y++) {
    const x0 = a * left + b * y + c
    const y0 = d * left + e * y + f
    const w0 = g * left + h * y + i
    for (let x = left, index = y * source.width + left; x < right; x++, index++) {
      const step = x - left
      const w = w0 + g * step
      const scale = w === 0 ? 0 : fraction / w
      const x32 = roundBounded((x0 + a * step) * scale)
      const y32 = roundBounded((y0 + d * step) * scale)
      if (x32 >= 0 && y32 >= 0 && x32 < insideX && y32 < insideY) {
        target[index] = sampleInside(source, x32, y32)
        valid[index] = 255
      } else if (x32 > -fraction && y32 > -fraction && x32 < insideX + fraction && y32 < insideY + fraction) {
        const border = sampleBorder(source, x32, y32)
        target[index] = border.level
        valid[index] = border.valid
      }
    }
  }
}

/**
 * Image moved by a homography (bilinear, border 0, same size as the source), and the same of an all-255 image.
 * Byte for byte `cv.warpPerspective`; a singular matrix gives an empty (black, invalid) image.
 */
export function warpPerspective(source: GrayImage, matrix: HomographyMatrix): WarpedImage {
  const { width, height } = source
  const data = new Uint8Array(width * height)
  const valid = new Uint8Array(width * height)
  const inverted = inverse(matrix)
  const { blockWidth, blockHeight } = blockSize(width, height)
  for (let top = 0; inverted !== null && top < height; top += blockHeight) {
    for (let left = 0; left < width; left += blockWidth) {
      const right = Math.min(left + blockWidth, width)
      const bottom = Math.min(top + blockHeight, height)
      warpBlock(source, inverted, { left, right, top, bottom }, data, valid)
    }
  }
  return { image: { width, height, data }, valid }
}

/** Number of fully valid pixels of a warp mask. */
export function validPixels(valid: Uint8Array): number {
  let count = 0
  // An indexed loop: `for of` over a typed array takes twenty times as long.
  for (let index = 0; index < valid.length; index++) if (valid[index] === 255) count++
  return count
}
