import { readFileSync } from 'node:fs'
import type { Metadata, Sharp } from 'sharp'
import { AppError } from '#shared/contract/failure'
import type { InterleavedPixels } from '#shared/numerics/gray-image'
import { readPlainPng } from '#main/core/images/plain-png'

/** Larger images are refused before a pixel is decoded. */
const largestPixelCount = 100_000_000

const formats = ['png', 'jpeg', 'tiff', 'webp']

/** Samples of an image file as stored, 8 or 16 bit, with what had to be converted to get them. */
export interface DecodedFile {
  readonly pixels:
    | { readonly bitDepth: 8; readonly samples: InterleavedPixels<Uint8Array> }
    | { readonly bitDepth: 16; readonly samples: InterleavedPixels<Uint16Array> }
  /** Channels of the file, before a palette or other colour space was converted. */
  readonly channels: number
  readonly notes: readonly string[]
}

/** An `image.unreadable` that names the file, the reason and what to do. */
function unreadable(file: string, reason: string, advice: string, cause?: unknown): AppError {
  return new AppError('image.unreadable', `${file}: ${reason}. ${advice}`, { file, reason }, { cause })
}

function readBytes(file: string): Buffer {
  try {
    // At once: the turns of asynchronous reading take longer than the reading, and images are read in threads of their own.
    return readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new AppError('image.not-found', `${file}: no such file`, { file }, { cause: error })
    }
    throw unreadable(file, `cannot be opened (${(error as Error).message})`, 'Check that it is a file you may read', error)
  }
}

function refuse(file: string, { format, width, height, depth }: Metadata): void {
  if (!formats.includes(format)) {
    throw unreadable(file, `is ${format}, which is not read`, 'Save it as PNG, JPEG, TIFF or WebP')
  }
  if (width * height > largestPixelCount) {
    throw unreadable(file, `has ${width} x ${height} pixels`, 'Images up to 100 million pixels are read; make it smaller')
  }
  if (depth !== 'uchar' && depth !== 'ushort') {
    throw unreadable(file, `has ${depth} samples`, 'Save it with 8 or 16 bits a channel')
  }
}

function conversionNotes({ isPalette, hasAlpha, pages, space, orientation }: Metadata): string[] {
  return [
    ...(isPalette ? ['palette to colour'] : []),
    ...(space === 'cmyk' ? ['CMYK to colour'] : []),
    ...(hasAlpha ? ['alpha dropped'] : []),
    ...((pages ?? 1) > 1 ? [`first of ${pages} pages`] : []),
    ...((orientation ?? 1) > 1 ? ['turned upright'] : [])
  ]
}

const ownSpaces = ['b-w', 'grey16', 'rgb16'] as const

async function samplesOf(image: Sharp, { space, depth, channels }: Metadata): Promise<DecodedFile['pixels']> {
  // Gray and 16 bit stay as they are; everything else (palette, CMYK) becomes 8-bit RGB.
  const kept = ownSpaces.find(name => name === space)
  const deep = depth === 'ushort'
  const target = kept ?? (deep ? (channels < 3 ? 'grey16' : 'rgb16') : 'srgb')
  const { data, info } = await image.toColourspace(target).raw({ depth: deep ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true })
  const size = { width: info.width, height: info.height, channels: info.channels }
  if (!deep) return { bitDepth: 8, samples: { ...size, data: new Uint8Array(data.buffer, data.byteOffset, data.length) } }
  // Copied, because a buffer may start at an odd address.
  const levels = new Uint16Array(Uint8Array.from(data).buffer)
  return { bitDepth: 16, samples: { ...size, data: levels } }
}

/** Once its header was read it is an image. libvips shares one place for its messages among threads, so that one may get lost. */
function explain(file: string, error: unknown, isImage: boolean): AppError {
  if (error instanceof AppError) return error
  const message = error instanceof Error ? error.message.trim() : String(error)
  const reason = isImage || /premature|read error|out of order|truncat|corrupt|end of/i.test(message)
    ? `is damaged or cut off (${message})`
    : `is not an image that can be read (${message})`
  return unreadable(file, reason, 'Copy it again from its source, or save it as PNG', error)
}

/**
 * Decodes a PNG, JPEG, TIFF or WebP of 8 or 16 bit, without colour management. Throws `image.not-found`, and
 * `image.unreadable` for empty, damaged, cut-off, too large or unsupported files.
 */
export async function decodeFile(file: string): Promise<DecodedFile> {
  const bytes = readBytes(file)
  if (bytes.length === 0) throw unreadable(file, 'is empty (0 bytes)', 'Copy it again from its source')
  const plain = await readPlainPng(bytes, largestPixelCount)
  if (plain) return { pixels: { bitDepth: 8, samples: plain }, channels: plain.channels, notes: [] }
  // A library that does not load is no fault of the file.
  const { default: sharp } = await import('sharp')
  let isImage = false
  try {
    // Our own limit comes after the header is read, so that the message can name the size.
    const image = sharp(bytes, { failOn: 'error', ignoreIcc: true, limitInputPixels: false, autoOrient: true })
    const metadata = await image.metadata()
    refuse(file, metadata)
    isImage = true
    return { pixels: await samplesOf(image, metadata), channels: metadata.channels, notes: conversionNotes(metadata) }
  } catch (error) {
    throw explain(file, error, isImage)
  }
}
