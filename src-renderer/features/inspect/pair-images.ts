import type { PairDetail } from '#shared/model/pair-detail'
import type { GrayImage } from '#shared/numerics/gray-image'
import { diffDiffOf } from '#renderer/drawing/pictures.ts'
import { scoredMask } from '#renderer/drawing/scored-mask.ts'
import type { ImageRole } from '#renderer/features/inspect/inspect.transition.ts'

/** The three images of the pair on screen; null where the pair has none. */
export type PairImages = Readonly<Record<ImageRole, GrayImage | null>>

export const noImages: PairImages = { image1: null, moved: null, image2: null }

/** Images of different sizes cannot be laid over each other. */
export function sameSize({ image1, image2 }: PairImages): boolean {
  return image1 === null || image2 === null || (image1.width === image2.width && image1.height === image2.height)
}

/** d of every scored pixel; null where the pair was not aligned. */
export function differencesOf(images: PairImages, { homography, crop }: PairDetail): Int16Array | null {
  const { image1, moved, image2 } = images
  if (!image1 || !moved || !image2 || !homography || !sameSize(images)) return null
  return diffDiffOf(image1, moved, image2, scoredMask(homography.matrix, image2.width, image2.height, crop))
}
