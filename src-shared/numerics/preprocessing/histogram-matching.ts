import type { GrayImage } from '#shared/numerics/gray-image'
import { levelCounts, type LevelCounts } from '#shared/numerics/preprocessing/level-counts'

/**
 * Maps each level of a source to the smallest level of a reference at which at least the same share of pixels is
 * reached. Shares are compared as whole numbers, so that nothing is rounded: matched to itself, an image stays as it is.
 */
export function matchingLevels(source: LevelCounts, reference: LevelCounts): Uint8Array {
  const sourcePixels = total(source)
  const referencePixels = total(reference)
  const levels = new Uint8Array(256)
  let sourceReached = 0
  let target = 0
  let targetReached = reference[0]!
  for (let level = 0; level < 256; level++) {
    sourceReached += source[level]!
    // Both products stay far below 2^53 for images of up to 100 million pixels.
    while (target < 255 && targetReached * sourcePixels < sourceReached * referencePixels) {
      target++
      targetReached += reference[target]!
    }
    levels[level] = target
  }
  return levels
}

/** The image with its histogram matched to the reference's. */
export function matchHistogram(image: GrayImage, reference: LevelCounts): GrayImage {
  const levels = matchingLevels(levelCounts(image), reference)
  return { width: image.width, height: image.height, data: image.data.map((level) => levels[level]!) }
}

function total(counts: LevelCounts): number {
  return counts.reduce((sum, count) => sum + count, 0)
}
