import type { GrayImage } from '#shared/numerics/gray-image'

/** A WebP of the image, its long side at most `longSidePixels`; never enlarged. */
export async function makeThumbnail(image: GrayImage, longSidePixels = 160): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp')
  const { width, height, data } = image
  const thumbnail = await sharp(data, { raw: { width, height, channels: 1 } })
    .resize(longSidePixels, longSidePixels, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer()
  // Copied out of Node's shared pool, so that it can be handed to another thread.
  return Uint8Array.from(thumbnail)
}
