import { sizeOf, type Composition } from '#renderer/drawing/composition.ts'
import { paintComposition } from '#renderer/drawing/paint-composition.ts'
import { createPicture, type Picture } from '#renderer/drawing/pictures.ts'

/** A composition as pixels of its own, at the resolution of the image. */
export function pictureOf(composition: Composition): Picture {
  const { width, height } = sizeOf(composition)
  const picture = createPicture(width, height)
  paintComposition(composition, picture)
  return picture
}
