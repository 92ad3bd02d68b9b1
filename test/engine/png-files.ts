// A PNG encoder for tests: every filter, any division into chunks, and any damage.
import { crc32, deflateSync } from 'node:zlib'

export interface Raster {
  width: number
  height: number
  channels: 1 | 3
  pixels: Uint8Array
}

export function chunk(type: string, data: Uint8Array = new Uint8Array()): Buffer {
  const bytes = Buffer.alloc(data.length + 12)
  bytes.writeUInt32BE(data.length, 0)
  bytes.write(type, 4, 'latin1')
  bytes.set(data, 8)
  bytes.writeUInt32BE(crc32(bytes.subarray(4, data.length + 8)), data.length + 8)
  return bytes
}

export function headerChunk(width: number, height: number, colour: number, depth = 8, interlacing = 0): Buffer {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width, 0)
  data.writeUInt32BE(height, 4)
  data.set([depth, colour, 0, 0, interlacing], 8)
  return chunk('IHDR', data)
}

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

export const pngFile = (...chunks: Uint8Array[]): Buffer => Buffer.concat([signature, ...chunks])

/** What each filter expects of a byte from those left of it, above it and above left (PNG, section 9). */
const predictions = [
  () => 0,
  (left: number) => left,
  (_: number, upper: number) => upper,
  (left: number, upper: number) => Math.floor((left + upper) / 2),
  (left: number, upper: number, upperLeft: number) => {
    const sum = left + upper - upperLeft
    const errors = [left, upper, upperLeft].map(value => Math.abs(sum - value))
    return [left, upper, upperLeft][errors.indexOf(Math.min(...errors))]!
  }
]

/** Filtered rows, row y by filter `filters[y % filters.length]`, each after its filter byte. */
export function filteredRows({ width, height, channels, pixels }: Raster, filters: number[]): Buffer {
  const rowBytes = width * channels
  const at = (x: number, y: number) => (x < 0 || y < 0 ? 0 : pixels[y * rowBytes + x]!)
  const rows = Array.from({ length: height }, (_, y) => {
    const filter = filters[y % filters.length]!
    const expected = (x: number) => predictions[filter]!(at(x - channels, y), at(x, y - 1), at(x - channels, y - 1))
    return Uint8Array.from([filter, ...Array.from({ length: rowBytes }, (_, x) => at(x, y) - expected(x))])
  })
  return Buffer.concat(rows)
}

/** Deflated rows divided into IDAT chunks of at most `size` bytes. */
export function dataChunks(rows: Uint8Array, size = Infinity): Buffer[] {
  const deflated = deflateSync(rows)
  const step = Math.min(size, deflated.length)
  const count = Math.ceil(deflated.length / step)
  return Array.from({ length: count }, (_, i) => chunk('IDAT', deflated.subarray(i * step, (i + 1) * step)))
}

export function encodePng(raster: Raster, filters = [0], chunkSize = Infinity): Buffer {
  const header = headerChunk(raster.width, raster.height, raster.channels === 1 ? 0 : 2)
  return pngFile(header, ...dataChunks(filteredRows(raster, filters), chunkSize), chunk('IEND'))
}

/** The checksums made right again, as far as the chunks can be followed. */
export function repairChecksums(file: Uint8Array): Buffer {
  const bytes = Buffer.from(file)
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 8 + bytes.readUInt32BE(at)
    if (end + 4 > bytes.length) break
    bytes.writeUInt32BE(crc32(bytes.subarray(at + 4, end)), end)
    at = end + 4
  }
  return bytes
}
