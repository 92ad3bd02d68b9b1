import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { grayOf } from '#main/engine/pixels'
import { readPlainPng } from '#main/engine/png'
import { Refusal } from '#main/engine/refusal'
import { referenceData } from '../support/reference-data'
import { chunk, dataChunks, encodePng, filteredRows, headerChunk, pngFile } from './png-files'
import type { Raster } from './png-files'

/** What sharp makes of the file. */
async function expected(file: Uint8Array) {
  const { data, info } = await sharp(file, { ignoreIcc: true }).raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, values: grayOf(data, info.channels) }
}

/** Compared as bytes: matchers take long over a quarter of a million numbers. */
async function expectSameAsSharp(file: Buffer, name = 'x.png', gray = readPlainPng(file, name)!): Promise<void> {
  const theirs = await expected(file)
  expect([gray.width, gray.height, gray.values.length], name).toEqual([theirs.width, theirs.height, theirs.values.length])
  expect(Buffer.compare(Buffer.from(gray.values.buffer), Buffer.from(theirs.values.buffer)), name).toBe(0)
}

/** Noise on a slope, so that every filter has carries and ties to get wrong. */
const rasters = fc.record({
  width: fc.integer({ min: 1, max: 40 }),
  height: fc.integer({ min: 1, max: 12 }),
  channels: fc.constantFrom(1 as const, 3 as const),
  slope: fc.integer({ min: 0, max: 9 }),
  noise: fc.infiniteStream(fc.integer({ min: 0, max: 255 })),
  share: fc.constantFrom(0, 0.1, 1)
}).map(({ width, height, channels, slope, noise, share }): Raster => {
  const values = noise.take(width * height * channels)
  return { width, height, channels, pixels: Uint8Array.from(values, (value, i) => slope * i + share * value) }
})

const samplePixels = Uint8Array.from({ length: 960 }, (_, i) => (i * i * 31) >> 4)
const sample: Raster = { width: 20, height: 16, channels: 3, pixels: samplePixels }
const rows = filteredRows(sample, [0, 1, 2, 3, 4])
const header = headerChunk(20, 16, 2)
const end = chunk('IEND')
/** A colour PNG of the sample's size. */
const colour = (...chunks: Uint8Array[]) => pngFile(header, ...chunks, end)

/** The chunk with a wrong checksum. */
const spoiled = (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.at(-1)! ^ 1])])

describe('a plain PNG is read as sharp reads it', () => {
  it('random pixels, filters and chunks', async () => {
    const filterLists = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 7 })
    const chunkSizes = fc.integer({ min: 1, max: 200 })
    await fc.assert(fc.asyncProperty(rasters, filterLists, chunkSizes, async (raster, filters, chunkSize) => {
      const file = encodePng(raster, filters, chunkSize)
      await expectSameAsSharp(file)
      expect(readPlainPng(file, 'x.png')!.values).toEqual(grayOf(raster.pixels, raster.channels))
    }), { numRuns: 300 })
  })

  it('files written by sharp, with and without adaptive filters', async () => {
    await fc.assert(fc.asyncProperty(rasters, fc.boolean(), async (raster, adaptiveFiltering) => {
      const { pixels, width, height, channels } = raster
      const image = sharp(pixels, { raw: { width, height, channels } }).toColourspace(channels === 1 ? 'b-w' : 'srgb')
      await expectSameAsSharp(await image.png({ adaptiveFiltering }).toBuffer())
    }), { numRuns: 100 })
  })

  it('every image of the reference views', async () => {
    const views = referenceData('dev')
    if (views === null) return
    const names = readdirSync(views, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.png'))
    const handedOver: string[] = []
    for (const name of names) {
      const file = readFileSync(join(views, name))
      const gray = readPlainPng(file, name)
      if (gray === null) handedOver.push(name)
      else await expectSameAsSharp(file, name, gray)
    }
    expect(names.length).toBeGreaterThan(100)
    expect(handedOver.sort()).toEqual(['edge/grey16.png', 'edge/rgba.png'])
  })

  it.each([
    ['bytes after the end', Buffer.concat([encodePng(sample), Buffer.from('trailing')])],
    ['an end mark that is missing', encodePng(sample).subarray(0, -12)],
    ['an end mark that is cut', encodePng(sample).subarray(0, -3)],
    ['empty data chunks', colour(chunk('IDAT'), ...dataChunks(rows), chunk('IDAT'))],
    ['a suggested palette', colour(chunk('PLTE', Buffer.from('abcdef')), ...dataChunks(rows))],
    ['a text chunk with a wrong checksum', colour(spoiled(chunk('tEXt', Buffer.from('a\0b'))), ...dataChunks(rows))]
  ])('%s', async (_, file) => {
    await expectSameAsSharp(file)
  })
})

