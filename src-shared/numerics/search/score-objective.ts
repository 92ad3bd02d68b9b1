import type { HomographyMatrix } from '#shared/model/homography'
import { inverse } from '#shared/numerics/matrix'
import type { Plane } from '#shared/numerics/search/pyramid'

/** Both images at one size, and which pixels of image 2 are looked at. */
export interface ScoredLevel {
  readonly image1: Plane
  readonly image2: Plane
  /** Gray levels. */
  readonly tolerance: number
  /** Columns and rows of image 2 along each border that do not count. */
  readonly crop: number
  readonly stride: number
}

/**
 * Better less worse, as a share of the pixels looked at: what the diff-diff score counts, with its count, at fractions
 * of a pixel. `soft` lets a pixel count in proportion up to twice the tolerance, so that the value has a slope.
 */
export function scoreObjective({ image1, image2, tolerance, crop, stride }: ScoredLevel, matrix: HomographyMatrix, soft: boolean): number {
  const inverted = inverse(matrix)
  if (inverted === null) return -1
  const [a, b, c, d, e, f, g, h, i] = inverted as [number, number, number, number, number, number, number, number, number]
  const { width, height, data } = image1
  const target = image2.data
  let sum = 0
  let looked = 0
  for (let y = crop; y < height - crop; y += stride) {
    for (let x = crop; x < width - crop; x += stride) {
      looked++
      const scale = 1 / (g * x + h * y + i)
      const u = (a * x + b * y + c) * scale
      const v = (d * x + e * y + f) * scale
      if (!(u >= 0 && v >= 0 && u < width - 1 && v < height - 1)) continue
      const left = u | 0
      const top = v | 0
      const at = top * width + left
      const fx = u - left
      const fy = v - top
      const upper = data[at]! + (data[at + 1]! - data[at]!) * fx
      const lower = data[at + width]! + (data[at + width + 1]! - data[at + width]!) * fx
      const level = target[y * width + x]!
      const change = Math.abs(data[y * width + x]! - level) - Math.abs(upper + (lower - upper) * fy - level)
      if (soft) sum += change > 2 * tolerance ? 1 : change < -2 * tolerance ? -1 : change / (2 * tolerance)
      else sum += change > tolerance ? 1 : change < -tolerance ? -1 : 0
    }
  }
  return looked === 0 ? -1 : sum / looked
}
