import type { GrayImage } from '#shared/numerics/gray-image'

/** How many original pixels one pixel of the shrunken image stands for along each axis; 1 where the image fits already. */
export function shrinkFactor(size: Pick<GrayImage, 'width' | 'height'>, longSidePixels: number): number {
  return Math.max(1, Math.max(size.width, size.height) / longSidePixels)
}

/**
 * Shrinks by one factor on both axes, each new pixel the mean of the area it covers (no aliasing). Where the factor
 * does not divide a side, the last row or column covers what is left. Corner (0,0) stays: new place = old place / factor.
 */
export function shrink(image: GrayImage, factor: number): GrayImage {
  const width = shrunkenSide(image.width, factor)
  const height = shrunkenSide(image.height, factor)
  const rows = shrinkRows(image, width, factor)
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const spans = coveredBy(y, factor, image.height)
    for (let x = 0; x < width; x++) {
      let sum = 0
      for (const { at, weight } of spans) sum += weight * (rows[at * width + x] ?? 0)
      data[y * width + x] = Math.round(sum)
    }
  }
  return { width, height, data }
}

/** A sliver of less than half a pixel is left out rather than made a row of its own. */
function shrunkenSide(side: number, factor: number): number {
  return Math.max(1, Math.round(side / factor))
}

function shrinkRows(image: GrayImage, width: number, factor: number): Float64Array {
  const rows = new Float64Array(width * image.height)
  const spans = Array.from({ length: width }, (_, x) => coveredBy(x, factor, image.width))
  for (let y = 0; y < image.height; y++) {
    for (const [x, covered] of spans.entries()) {
      let sum = 0
      for (const { at, weight } of covered) sum += weight * (image.data[y * image.width + at] ?? 0)
      rows[y * width + x] = sum
    }
  }
  return rows
}

interface Covered {
  readonly at: number
  readonly weight: number
}

/** Which original pixels a new one covers along an axis, with weights that sum to one. */
function coveredBy(index: number, factor: number, side: number): Covered[] {
  const from = index * factor
  const to = Math.min(side, from + factor)
  const covered: Covered[] = []
  for (let at = Math.floor(from); at < to; at++) {
    const overlap = Math.min(to, at + 1) - Math.max(from, at)
    if (overlap > 1e-9) covered.push({ at, weight: overlap / (to - from) })
  }
  return covered
}
