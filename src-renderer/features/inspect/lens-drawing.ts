import type { EdgeLens } from '#shared/model/score-variant'
import type { GrayImage } from '#shared/numerics/gray-image'
import { lensPicture, lensValues } from '#shared/numerics/variants/edge-lens'

/** An image and what to look at it through; `isRaw` is notebook mode. */
export interface LensRequest {
  readonly image: GrayImage
  readonly lens: EdgeLens
  readonly isRaw: boolean
}

/** The edges of an image, as bright as Analysis shows them. */
export function drawLens({ image, lens, isRaw }: LensRequest): GrayImage {
  return lensPicture(image, lensValues(image, lens, isRaw))
}
