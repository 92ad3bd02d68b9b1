import type { DespeckledScore } from '#shared/model/score'
import type { ImageTriple } from '#shared/numerics/evidence'
import type { Area } from '#shared/numerics/area'
import { scoreOf } from '#shared/numerics/score'

/** A mask of 0 and 1, row-major. */
export interface Mask {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** Where the pixels of `area` got better (d > tolerance) and worse (d < -tolerance); masked pixels are neither. */
export function changeMasks(
  { image1, moved, image2 }: ImageTriple,
  area: Area,
  valid: Uint8Array | null,
  tolerance: number
): { better: Mask; worse: Mask } {
  const width = area.right - area.left
  const height = area.bottom - area.top
  const better = new Uint8Array(width * height)
  const worse = new Uint8Array(width * height)
  for (let y = 0, to = 0; y < height; y++) {
    const start = (y + area.top) * image1.width + area.left
    for (let index = start; index < start + width; index++, to++) {
      if (valid !== null && valid[index] !== 255) continue
      const level = image2.data[index]!
      const difference = Math.abs(image1.data[index]! - level) - Math.abs(moved.data[index]! - level)
      if (difference > tolerance) better[to] = 1
      else if (difference < -tolerance) worse[to] = 1
    }
  }
  return { better: { width, height, data: better }, worse: { width, height, data: worse } }
}

/** Sums along one axis in a window of `size`, the border replicated. `stride` steps along the axis, `next` across it. */
function windowSums(source: Uint8Array, length: number, stride: number, lines: number, next: number, size: number): Uint8Array {
  const sums = new Uint8Array(source.length)
  const radius = size >> 1
  for (let line = 0; line < lines; line++) {
    for (let at = 0; at < length; at++) {
      let sum = 0
      for (let offset = -radius; offset <= radius; offset++) {
        const clamped = Math.min(length - 1, Math.max(0, at + offset))
        sum += source[line * next + clamped * stride]!
      }
      sums[line * next + at * stride] = sum
    }
  }
  return sums
}

/** Median of a 0/1 mask over size x size pixels with a replicated border: the majority in each window. */
export function medianMask(mask: Mask, size: 3 | 5): Mask {
  const { width, height } = mask
  const along = windowSums(mask.data, width, 1, height, width, size)
  const sums = windowSums(along, height, width, width, 1, size)
  return { width, height, data: sums.map(sum => (sum > (size * size) >> 1 ? 1 : 0)) }
}

/** Number of ones in a mask. */
export function maskCount(mask: Mask): number {
  let count = 0
  for (let index = 0; index < mask.data.length; index++) count += mask.data[index]!
  return count
}

interface Despeckling {
  readonly area: Area
  readonly valid: Uint8Array | null
  readonly tolerance: number
  readonly size: 3 | 5
  readonly minimumCount: number
}

/** The score counted after both masks went through a median filter; it depends on the tolerance through pixels. */
export function despeckledScore(triple: ImageTriple, { area, valid, tolerance, size, minimumCount }: Despeckling): DespeckledScore {
  const { better, worse } = changeMasks(triple, area, valid, tolerance)
  const counts = { better: maskCount(medianMask(better, size)), worse: maskCount(medianMask(worse, size)) }
  return { ...scoreOf(counts, minimumCount), size }
}
