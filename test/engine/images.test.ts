import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { decodeGray, readGray } from '#main/engine/images'
import { grayOf } from '#main/engine/pixels'
import { Refusal } from '#main/engine/refusal'
import { chunk, dataChunks, encodePng, headerChunk, pngFile } from './png-files'

const folder = mkdtempSync(join(tmpdir(), 'engine-images-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

const [width, height] = [48, 40]
/** Smooth enough for JPEG, with a different slope in each channel. */
const pixels = Uint8Array.from({ length: width * height * 3 }, (_, i) => 60 + (i % 3) * 30 + 2 * (Math.floor(i / 3) % width))
const gray = grayOf(pixels, 3)
const colour = () => sharp(pixels, { raw: { width, height, channels: 3 } })

const decode = (bytes: Uint8Array) => decodeGray(Buffer.from(bytes), 'folder/x')

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    expect(error.message).not.toContain('\n')
    return error.message
  }
  return 'read'
}

/** Largest difference from the true gray values, for formats with loss. */
async function largestError(bytes: Uint8Array): Promise<number> {
  const image = await decode(bytes)
  expect([image.width, image.height]).toEqual([width, height])
  return Math.max(...image.values.map((value, i) => Math.abs(value - gray[i]!)))
}

describe('formats beyond the original\'s', () => {
  it.each(['tiff', 'webp', 'png', 'gif'] as const)('colour %s', async format => {
    const bytes = await colour().toFormat(format, { lossless: true, compression: 'lzw', colours: 256 }).toBuffer()
    expect(await largestError(bytes)).toBeLessThan(format === 'gif' ? 8 : 1e-5)
  })

  it.each(['gif', 'webp'] as const)('the first frame of an animated %s', async format => {
    const frames = Buffer.concat([Buffer.alloc(width * height * 3, 40), Buffer.alloc(width * height * 3, 200)])
    const film = sharp(frames, { raw: { width, height: height * 2, channels: 3, pageHeight: height } })
    const image = await decode(await film.toFormat(format, { lossless: true, delay: [100, 100] }).toBuffer())
    expect(image).toEqual({ width, height, values: new Float32Array(width * height).fill(40) })
  })

  it('transparent pixels keep their colour', async () => {
    expect(await largestError(await colour().ensureAlpha(0).png().toBuffer())).toBeLessThan(1e-5)
    const webp = await colour().ensureAlpha(0).webp({ lossless: true, exact: true }).toBuffer()
    expect(await largestError(webp)).toBeLessThan(1e-5)
  })

  it('a JPEG as it is stored, whatever its orientation mark', async () => {
    const upright = await colour().jpeg({ quality: 100 }).toBuffer()
    const turned = await colour().withMetadata({ orientation: 6 }).jpeg({ quality: 100 }).toBuffer()
    expect(await largestError(turned)).toBeLessThan(4)
    expect(await decode(turned)).toEqual(await decode(upright))
  })

  it('a CMYK JPEG as its colours', async () => {
    expect(await largestError(await colour().toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer())).toBeLessThan(25)
  })

  it('bytes after a JPEG, and stray ones between its segments', async () => {
    const jpeg = await colour().jpeg().toBuffer()
    const tables = jpeg.indexOf(Buffer.from([0xff, 0xdb]))
    const [head, rest] = [jpeg.subarray(0, tables), jpeg.subarray(tables)]
    const stray = Buffer.concat([head, Buffer.from('abc'), rest, Buffer.from('end \xff\xd8')])
    expect(await decode(stray)).toEqual(await decode(jpeg))
  })
})

