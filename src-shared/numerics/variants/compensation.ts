import type { Compensation } from '#shared/model/score-variant'
import { areaSize, type Area } from '#shared/numerics/area'
import type { GrayImage } from '#shared/numerics/gray-image'
import { roundHalfEven } from '#shared/numerics/statistics'
import { meanDifference } from '#shared/numerics/sub-blocks'

/** What a level outside 0..255 becomes: the nearest one, or (the notebook's uint8) what is left modulo 256. */
export type Overflow = 'saturate' | 'wrap'

type Evened = Pick<Compensation, 'method' | 'levels'> & { readonly overflow: Overflow }

/**
 * A copy of image 2 whose brightness is brought to image 1's in each of the areas: by adding gray levels (whole ones, halves
 * to even, as sub-blocks are corrected), or by a factor. `levels` fixes what is added, or the factor; null takes what makes
 * the means equal. An area that is black in image 2 has no factor and stays.
 */
export function evenedImage(image1: GrayImage, image2: GrayImage, areas: readonly Area[], { method, levels, overflow }: Evened): GrayImage {
  const data = image2.data.slice()
  const bound = overflow === 'wrap' ? wrapped : saturated
  for (const area of areas) {
    if (areaSize(area) === 0) continue
    const difference = meanDifference({ image1, image2, moved: image1 }, area)
    const mean2 = meanLevel(image2, area)
    const shift = method === 'shift' ? (levels ?? roundHalfEven(-difference)) : 0
    const gain = method === 'gain' ? (levels ?? (mean2 > 0 ? (mean2 - difference) / mean2 : 1)) : 1
    for (let y = area.top; y < area.bottom; y++) {
      const row = y * image2.width
      for (let index = row + area.left; index < row + area.right; index++) {
        data[index] = bound(roundHalfEven(image2.data[index]! * gain + shift))
      }
    }
  }
  return { ...image2, data }
}

function meanLevel({ width, data }: GrayImage, area: Area): number {
  let sum = 0
  for (let y = area.top; y < area.bottom; y++) {
    for (let index = y * width + area.left; index < y * width + area.right; index++) sum += data[index]!
  }
  return sum / areaSize(area)
}

function saturated(level: number): number {
  return level < 0 ? 0 : level > 255 ? 255 : level
}

function wrapped(level: number): number {
  return ((level % 256) + 256) % 256
}

/** mean(image 1) - mean(image 2) over the pixels of an area, those of the mask only; 0 where there are none. */
export function brightnessDifference(image1: GrayImage, image2: GrayImage, area: Area, valid: Uint8Array | null): number {
  let sum = 0
  let count = 0
  for (let y = area.top; y < area.bottom; y++) {
    for (let index = y * image1.width + area.left; index < y * image1.width + area.right; index++) {
      if (valid !== null && valid[index] !== 255) continue
      sum += image1.data[index]! - image2.data[index]!
      count++
    }
  }
  return count === 0 ? 0 : sum / count
}
