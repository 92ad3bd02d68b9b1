// The images of a batch: each is described once, as long as its descriptor is kept.
import { createHash } from 'node:crypto'
import { ByteCache } from '#main/engine/byte-cache'
import type { Descriptor } from '#main/engine/descriptor'
import type { DescribeImage, ImageSource } from '#main/engine/image-source'
import { freshImages } from '#main/engine/image-source'

const LIMIT_BYTES = 64 * 2 ** 20

function bytesOf({ planes, ninth }: Descriptor): number {
  const arrays = typeof ninth === 'number' ? planes : [...planes, ninth]
  return arrays.reduce((bytes, array) => bytes + array.byteLength, 0)
}

/**
 * Keeps descriptors by what they were made from: gray values (after every resize and crop), settings and halvings. A
 * name or a time would not do: the copies that images are shrunk to have a new name for each pair, and a name can get
 * other contents.
 */
export function keptImages(fresh: ImageSource = freshImages, limitBytes: number = LIMIT_BYTES): ImageSource {
  const descriptors = new ByteCache<Descriptor>(limitBytes)
  const describe: DescribeImage = (image, settings, downscale) => {
    const values = createHash('sha256').update(image.values).digest('base64')
    const key = JSON.stringify([values, image.width, image.height, settings, downscale])
    const kept = descriptors.get(key)
    if (kept) return kept
    const descriptor = fresh.describe(image, settings, downscale)
    descriptors.add(key, descriptor, bytesOf(descriptor))
    return descriptor
  }
  return { gray: path => fresh.gray(path), describe }
}