describe('16 bits become their high byte', () => {
  const every = Uint16Array.from({ length: 65536 }, (_, i) => i)
  const high = Float32Array.from(every, value => value >> 8)
  const tripled = Uint16Array.from({ length: 3 * 65536 }, (_, i) => i / 3)
  const grayRaw = () => sharp(every, { raw: { width: 256, height: 256, channels: 1 } }).toColourspace('grey16')
  const colourRaw = () => sharp(tripled, { raw: { width: 256, height: 256, channels: 3 } }).toColourspace('rgb16')

  it.each([
    ['gray PNG', () => grayRaw().png()],
    ['gray TIFF', () => grayRaw().tiff({ compression: 'lzw' })],
    ['gray PNG with alpha', () => grayRaw().ensureAlpha(0.5).png()],
    ['colour PNG', () => colourRaw().png()],
    ['colour TIFF', () => colourRaw().tiff({ compression: 'none' })]
  ])('%s', async (_, image) => {
    const bytes = await image().toBuffer()
    expect((await sharp(bytes).metadata()).depth).toBe('ushort')
    expect((await decode(bytes)).values).toEqual(high)
  })
})

describe('PGM and PPM', () => {
  const gray6 = Float32Array.from([1, 2, 3, 4, 5, 6])
  it.each([
    ['P5 3 2 255\n', 1], ['P5\n# made by\n#  hand\n3\n\t 2 # wide\n255\r', 1], ['P5#x\n3 2 200\n', 1], ['P6 3 2 255 ', 3]
  ])('%j', async (header, channels) => {
    const samples = [...gray6].flatMap(value => Array.from({ length: channels }, () => value))
    const bytes = Buffer.concat([Buffer.from(header), Buffer.from(samples), Buffer.from('more')])
    expect(await decode(bytes)).toEqual({ width: 3, height: 2, values: gray6 })
  })

  it.each([
    ['P4 8 1\nx', 'only binary PGM and PPM'], ['P2 1 1 255\n7', 'only binary PGM and PPM'], ['P5 3 2 65535\n', '16-bit'],
    ['P5 3 2 255\n12345', 'cut short'], ['P6 3 2 255\n12345', 'cut short'], ['P5 3 2 255', 'bad PPM or PGM header'],
    ['P6 3 -2 255\n', 'bad PPM'], ['P6 3 2 0\n', 'bad PPM'], ['P6 # 3 2 255', 'bad PPM'], ['P6 0 2 255\n', '0 x 2 pixels'],
    ['P6 99999999999999999999 1 255\n', 'too large']
  ])('refuses %j', async (text, message) => {
    expect(await refusal(decode(Buffer.from(text)))).toContain(message)
  })

  it('takes no time over a header of white space', async () => {
    expect(await refusal(decode(Buffer.from(`P6${' '.repeat(100_000)}x`)))).toContain('bad PPM')
  })
})

describe('damage is refused', () => {
  it.each([
    ['baseline', () => colour().jpeg()], ['progressive', () => colour().jpeg({ progressive: true })],
    ['gray', () => colour().toColourspace('b-w').jpeg()]
  ])('a %s JPEG cut anywhere', async (_, image) => {
    const jpeg = await image().toBuffer()
    for (let length = 1; length < jpeg.length; length++) {
      const message = await refusal(decode(jpeg.subarray(0, length)))
      expect(message, `${length} bytes`).toMatch(/^(the image is cut short|not a readable image): folder\/x/)
    }
  })

  it.each([false, true])('a JPEG whose end was put after a cut (progressive: %s)', async progressive => {
    const jpeg = await colour().jpeg({ progressive }).toBuffer()
    const mended = Buffer.concat([jpeg.subarray(0, jpeg.length * 0.8), Buffer.from([0xff, 0xd9])])
    expect(await refusal(decode(mended))).toBe('the image is cut short: folder/x; copy it again from its source')
  })

  it.each(['tiff', 'webp', 'gif', 'avif'] as const)('a %s cut in the middle', async format => {
    const bytes = await colour().toFormat(format).toBuffer()
    expect(await refusal(decode(bytes.subarray(0, bytes.length / 2)))).toContain('not a readable image: folder/x (')
  })

  it('a palette PNG with a wrong byte', async () => {
    const bytes = await colour().png({ palette: true }).toBuffer()
    bytes[bytes.length - 30]! ^= 1
    expect(await refusal(decode(bytes))).toContain('damaged: folder/x (the checksum of its IDAT chunk is wrong)')
  })
})

