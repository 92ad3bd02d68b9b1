// Binary PPM and PGM of 8 bits, which sharp does not read: 'P6' or 'P5', width, height, maximum, one white space, rows.
import type { GrayImage } from '#main/engine/gray-image'
import { checkSize, grayOf } from '#main/engine/pixels'
import { Refusal } from '#main/engine/refusal'

const HASH = 0x23
const NEWLINE = 0x0a

const isSpace = (byte: number | undefined) => byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d)
const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 0x30 && byte <= 0x39

/** Where the white space and the comments from `at` on end. */
function afterSpace(bytes: Uint8Array, at: number): number {
  while (isSpace(bytes[at]) || bytes[at] === HASH) {
    if (bytes[at] === HASH) while (at < bytes.length && bytes[at] !== NEWLINE) at++
    at++
  }
  return at
}

/** Width, height, maximum and where the rows begin; null for anything else. */
function headerOf(bytes: Uint8Array): [number, number, number, number] | null {
  const numbers: number[] = []
  let at = 2
  while (numbers.length < 3) {
    const from = afterSpace(bytes, at)
    if (!isDigit(bytes[from])) return null
    let value = 0
    for (at = from; isDigit(bytes[at]); at++) value = value * 10 + bytes[at]! - 0x30
    numbers.push(value)
  }
  const [width, height, maximum] = numbers
  return isSpace(bytes[at]) ? [width!, height!, maximum!, at + 1] : null
}

/** Whether the file calls itself one of the Netpbm formats P1 to P6. */
export function isNetpbm(bytes: Uint8Array): boolean {
  const [letter, kind] = bytes
  return letter === 0x50 && kind !== undefined && kind >= 0x31 && kind <= 0x36 && (isSpace(bytes[2]) || bytes[2] === HASH)
}

/** As in the original the maximum does not scale the values. Throws `Refusal` for other kinds and for broken files. */
export function readNetpbm(bytes: Uint8Array, path: string): GrayImage {
  const kind = bytes[1]! - 0x30
  if (kind < 5) throw new Refusal(`not a readable image: ${path} (of PNM only binary PGM and PPM are read); save it as PNG`)
  const header = headerOf(bytes)
  if (!header || header[2] < 1) throw new Refusal(`not a readable image: ${path} (bad PPM or PGM header)`)
  const [width, height, maximum, from] = header
  if (maximum > 255) throw new Refusal(`not a readable image: ${path} (16-bit PPM and PGM are not read); save it as PNG`)
  checkSize(width, height, path)
  const channels = kind === 5 ? 1 : 3
  const size = width * height * channels
  const pixels = bytes.subarray(from, from + size)
  if (pixels.length < size) throw new Refusal(`the image is cut short: ${path}; copy it again from its source`)
  return { width, height, values: grayOf(pixels, channels) }
}
