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
export function evidenceOf(triple: ImageTriple, area: Area, valid: Uint8Array | null, image2Shift = 0): Evidence {
  const histogram = emptyEvidence()
  countDifferences(histogram, triple, area, valid, shiftedLevels(image2Shift))
  return histogram
}

/** What each level of image 2 becomes. */
function shiftedLevels(shift: number): Int16Array {
  return Int16Array.from({ length: 256 }, (_, level) => Math.min(255, Math.max(0, level - shift)))
}

// Neighbours often have one difference, and a count must be stored before it can be raised again: each pixel of a group
// of four has a histogram of its own, this many bins apart.
const lane = 512

function countDifferences(histogram: Evidence, { image1, moved, image2 }: ImageTriple, area: Area, valid: Uint8Array | null, levels: Int16Array): void {
  const [before, after, target] = [image1.data, moved.data, image2.data]
  const lanes = new Int32Array(4 * lane)
  const zeroBin = largestDifference
  const width = area.right - area.left
  for (let y = area.top; y < area.bottom; y++) {
    const from = y * image1.width + area.left
    if (valid === null || isAllValid(valid, from, from + width)) {
      for (let index = from; index < from + width; index++) {
        const level = levels[target[index]!]!
        const difference = (Math.abs(before[index]! - level) - Math.abs(after[index]! - level)) | 0
        const bin = (((index & 3) << 9) + difference + zeroBin) | 0
        lanes[bin] = (lanes[bin]! + 1) | 0
      }
    } else {
      for (let index = from; index < from + width; index++) {
        if (valid[index] !== 255) continue
        const level = levels[target[index]!]!
        const difference = (Math.abs(before[index]! - level) - Math.abs(after[index]! - level)) | 0
        const bin = (((index & 3) << 9) + difference + zeroBin) | 0
        lanes[bin] = (lanes[bin]! + 1) | 0
      }
    }
  }
  for (let bin = 0; bin < evidenceBins; bin++) {
    histogram[bin] = lanes[bin]! + lanes[lane + bin]! + lanes[2 * lane + bin]! + lanes[3 * lane + bin]!
  }
}

function isAllValid(valid: Uint8Array, from: number, to: number): boolean {
  for (let index = from; index < to; index++) if (valid[index] !== 255) return false
  return true
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
