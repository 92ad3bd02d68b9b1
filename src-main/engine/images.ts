// Reading an image file as gray values (A.2): the plain mean of red, green and blue, no alpha, profile or orientation.
import { readFile, stat } from 'node:fs/promises'
import type { default as sharpModule, FailOnOptions, Metadata, Sharp } from 'sharp'
import type { GrayImage } from '#main/engine/gray-image'
import { isNetpbm, readNetpbm } from '#main/engine/netpbm'
import { checkSize, grayOf } from '#main/engine/pixels'
import { readPlainPng } from '#main/engine/png'
import { Refusal } from '#main/engine/refusal'

/** The most that Node reads at once. */
const LARGEST_FILE = 2 ** 31 - 1

/** Warnings of the JPEG decoder after which part of the picture is made up. Stray bytes between segments are none. */
const JPEG_DAMAGE = /premature end|Inconsistent progression|Corrupt JPEG data: (?!\d+ extraneous)/i

const FORMATS = 'damaged, or none of PNG, JPEG, TIFF, WebP, GIF, AVIF, SVG, PGM and PPM'

async function bytesOf(path: string): Promise<Buffer> {
  try {
    const facts = await stat(path)
    if (facts.isDirectory()) throw new Refusal(`a folder, not an image: ${path}`)
    if (!facts.isFile()) throw new Refusal(`a pipe or a device, not a file: ${path}; save the image to a file first`)
    if (facts.size > LARGEST_FILE) throw new Refusal(`the file is too large: ${path} (files below 2 GiB are read)`)
    return await readFile(path)
  } catch (error) {
    if (error instanceof Refusal) throw error
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new Refusal(`no such file: ${path}`)
    if (code === 'EACCES') throw new Refusal(`no permission to read ${path}`)
    throw new Refusal(`cannot read ${path} (${String(code)})`)
  }
}

/** Loaded only for what the readers above do not take: it takes most of the start-up time. */
async function loadSharp(path: string): Promise<typeof sharpModule> {
  try {
    return (await import('sharp')).default
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).trim().split('\n')
    throw new Refusal(`${path} needs sharp to be read, which does not load (${reason}); save it as plain 8-bit PNG`)
  }
}

/** Floating-point and 32-bit samples have no agreed range: clipped to 0..255 most of them would be black or white. */
function checkKind({ width, height, depth, space }: Metadata, path: string): void {
  checkSize(width, height, path)
  if (depth === 'uchar' || depth === 'ushort' || space === 'lab') return
  throw new Refusal(`not a readable image: ${path} (its samples are ${depth}); save it with 8 or 16 bits a channel`)
}

/** 8-bit pixels, 16 bits as their high byte. */
async function decode(image: Sharp, path: string): Promise<GrayImage> {
  checkKind(await image.metadata(), path)
  const { data, info } = await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, values: grayOf(data, info.channels) }
}

/** The last line of what sharp says is the decoder's own word; those before repeat it or say what it tried. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message.trim() : String(error)
  if (message.includes('unsupported image format')) return FORMATS
  if (message === 'Unknown error') return 'it is damaged'
  return message.split('\n').at(-1)!.replace(/:$/, '')
}

function refusalOf(error: unknown, path: string): Refusal {
  if (error instanceof Refusal) return error
  if (/premature end|truncated/i.test(String(error))) {
    return new Refusal(`the image is cut short: ${path}; copy it again from its source`)
  }
  return new Refusal(`not a readable image: ${path} (${reasonOf(error)})`)
}

async function readWithSharp(bytes: Buffer, path: string): Promise<GrayImage> {
  const sharp = await loadSharp(path)
  const open = (failOn: FailOnOptions) => sharp(bytes, { failOn, ignoreIcc: true, limitInputPixels: false })
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8
  try {
    return await decode(open(isJpeg ? 'warning' : 'error'), path)
  } catch (error) {
    if (!isJpeg || error instanceof Refusal || JPEG_DAMAGE.test(String(error))) throw refusalOf(error, path)
  }
  return decode(open('error'), path).catch((error: unknown) => {
    throw refusalOf(error, path)
  })
}

/** Gray values of an image file's bytes; `path` is for messages. Throws `Refusal` where they are cut short or no image. */
export async function decodeGray(bytes: Buffer, path: string): Promise<GrayImage> {
  if (bytes.length === 0) throw new Refusal(`the file is empty: ${path}`)
  if (isNetpbm(bytes)) return readNetpbm(bytes, path)
  return readPlainPng(bytes, path) ?? readWithSharp(bytes, path)
}

/** Decodes one file. Throws `Refusal` naming it where it is missing, cut short, too large, or no image. */
export async function readGray(path: string): Promise<GrayImage> {
  return decodeGray(await bytesOf(path), path)
}
