// Reading an image file as gray values (A.2): the plain mean of red, green and blue, no alpha, profile or orientation.
import { constants } from 'node:fs'
import { access, readFile } from 'node:fs/promises'
import { Refusal } from '#main/engine/refusal'
import type { GrayImage } from '#main/engine/gray-image'

async function bytesOf(path: string): Promise<Buffer> {
  try {
    await access(path, constants.R_OK)
    return await readFile(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ENOENT') throw new Refusal(`no such file: ${path}`)
    if (code === 'EISDIR') throw new Refusal(`a folder, not an image: ${path}`)
    throw new Refusal(`cannot read ${path} (${String(code)})`)
  }
}

/** Mean of the colour channels; a fourth channel, or a second beside gray, is alpha and does not count. */
export function grayOf(pixels: Uint8Array, channels: number): Float32Array {
  const count = pixels.length / channels
  const values = new Float32Array(count)
  if (channels < 3) {
    for (let i = 0; i < count; i++) values[i] = pixels[i * channels]!
    return values
  }
  for (let i = 0, at = 0; i < count; i++, at += channels) {
    values[i] = (pixels[at]! + pixels[at + 1]! + pixels[at + 2]!) / 3
  }
  return values
}

/** Binary PPM, which sharp cannot be relied on to read: 'P6', width, height, maximum (read, not used), one space. */
export function readPpm(bytes: Uint8Array, path: string): GrayImage {
  const header = Buffer.from(bytes.subarray(0, 512)).toString('latin1')
  const match = /^P6(?:\s+|#[^\n]*\n)+(\d+)(?:\s+|#[^\n]*\n)+(\d+)(?:\s+|#[^\n]*\n)+(\d+)\s/.exec(header)
  const [text, width, height] = [match?.[0] ?? '', Number(match?.[1]), Number(match?.[2])]
  if (!match || width < 1 || height < 1) throw new Refusal(`not a readable image: ${path} (bad PPM header)`)
  const pixels = bytes.subarray(text.length, text.length + width * height * 3)
  if (pixels.length < width * height * 3) throw new Refusal(`the image is cut short: ${path}`)
  return { width, height, values: grayOf(pixels, 3) }
}

/** Decodes one file. Throws `Refusal` naming it where it is missing, cut short, or no image. */
export async function readGray(path: string): Promise<GrayImage> {
  const bytes = await bytesOf(path)
  if (bytes.length === 0) throw new Refusal(`the file is empty: ${path}`)
  if (bytes[0] === 0x50 && bytes[1] === 0x36) return readPpm(bytes, path)
  // Loaded only now: it takes most of the start-up time.
  const { default: sharp } = await import('sharp')
  try {
    const image = sharp(bytes, { failOn: 'error', ignoreIcc: true })
    const { data, info } = await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
    return { width: info.width, height: info.height, values: grayOf(data, info.channels) }
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw new Refusal(`not a readable image: ${path} (${reason})`)
  }
}
