import type { Area } from '#shared/numerics/area'
import type { ImageTriple } from '#shared/numerics/evidence'
import type { GrayImage } from '#shared/numerics/gray-image'
import type { ColourPicture } from '#shared/numerics/variants/sub-block-picture'

/** The notebook's `overlay`: one image red, the other green; yellow where they agree. */
export function overlayPicture(first: GrayImage, second: GrayImage): ColourPicture {
  return { red: first, green: second, blue: { ...first, data: new Uint8Array(first.data.length) } }
}

/**
 * The notebook's `show_diff_diff`: the moved image 1 over image 2, white where the scored pixels got better by more than
 * the tolerance (gray levels), black where worse.
 */
export function diffDiffPicture(
  { image1, moved, image2 }: ImageTriple, area: Area, valid: Uint8Array | null, tolerance: number
): ColourPicture {
  const copied = (image: GrayImage): GrayImage => ({ ...image, data: image.data.slice() })
  const { red, green, blue } = overlayPicture(copied(moved), copied(image2))
  const threshold = Math.floor(tolerance)
  for (let y = area.top; y < area.bottom; y++) {
    for (let index = y * image1.width + area.left, end = index + area.right - area.left; index < end; index++) {
      if (valid !== null && valid[index] !== 255) continue
      const level = image2.data[index]!
      const difference = Math.abs(image1.data[index]! - level) - Math.abs(moved.data[index]! - level)
      if (Math.abs(difference) <= threshold) continue
      red.data[index] = green.data[index] = blue.data[index] = difference > 0 ? 255 : 0
    }
  }
  return { red, green, blue }
}
