import type { EdgeLens } from '#shared/model/score-variant'
import type { GrayImage } from '#shared/numerics/gray-image'
import { gaussianFilter } from '#shared/numerics/variants/gaussian-filter'
import { laplacian, laplacianScale, largestLaplacian } from '#shared/numerics/variants/laplacian'
import { meanFilter } from '#shared/numerics/variants/mean-filter'

/** Windows up to the notebook's largest, in pixels. */
export const largestLensSizes: Readonly<Record<EdgeLens['kind'], number>> = { mean: 200, gaussian: 201, laplacian: largestLaplacian }

/** The size a lens really has, in pixels: odd where OpenCV demands it (the next one up), and at most 31 for the Laplacian. */
export function lensSize({ kind, size }: EdgeLens): number {
  if (kind === 'mean') return size
  const odd = size % 2 === 0 ? size + 1 : size
  return kind === 'laplacian' ? Math.min(odd, largestLaplacian) : odd
}

/**
 * What the notebook's edge detectors show, pixel by pixel: |image - mean filter| and |image - Gaussian| in gray levels, and
 * |Laplacian|, which is scaled to gray levels too, so that one threshold means the same at every size. `isRaw` leaves it
 * unscaled and drops its fraction, as the notebook does.
 */
export function lensValues(image: GrayImage, lens: EdgeLens, isRaw: boolean): Float64Array {
  const size = lensSize(lens)
  if (lens.kind === 'laplacian') return laplacianValues(image, size, isRaw)
  const smooth = lens.kind === 'mean' ? meanFilter(image, size) : gaussianFilter(image, size)
  const values = new Float64Array(image.data.length)
  for (let index = 0; index < values.length; index++) values[index] = Math.abs(image.data[index]! - smooth.data[index]!)
  return values
}

function laplacianValues(image: GrayImage, size: number, isRaw: boolean): Float64Array {
  const values = laplacian(image, size)
  const scale = laplacianScale(size)
  for (let index = 0; index < values.length; index++) {
    const value = Math.abs(values[index]!)
    values[index] = isRaw ? Math.trunc(value) : value / scale
  }
  return values
}

const pictureBins = 4096
const brightestShare = 0.005

/** Lens values as a picture: black is 0, white what only 1 pixel in 200 reaches, so that no hot pixel leaves the rest in the dark. */
export function lensPicture({ width, height }: GrayImage, values: Float64Array): GrayImage {
  const white = nearlyLargest(values)
  const scale = white > 0 ? 255 / white : 0
  const data = new Uint8Array(values.length)
  for (let index = 0; index < data.length; index++) data[index] = Math.min(255, Math.round(values[index]! * scale))
  return { width, height, data }
}

function nearlyLargest(values: Float64Array): number {
  let largest = 0
  // An indexed loop: `for of` over a typed array takes twenty times as long.
  for (let index = 0; index < values.length; index++) largest = Math.max(largest, values[index]!)
  if (largest === 0) return 0
  const counts = new Uint32Array(pictureBins)
  for (let index = 0; index < values.length; index++) {
    counts[Math.min(pictureBins - 1, Math.floor((values[index]! / largest) * pictureBins))]!++
  }
  let bin = pictureBins
  for (let left = values.length * brightestShare; bin > 0 && left > 0; left -= counts[bin]!) bin--
  return ((bin + 1) / pictureBins) * largest
}

/** 255 where either of two images has an edge (a lens value from `threshold` on), else 0. */
export function edgeMask(first: Float64Array, second: Float64Array, threshold: number): Uint8Array {
  const mask = new Uint8Array(first.length)
  for (let index = 0; index < mask.length; index++) {
    if (first[index]! >= threshold || second[index]! >= threshold) mask[index] = 255
  }
  return mask
}

/** The pixels of a mask that another one has too; null stands for all pixels. */
export function bothMasks(first: Uint8Array | null, second: Uint8Array): Uint8Array {
  if (first === null) return second
  const mask = new Uint8Array(second.length)
  for (let index = 0; index < mask.length; index++) if (first[index] === 255) mask[index] = second[index]!
  return mask
}
