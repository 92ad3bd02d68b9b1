import { promisify } from 'node:util'
import { crc32, inflate } from 'node:zlib'
import type { InterleavedPixels } from '#shared/numerics/gray-image'
import { unfilter } from '#shared/numerics/png/png-filters'

const inflateAside = promisify(inflate)

const signature = Buffer.from('89504e470d0a1a0a', 'hex')

/** Chunks beside header and data that leave the pixels as they are. */
const harmless = new Set(['gAMA', 'cHRM', 'sRGB', 'iCCP', 'tEXt', 'zTXt', 'iTXt', 'pHYs', 'tIME'])

interface Plain {
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3
  readonly deflated: Uint8Array
}

/** 8 bits, gray or colour, not interlaced. */
function headerOf(data: Buffer): Omit<Plain, 'deflated'> | null {
  if (data.length !== 13) return null
  const [depth, colour, compression, filtering, interlacing] = data.subarray(8)
  if (depth !== 8 || (colour !== 0 && colour !== 2) || compression !== 0 || filtering !== 0 || interlacing !== 0) return null
  return { width: data.readUInt32BE(0), height: data.readUInt32BE(4), channels: colour === 0 ? 1 : 3 }
}

function partsOf(file: Buffer): Plain | null {
  if (!file.subarray(0, signature.length).equals(signature)) return null
  let header: Omit<Plain, 'deflated'> | null = null
  const parts: Buffer[] = []
  for (let at = signature.length; at + 12 <= file.length;) {
    const end = at + 8 + file.readUInt32BE(at)
    if (end + 4 > file.length) return null
    const type = file.toString('latin1', at + 4, at + 8)
    if (!harmless.has(type) && crc32(file.subarray(at + 4, end)) !== file.readUInt32BE(end)) return null
    const data = file.subarray(at + 8, end)
    if (type === 'IEND') return header && { ...header, deflated: parts.length === 1 ? parts[0]! : Buffer.concat(parts) }
    if (type === 'IHDR') header = headerOf(data)
    else if (type === 'IDAT') parts.push(data)
    else if (!harmless.has(type)) return null
    if (!header) return null
    at = end + 4
  }
  return null
}

/** In another thread: the images of a pair side by side, and beside whatever else is to be done for it. */
async function inflated(deflated: Uint8Array, size: number): Promise<Buffer | null> {
  try {
    // One byte of room more: a buffer filled to its end makes zlib start another.
    const rows = await inflateAside(deflated, { chunkSize: Math.max(64, size + 1), maxOutputLength: size })
    return rows.length === size ? rows : null
  } catch {
    // What is wrong with it is for the library to say, which reads it next.
    return null
  }
}

/**
 * Samples of a plain PNG (8 bits, gray or colour, no alpha, not interlaced) of at most `pixelLimit` pixels, in a fraction
 * of the library's time; null for anything else, damage included, which the library reads or refuses.
 */
export async function readPlainPng(file: Buffer, pixelLimit: number): Promise<InterleavedPixels<Uint8Array> | null> {
  const plain = partsOf(file)
  if (!plain || plain.width * plain.height === 0 || plain.width * plain.height > pixelLimit) return null
  const { width, height, channels } = plain
  const rowBytes = width * channels
  const rows = await inflated(plain.deflated, height * (rowBytes + 1))
  if (!rows || !unfilter(rows, height, rowBytes, channels)) return null
  const data = new Uint8Array(rows.buffer, rows.byteOffset, height * rowBytes)
  // A small buffer is part of a larger one, which would travel along between threads.
  return { width, height, channels, data: rows.buffer.byteLength > 2 * data.length ? data.slice() : data }
}
