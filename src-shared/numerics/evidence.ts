import { evidenceBins, largestDifference } from '#shared/model/evidence'
import { croppedArea, type Area } from '#shared/numerics/area'
import type { GrayImage } from '#shared/numerics/gray-image'

/** Exact counts of diff-diff d = -255..255 (511 bins; bin d + 255); see scoring.md section 1. */
export type Evidence = Uint32Array

/** The three images of a scored pair, of one size: image 1, image 1 moved onto image 2 (l1'), image 2. */
export interface ImageTriple {
  readonly image1: GrayImage
  readonly moved: GrayImage
  readonly image2: GrayImage
}

function emptyEvidence(): Evidence {
  return new Uint32Array(evidenceBins)
}

/**
 * Evidence over the pixels of `area` where `valid` is 255 (null: everywhere). Subtracts `image2Shift` gray levels
 * from image 2 first and clips it to 0..255.
 */
export function evidenceOf(
  { image1, moved, image2 }: ImageTriple,
  area: Area,
  valid: Uint8Array | null,
  image2Shift = 0
): Evidence {
  const histogram = emptyEvidence()
  const [before, after, target] = [image1.data, moved.data, image2.data]
  const zeroBin = largestDifference
  for (let y = area.top; y < area.bottom; y++) {
    const row = y * image1.width
    for (let index = row + area.left; index < row + area.right; index++) {
      if (valid !== null && valid[index] !== 255) continue
      let level = target[index]! - image2Shift
      level = level < 0 ? 0 : level > 255 ? 255 : level
      const difference = Math.abs(before[index]! - level) - Math.abs(after[index]! - level)
      histogram[difference + zeroBin]!++
    }
  }
  return histogram
}

/** The notebook's `crop_image`: a copy with `crop` pixels along each border set to 0. */
export function zeroBorder(image: GrayImage, crop: number): GrayImage {
  const data = new Uint8Array(image.data.length)
  const { left, top, right, bottom } = croppedArea(image, crop)
  for (let y = top; y < bottom; y++) {
    const row = y * image.width
    data.set(image.data.subarray(row + left, row + right), row + left)
  }
  return { ...image, data }
}

/** All three images as the notebook crops them: their borders count as unchanged. */
export function zeroBorders({ image1, moved, image2 }: ImageTriple, crop: number): ImageTriple {
  return { image1: zeroBorder(image1, crop), moved: zeroBorder(moved, crop), image2: zeroBorder(image2, crop) }
}

/** Sum of several histograms, such as those of all sub-blocks. */
export function pooledEvidence(parts: readonly Evidence[]): Evidence {
  const sum = emptyEvidence()
  for (const part of parts) part.forEach((count, bin) => (sum[bin]! += count))
  return sum
}
