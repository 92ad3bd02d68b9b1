import type { Area } from '#shared/numerics/area'
import type { ImageTriple } from '#shared/numerics/evidence'
import type { ColumnSpan } from '#renderer/drawing/scored-mask.ts'

/** An RGBA picture at image resolution. */
export interface Picture {
  readonly width: number
  readonly height: number
  /** Four bytes a pixel, row-major. */
  readonly data: Uint8ClampedArray<ArrayBuffer>
}

/** Marks a pixel that is not scored in an array of diff-diff values. */
export const notScored = -32768

/** An empty picture of a size. */
export function createPicture(width: number, height: number): Picture {
  return { width, height, data: new Uint8ClampedArray(width * height * 4) }
}

/**
 * d = |l1 - l2| - |l1' - l2| of every pixel, -255..255; `notScored` outside of the area, and in each row outside of the
 * columns that are covered.
 */
export function diffDiffOf({ image1, moved, image2 }: ImageTriple, area: Area, coveredOf: (row: number) => ColumnSpan): Int16Array {
  const differences = new Int16Array(image2.data.length).fill(notScored)
  const [before, after, target] = [image1.data, moved.data, image2.data]
  for (let y = area.top; y < area.bottom; y++) {
    const covered = coveredOf(y)
    const row = y * image2.width
    const end = row + Math.min(area.right, covered.to)
    for (let index = row + Math.max(area.left, covered.from); index < end; index++) {
      const level = target[index]!
      differences[index] = Math.abs(before[index]! - level) - Math.abs(after[index]! - level)
    }
  }
  return differences
}
