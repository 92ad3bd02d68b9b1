import type { GrayImage } from '#shared/numerics/gray-image'
import { createPicture, type Picture } from '#renderer/drawing/pictures.ts'

/** Three gray images of one size as the channels of a picture; null where one is missing or of another size. */
export function pictureOfChannels(red: GrayImage | null, green: GrayImage | null, blue: GrayImage | null): Picture | null {
  if (!red || !green || !blue || red.data.length !== green.data.length || red.data.length !== blue.data.length) return null
  const picture = createPicture(red.width, red.height)
  for (let index = 0, at = 0; index < red.data.length; index++, at += 4) {
    picture.data[at] = red.data[index]!
    picture.data[at + 1] = green.data[index]!
    picture.data[at + 2] = blue.data[index]!
    picture.data[at + 3] = 255
  }
  return picture
}
