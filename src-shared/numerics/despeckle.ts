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

/** Sums of `size` neighbours along each row, the border replicated. */
function rowSums(source: Uint8Array, width: number, height: number, size: number): Uint8Array {
  const sums = new Uint8Array(source.length)
  const radius = size >> 1
  const at = (row: number, x: number): number => source[row + (x < 0 ? 0 : x < width ? x : width - 1)]!
  for (let row = 0; row < width * height; row += width) {
    let sum = 0
    for (let x = -radius; x < radius; x++) sum += at(row, x)
    for (let x = 0; x < width; x++) {
      sum += at(row, x + radius)
      sums[row + x] = sum
      sum -= at(row, x - radius)
    }
  }
  return sums
}

/** Where the sums of `size` neighbours along each column, the border replicated, are above `half`: 1, else 0. */
function columnMajorities(sums: Uint8Array, width: number, height: number, size: number, half: number): Uint8Array {
  const majorities = new Uint8Array(sums.length)
  const radius = size >> 1
  // All columns move down together: along the rows, as memory lies.
  const running = new Uint8Array(width)
  const rowAt = (y: number): number => (y < 0 ? 0 : y < height ? y : height - 1) * width
  for (let y = -radius; y < radius; y++) {
    for (let x = 0, row = rowAt(y); x < width; x++) running[x]! += sums[row + x]!
  }
  for (let y = 0; y < height; y++) {
    const [entering, leaving, row] = [rowAt(y + radius), rowAt(y - radius), y * width]
    for (let x = 0; x < width; x++) {
      const sum = running[x]! + sums[entering + x]!
      majorities[row + x] = sum > half ? 1 : 0
      running[x] = sum - sums[leaving + x]!
    }
  }
  return majorities
}

/** Median of a 0/1 mask over size x size pixels with a replicated border: the majority in each window. */
export function medianMask({ width, height, data }: Mask, size: 3 | 5): Mask {
  const sums = rowSums(data, width, height, size)
  return { width, height, data: columnMajorities(sums, width, height, size, (size * size) >> 1) }
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
