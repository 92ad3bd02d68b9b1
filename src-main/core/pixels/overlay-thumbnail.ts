import type { PixelImage } from '#main/core/pixels/pixel-lane'
import { thumbnailPixels } from '#main/core/pixels/thumbnail-store'

/** A WebP of two images of one size laid over each other: the first red, the second green. Yellow is where they agree. */
export async function makeOverlay(red: PixelImage, green: PixelImage): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp')
  const [first, second] = await Promise.all([shrunk(red), shrunk(green)])
  const { width, height } = first
  const colours = new Uint8Array(width * height * 3)
  first.data.forEach((level, index) => (colours[3 * index] = level))
  second.data.forEach((level, index) => (colours[3 * index + 1] = level))
  return sharp(colours, { raw: { width, height, channels: 3 } }).webp({ quality: 85 }).toBuffer()
}

async function shrunk({ width, height, data }: PixelImage): Promise<PixelImage> {
  const { default: sharp } = await import('sharp')
  const small = await sharp(data, { raw: { width, height, channels: 1 } })
    .resize(thumbnailPixels, thumbnailPixels, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: small.info.width, height: small.info.height, data: small.data }
}
