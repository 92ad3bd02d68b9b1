import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { grayLevel } from '#shared/numerics/gray-image'
import { readGrayFile } from '#main/core/images/gray-file'
import { makeThumbnail } from '#main/core/images/thumbnail'

const [width, height] = [40, 30]
const colour = Uint8Array.from({ length: width * height * 3 }, (_, index) => (index * 37 + (index >> 5)) % 256)
let folder = ''

beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'fringe-images-')) })
afterAll(async () => { await rm(folder, { recursive: true }) })

const fromColour = () => sharp(colour, { raw: { width, height, channels: 3 } })

async function fileOf(name: string, content: Sharp | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content instanceof Uint8Array ? content : await content.toBuffer())
  return path
}

/** A 16-bit gray PNG of a ramp from `from` on. */
function deepRamp(from: number, step: number): Sharp {
  const levels = Uint16Array.from({ length: width * height }, (_, index) => from + step * (index % 50))
  return sharp(levels, { raw: { width, height, channels: 1 } }).toColourspace('grey16').png()
}

async function failure(file: string): Promise<{ code: string; message: string }> {
  return readGrayFile(file).then(
    () => ({ code: 'none', message: '' }),
    (error: { code: string; message: string }) => ({ code: error.code, message: error.message })
  )
}

describe('gray of image files', () => {
  const expected = Uint8Array.from({ length: width * height }, (_, index) =>
    grayLevel(colour[3 * index]!, colour[3 * index + 1]!, colour[3 * index + 2]!))

  it.each(['png', 'tiff', 'webp'] as const)('is exact from lossless colour %s, without a remark', async format => {
    const file = await fileOf(`colour.${format}`, fromColour().toFormat(format, { lossless: true, compression: 'lzw' }))
    const { image, channels, bitDepth, conversion } = await readGrayFile(file)
    expect(image.data).toEqual(expected)
    expect({ channels, bitDepth, conversion }).toEqual({ channels: 3, bitDepth: 8, conversion: null })
  })

  it('drops alpha without blending and says so', async () => {
    const file = await fileOf('alpha.png', fromColour().ensureAlpha(0.3).png())
    const { image, conversion } = await readGrayFile(file)
    expect(image.data).toEqual(expected)
    expect(conversion).toBe('alpha dropped')
  })

  it('opens a palette and says so', async () => {
    const file = await fileOf('palette.png', fromColour().png({ palette: true, colours: 16, dither: 0 }))
    expect((await readGrayFile(file)).conversion).toBe('palette to colour')
  })

  it('ignores an embedded colour profile', async () => {
    const file = await fileOf('profile.png', fromColour().withIccProfile('p3', { attach: true }).png())
    const plain = await fileOf('no-profile.png', sharp(await sharp(file, { ignoreIcc: true }).raw().toBuffer(), { raw: { width, height, channels: 3 } }).png())
    expect((await readGrayFile(file)).hash).toBe((await readGrayFile(plain)).hash)
  })

  it('scales 16 bit by its own range, a given one, or takes the high byte', async () => {
    const file = await fileOf('deep.png', deepRamp(1000, 100))
    const own = await readGrayFile(file)
    const given = await readGrayFile(file, { kind: 'range', minimum: 2000, maximum: 4550 })
    const high = await readGrayFile(file, { kind: 'high-byte' })
    expect(own).toMatchObject({ bitDepth: 16, levels: { minimum: 1000, maximum: 5900 }, clipped: 0 })
    expect([own.image.data[0], own.image.data[49], own.image.data[10]]).toEqual([0, 255, 52])
    expect([given.image.data[5], given.image.data[11], given.image.data[49]]).toEqual([0, 10, 255])
    expect(given.clipped).toBe(24 * (10 + 14))
    expect(given.conversion).toContain('576 pixels clipped')
    expect([high.image.data[0], high.image.data[49]]).toEqual([3, 23])
  })
})

describe('files that cannot be read', () => {
  it('say which file, why and what to do', async () => {
    const png = await fromColour().resize(300, 300).png().toBuffer()
    const jpeg = await fromColour().resize(300, 300).jpeg().toBuffer()
    const cases: [string, Uint8Array, RegExp][] = [
      ['empty.png', new Uint8Array(), /is empty \(0 bytes\).*Copy it again/],
      ['cut.png', png.subarray(0, png.length >> 1), /damaged or cut off/],
      ['cut.jpg', jpeg.subarray(0, jpeg.length >> 1), /damaged or cut off/],
      ['text.png', Buffer.from('not an image'), /not an image that can be read.*save it as PNG/],
      ['drawing.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), /is svg, which is not read/]
    ]
    for (const [name, content, words] of cases) {
      const file = await fileOf(name, content)
      const { code, message } = await failure(file)
      expect(code, name).toBe('image.unreadable')
      expect(message.startsWith(`${file}: `), name).toBe(true)
      expect(message, name).toMatch(words)
    }
  })

  it('are told apart from files that are not there', async () => {
    expect(await failure(join(folder, 'none.png'))).toMatchObject({ code: 'image.not-found' })
    expect(await failure(folder)).toMatchObject({ code: 'image.unreadable' })
  })

  it('include huge ones, before a pixel is decoded', async () => {
    const huge = sharp({ create: { width: 20000, height: 6000, channels: 3, background: 'black' }, limitInputPixels: false })
    const { code, message } = await failure(await fileOf('huge.png', huge.png({ compressionLevel: 1 })))
    expect(code).toBe('image.unreadable')
    expect(message).toMatch(/20000 x 6000 pixels.*100 million/)
  })
})

describe('thumbnails', () => {
  it('are WebP with a long side of 160, never enlarged', async () => {
    const wide = { width: 640, height: 480, data: new Uint8Array(640 * 480).fill(90) }
    const large = await sharp(await makeThumbnail(wide)).metadata()
    const small = await sharp(await makeThumbnail({ width: 8, height: 6, data: new Uint8Array(48) })).metadata()
    expect([large.format, large.width, large.height]).toEqual(['webp', 160, 120])
    expect([small.width, small.height]).toEqual([8, 6])
  })
})
