// A reader of plain PNGs: 8 bits, gray or RGB, not interlaced. Loading sharp for them would be most of the start-up time.
import { crc32, inflateSync } from 'node:zlib'
import type { GrayImage } from '#main/engine/gray-image'
import { checkSize, grayOf } from '#main/engine/pixels'
import { unfilter } from '#shared/numerics/png/png-filters'
import { Refusal } from '#main/engine/refusal'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')

/** No byte of deflated data stands for more than this many; a header that claims more is refused unread. */
const LARGEST_INFLATION = 1032

interface Header {
  width: number
  height: number
  channels: 1 | 3
}

interface Chunk {
  type: string
  data: Buffer
}

function damaged(path: string, reason: string): Refusal {
  return new Refusal(`the image is damaged: ${path} (${reason}); copy it again from its source`)
}

function cutShort(path: string): Refusal {
  return new Refusal(`the image is cut short: ${path}; copy it again from its source`)
}

/** By its first letter: a chunk whose loss does not change the picture. */
const isAncillary = (type: string) => /^[a-z]/.test(type)

/** The chunks as far as the file goes. Damage to one that is not ancillary, or the file's end in it, is refused. */
function* chunksOf(file: Buffer, path: string): Generator<Chunk> {
  for (let at = SIGNATURE.length; at + 8 <= file.length;) {
    const end = at + 8 + file.readUInt32BE(at)
    const type = file.toString('latin1', at + 4, at + 8)
    if (!/^[A-Za-z]{4}$/.test(type)) throw damaged(path, 'what should be a chunk has no name')
    if (end + 4 > file.length) {
      // The end mark carries nothing.
      if (!isAncillary(type) && type !== 'IEND') throw cutShort(path)
      return
    }
    if (!isAncillary(type) && crc32(file.subarray(at + 4, end)) !== file.readUInt32BE(end)) {
      throw damaged(path, `the checksum of its ${type} chunk is wrong`)
    }
    yield { type, data: file.subarray(at + 8, end) }
    if (type === 'IEND') return
    at = end + 4
  }
}

/** Null for what is not plain: other depths, a palette, alpha, interlacing. */
function plainHeader(data: Buffer): Header | null {
  if (data.length !== 13) return null
  const [depth, colour, compression, filtering, interlacing] = data.subarray(8)
  if (depth !== 8 || (colour !== 0 && colour !== 2) || compression !== 0 || filtering !== 0 || interlacing !== 0) return null
  return { width: data.readUInt32BE(0), height: data.readUInt32BE(4), channels: colour === 0 ? 1 : 3 }
}

/** Whether a chunk beside header and data leaves the pixels as they are. */
function isHarmless(type: string): boolean {
  return type === 'PLTE' || type === 'IEND' || (isAncillary(type) && type !== 'tRNS')
}

/** Header and deflated rows, or null for what sharp must read. Every chunk is checked before that is said. */
function plainParts(file: Buffer, path: string): { header: Header, deflated: Buffer } | null {
  const chunks = chunksOf(file, path)
  const first = chunks.next()
  if (first.done) throw cutShort(path)
  const header = first.value.type === 'IHDR' ? plainHeader(first.value.data) : null
  // Copied as they come: a file may hold millions of chunks.
  const deflated = Buffer.allocUnsafe(file.length)
  let length = 0
  let plain = header !== null
  for (const { type, data } of chunks) {
    if (type === 'IDAT') length += data.copy(deflated, length)
    else plain &&= isHarmless(type)
  }
  return plain ? { header: header!, deflated: deflated.subarray(0, length) } : null
}

/** Inflates into one buffer of the size known before; null for more bytes than that, which sharp may know how to take. */
function inflate(deflated: Buffer, size: number, path: string): Buffer | null {
  if (deflated.length * LARGEST_INFLATION < size) throw cutShort(path)
  try {
    // One byte of room more: a buffer filled to its end makes zlib start another.
    const rows = inflateSync(deflated, { chunkSize: Math.max(64, size + 1), maxOutputLength: size })
    if (rows.length === size) return rows
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ERR_BUFFER_TOO_LARGE') return null
    if (code !== 'Z_BUF_ERROR') throw damaged(path, error instanceof Error ? error.message : String(error))
  }
  throw cutShort(path)
}

/**
 * Gray values of a plain PNG, or null for one that sharp must read (or refuse). Throws `Refusal` where it is damaged, cut
 * short or too large.
 */
export function readPlainPng(file: Buffer, path: string): GrayImage | null {
  if (!file.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return null
  const parts = plainParts(file, path)
  if (parts === null) return null
  const { width, height, channels } = parts.header
  checkSize(width, height, path)
  const rowBytes = width * channels
  const rows = inflate(parts.deflated, height * (rowBytes + 1), path)
  if (rows === null) return null
  if (!unfilter(rows, height, rowBytes, channels)) throw damaged(path, 'a row has an unknown filter')
  return { width, height, values: grayOf(rows.subarray(0, height * rowBytes), channels) }
}
