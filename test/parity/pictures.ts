import { croppedArea } from '#shared/numerics/area'
import type { ImageTriple } from '#shared/numerics/evidence'
import type { GrayImage } from '#shared/numerics/gray-image'
import type { ColourPicture } from '#shared/numerics/variants/sub-block-picture'
import type { Composition } from '#renderer/drawing/composition.ts'
import { paintedChanges } from '#renderer/drawing/painted-changes.ts'
import { pictureOf } from '#renderer/drawing/picture-of.ts'
import { diffDiffOf, type Picture } from '#renderer/drawing/pictures.ts'
import { sha256 } from './scene'

/** Red, green and blue of a picture, row-major, without its opacity. */
function coloursOf({ data }: Picture): Uint8Array {
  const colours = new Uint8Array((data.length / 4) * 3)
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    colours[to] = data[from]!
    colours[to + 1] = data[from + 1]!
    colours[to + 2] = data[from + 2]!
  }
  return colours
}

/** The notebook's overlay, as the viewer paints it: one image red, the other green. */
function overlayOf(first: GrayImage, second: GrayImage): Composition {
  return { layering: { kind: 'overlay', first, second, colours: 'red-green' }, levels: null, highlight: null }
}

export function overlayHash(first: GrayImage, second: GrayImage): string {
  return sha256(coloursOf(pictureOf(overlayOf(first, second))))
}

/** The notebook's show_diff_diff of images already cropped: the overlay of the moved one, changes painted in. */
export function paintedHash(images: ImageTriple, tolerance: number): string {
  const everywhere = { from: 0, to: images.image1.width }
  const differences = diffDiffOf(images, croppedArea(images.image1, 0), () => everywhere)
  return sha256(coloursOf(paintedChanges(overlayOf(images.moved, images.image2), differences, tolerance)))
}

/** Hash of a picture that is kept by its channels. */
export function channelsHash({ red, green, blue }: ColourPicture): string {
  const colours = new Uint8Array(3 * red.data.length)
  red.data.forEach((level, index) => {
    colours[3 * index] = level
    colours[3 * index + 1] = green.data[index]!
    colours[3 * index + 2] = blue.data[index]!
  })
  return sha256(colours)
}
