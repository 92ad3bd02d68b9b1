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

/** The blocks in which positions are computed, in pixels. */
export function blockSize(width: number, height: number): { blockWidth: number; blockHeight: number } {
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
function sampleInside(data: Uint8Array, width: number, x32: number, y32: number): number {
  const index = (Math.imul(y32 >> 5, width) + (x32 >> 5)) | 0
  const below = (index + width) | 0
  const x = x32 & 31
  const left = data[index]!
  const lowerLeft = data[below]!
  const upper = ((left << 5) + Math.imul(x, data[(index + 1) | 0]! - left)) | 0
  const lower = ((lowerLeft << 5) + Math.imul(x, data[(below + 1) | 0]! - lowerLeft)) | 0
  return ((upper << 5) + Math.imul(y32 & 31, lower - upper) + weightHalf) >> weightShift
}

interface Block {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/**
 * Whether every pixel of a block comes from well inside the source. A block is convex, and so is its image as long as
 * no part of it goes through infinity: then its corners tell. A pixel is kept off the edge for the rounding.
 */
function comesFromInside({ width, height }: GrayImage, inverted: HomographyMatrix, { left, right, top, bottom }: Block): boolean {
  const [a, b, c, d, e, f, g, h, i] = inverted as Nine
  for (let corner = 0; corner < 4; corner++) {
    const x = corner & 1 ? right - 1 : left
    const y = corner >> 1 ? bottom - 1 : top
    const w = g * x + h * y + i
    // One sign of all four, and none so small that rounding would tell.
    if (!(w > 1e-6)) return false
    const [fromX, fromY] = [(a * x + b * y + c) / w, (d * x + e * y + f) / w]
    if (!(fromX >= 1 && fromY >= 1 && fromX < width - 2 && fromY < height - 2)) return false
  }
  return true
}

/** A block that comes from inside the source: no sample needs to be checked or bounded. */
function warpInside(source: GrayImage, inverted: HomographyMatrix, block: Block, target: Uint8Array, valid: Uint8Array): void {
  const [a, b, c, d, e, f, g, h, i] = inverted as Nine
  const { left, right, top, bottom } = block
  const { data, width } = source
  for (let y = top; y < bottom; y++) {
    const x0 = a * left + b * y + c
    const y0 = d * left + e * y + f
    const w0 = g * left + h * y + i
    const row = y * width + left
    for (let step = 0; step < right - left; step++) {
      const scale = fraction / (w0 + g * step)
      const x32 = ((x0 + a * step) * scale + roundingShift - roundingShift) | 0
      const y32 = ((y0 + d * step) * scale + roundingShift - roundingShift) | 0
      target[row + step] = sampleInside(data, width, x32, y32)
    }
    valid.fill(255, row, row + right - left)
  }
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
        target[index] = sampleInside(source.data, source.width, x32, y32)
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
      const block = { left, right, top, bottom }
      const warp = comesFromInside(source, inverted, block) ? warpInside : warpBlock
      warp(source, inverted, block, data, valid)
    }
  }
  return { image: { width, height, data }, valid }
}