describe('what is left to sharp', () => {
  const other = (colourType: number, depth: number, interlacing = 0) =>
    pngFile(headerChunk(20, 16, colourType, depth, interlacing), ...dataChunks(Buffer.alloc(16 * 121)), end)
  it.each([
    ['16 bits', other(2, 16)],
    ['4 bits', other(0, 4)],
    ['a palette', other(3, 8)],
    ['alpha', other(6, 8)],
    ['interlacing', other(2, 8, 1)],
    ['a transparent colour', colour(chunk('tRNS', Buffer.alloc(6)), ...dataChunks(rows))],
    ['an unknown critical chunk', colour(chunk('ABCD'), ...dataChunks(rows))],
    ['more rows than the header says', colour(...dataChunks(Buffer.concat([rows, rows])))],
    ['another signature', Buffer.from('\x89PNG\n\x1a\n')],
    ['another first chunk', pngFile(end)]
  ])('%s', (_, file) => {
    expect(readPlainPng(file, 'x.png')).toBeNull()
  })
})

describe('a damaged PNG is refused', () => {
  const refused = (file: Buffer) => {
    try {
      readPlainPng(file, 'folder/x.png')
    } catch (error) {
      if (error instanceof Refusal) return error.message
      throw error
    }
    return 'read'
  }
  const broken = deflateSync(rows).fill(255, 100, 120)
  it.each([
    ['a wrong checksum of the header', pngFile(spoiled(header), ...dataChunks(rows), end), 'checksum of its IHDR chunk'],
    ['a wrong checksum of the data', colour(spoiled(chunk('IDAT', deflateSync(rows)))), 'IDAT chunk'],
    ['a chunk that is no chunk', colour(chunk('I\nIT'), ...dataChunks(rows)), 'what should be a chunk has no name'],
    ['a wrong checksum of a palette', pngFile(headerChunk(20, 16, 3), spoiled(chunk('PLTE', rows))), 'PLTE chunk'],
    ['data that do not inflate', colour(chunk('IDAT', broken)), 'damaged: folder/x.png (incorrect'],
    ['an unknown filter', colour(...dataChunks(Buffer.from(rows).fill(5, 61, 62))), 'unknown filter'],
    ['rows that are missing', colour(...dataChunks(rows.subarray(0, 500))), 'cut short: folder/x.png'],
    ['a data chunk that is missing', colour(...dataChunks(rows, 300).slice(0, -1)), 'cut short'],
    ['no data', pngFile(header, end), 'cut short'],
    ['no width', pngFile(headerChunk(0, 16, 2), ...dataChunks(rows), end), '0 x 16 pixels'],
    ['2^31 pixels', pngFile(headerChunk(2 ** 16, 2 ** 15, 0), ...dataChunks(rows), end), 'too large: folder/x.png (65536 x']
  ])('%s', (_, file, message) => {
    expect(refused(file)).toContain(message)
  })

  it('wherever it is cut before its end mark', () => {
    const file = encodePng(sample, [4], 200)
    for (let length = 8; length < file.length - 12; length++) {
      expect(refused(file.subarray(0, length)), `${length} bytes`).toContain('the image is cut short: folder/x.png')
    }
  })

  it('without taking memory for what it only claims', () => {
    const file = pngFile(headerChunk(10_000, 10_000, 2), ...dataChunks(rows), end)
    const before = process.memoryUsage().arrayBuffers
    expect(refused(file)).toContain('cut short')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1e6)
  })
})
