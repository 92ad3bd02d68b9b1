import type { Composition } from '#renderer/drawing/composition.ts'
import { pictureOf } from '#renderer/drawing/picture-of.ts'
import { notScored, type Picture } from '#renderer/drawing/pictures.ts'

// Opaque words: all bits set, and alpha alone.
const white = -1
const black = -0x1000000

/**
 * A picture with the pixels that changed painted in: white where better by more than the tolerance, black where worse.
 * `differences` holds d of every pixel, and `notScored`.
 */
export function paintedChanges(composition: Composition, differences: Int16Array, tolerance: number): Picture {
  const picture = pictureOf(composition)
  const words = new Int32Array(picture.data.buffer)
  const threshold = Math.floor(tolerance)
  for (let index = 0; index < words.length; index++) {
    const d = differences[index]!
    if (d > threshold) words[index] = white
    else if (d < -threshold && d !== notScored) words[index] = black
  }
  return picture
}
