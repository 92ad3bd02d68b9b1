import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { GrayImage } from '#shared/numerics/gray-image'
import { highBytes, meanGrayImage, scaleLevels, toDeepGrayImage, type LevelRange } from '#shared/numerics/gray-image'
import { decodeFile, type DecodedFile } from '#main/core/images/image-file'
import { shrink } from '#main/core/matching/shrink'

/** An image as it is about to be matched: decoded once, so that a damaged file never reaches a matcher. */
export interface MatcherImage {
  readonly path: string
  readonly width: number
  readonly height: number
  readonly decoded: DecodedFile
  /** Whether a DeepMatching can read the file itself: 8-bit gray or RGB, PNG or JPEG, upright. */
  readonly plain: boolean
}

/**
 * Reads an image whole. The original DeepMatching takes half a JPEG for a whole one, silently, and crashes on what it
 * does not know; here both are an `image.unreadable` that names the file. Throws `image.not-found` too.
 */
export async function readMatcherImage(path: string): Promise<MatcherImage> {
  const decoded = await decodeFile(path)
  const { width, height } = decoded.pixels.samples
  const plain = decoded.pixels.bitDepth === 8 && decoded.notes.length === 0 && (await isPlainFormat(path))
  return { path, width, height, decoded, plain }
}

/** The file to give to a matcher: the original where it can be read and fits, else an 8-bit gray PNG in `folder`. */
export async function matcherFile(
  image: MatcherImage, factor: number, range: LevelRange | null, folder: string, name: string
): Promise<string> {
  if (factor === 1 && image.plain) return image.path
  const gray = asMatcherGray(image.decoded, range)
  const path = join(folder, `${name}.png`)
  const { width, height, data } = factor === 1 ? gray : shrink(gray, factor)
  const { default: sharp } = await import('sharp')
  const raw = { width, height, channels: 1 as const }
  await sharp(data, { raw }).toColourspace('b-w').png({ compressionLevel: 1 }).toFile(path)
  return path
}

async function isPlainFormat(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(26), 0, 26, 0)
    if (buffer.readUInt16BE(0) === 0xffd8) return true
    const isPng = buffer.toString('latin1', 0, 4) === '\x89PNG'
    const [bitDepth, colourType] = [buffer[24], buffer[25]]
    return isPng && bitDepth === 8 && (colourType === 0 || colourType === 2)
  } finally {
    await file.close()
  }
}

function asMatcherGray({ pixels }: DecodedFile, range: LevelRange | null): GrayImage {
  if (pixels.bitDepth === 8) return meanGrayImage(pixels.samples, Uint8Array)
  const deep = toDeepGrayImage(pixels.samples)
  return range === null ? highBytes(deep) : scaleLevels(deep, range).image
}