/** An uncompressed gray TIFF of one row; format 1 is unsigned, 2 signed, 3 floating point. */
function rowTiff(samples: ArrayBufferView, bits: number, format: number): Buffer {
  const data = Buffer.from(samples.buffer)
  const tags = [
    [256, data.length * 8 / bits], [257, 1], [258, bits], [259, 1], [262, 1], [273, 8], [277, 1], [278, 1],
    [279, data.length], [339, format]
  ]
  const entries = tags.map(([tag, value]) => Buffer.from(Uint16Array.from([tag!, 3, 1, 0, value!, 0]).buffer))
  const head = Buffer.from(Uint16Array.from([0x4949, 42, 8 + data.length, 0]).buffer)
  return Buffer.concat([head, data, Buffer.from([tags.length, 0]), ...entries, Buffer.alloc(4)])
}

describe('what cannot be meant is refused', () => {
  it('samples without an agreed range', async () => {
    expect((await decode(rowTiff(Uint8Array.from([7, 8]), 8, 1))).values).toEqual(Float32Array.from([7, 8]))
    expect(await refusal(decode(rowTiff(Float32Array.from([0.5, 1]), 32, 3)))).toContain('its samples are float')
    expect(await refusal(decode(rowTiff(Uint32Array.from([5, 1e6]), 32, 1)))).toContain('its samples are uint')
    expect(await refusal(decode(rowTiff(Int16Array.from([5, -5]), 16, 2)))).toContain('its samples are short')
  })

  it('more than 100 million pixels, before they are decoded', async () => {
    const header = headerChunk(1 << 17, 1 << 17, 0, 16)
    const message = 'the image is too large: folder/x (131072 x 131072 pixels, at most 100 million are read)'
    expect(await refusal(decode(pngFile(header, ...dataChunks(Buffer.alloc(999)), chunk('IEND'))))).toContain(message)
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="20000" height="20000"/>'
    expect(await refusal(decode(Buffer.from(drawing)))).toContain('20000 x 20000 pixels')
  })

  it('anything that is no image', async () => {
    expect(await refusal(decode(Buffer.from('hello there')))).toContain('none of PNG, JPEG')
    expect(await refusal(decode(Buffer.from([0xff, 0xd8])))).toContain('the image is cut short')
    expect(await refusal(decode(Buffer.alloc(0)))).toBe('the file is empty: folder/x')
  })
})

describe('files', () => {
  const file = (name: string, bytes: Uint8Array) => {
    writeFileSync(join(folder, name), bytes, { mode: name === 'secret.png' ? 0 : 0o644 })
    return join(folder, name)
  }
  const plain = encodePng({ width: 2, height: 1, channels: 1, pixels: Uint8Array.from([3, 4]) })

  it('what is no file to read', async () => {
    expect(await refusal(readGray(join(folder, 'none.png')))).toBe(`no such file: ${folder}/none.png`)
    expect(await refusal(readGray(join(file('plain.png', plain), 'under.png')))).toContain('no such file')
    expect(await refusal(readGray(folder))).toBe(`a folder, not an image: ${folder}`)
    expect(await refusal(readGray('/dev/zero'))).toContain('a pipe or a device, not a file: /dev/zero')
    expect(await refusal(readGray('x'.repeat(5000)))).toContain('(ENAMETOOLONG)')
  })

  it.skipIf(process.getuid?.() === 0)('a file without permission', async () => {
    expect(await refusal(readGray(file('secret.png', plain)))).toContain('no permission to read')
  })

  it('plain PNG and PPM are read without sharp, and others say what is missing', async () => {
    vi.doMock('sharp', () => { throw new Error('no native part') })
    try {
      expect((await readGray(file('plain.png', plain))).values).toEqual(Float32Array.from([3, 4]))
      expect((await decode(Buffer.from('P5 1 1 255\n7'))).values).toEqual(Float32Array.from([55]))
      expect(await refusal(decode(Buffer.from([0xff, 0xd8])))).toMatch(/^folder\/x needs sharp .* as plain 8-bit PNG$/)
    } finally {
      vi.doUnmock('sharp')
    }
  })
})
