import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { cliFolder } from './fringe'
import { score, scoredPair } from './scored-pair'

const folder = cliFolder()
const { image1, image2, matches, images } = await scoredPair()

/** The header of a PNG that claims a size, with a few bytes of pixels behind it. */
function pngClaiming(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    check.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, check])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(100))), chunk('IEND', Buffer.alloc(0))])
}

describe('bad images', () => {
  const bad = join(folder, 'bad')
  mkdirSync(bad)
  const good = readFileSync(image1)
  const files: readonly (readonly [string, Buffer, RegExp])[] = [
    ['zero.png', Buffer.alloc(0), /is empty \(0 bytes\)\. Copy it again/],
    ['cut.png', good.subarray(0, good.length - 400), /damaged or cut off.*Copy it again/],
    ['text.png', Buffer.from('this is no image'), /is not an image that can be read.*save it as PNG/],
    ['huge.png', pngClaiming(60_000, 60_000), /has 60000 x 60000 pixels\..*make it smaller/],
    ['vector.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), /svg.*Save it as PNG/]
  ]

  it.each(files)('%s: the message names the file and what to do', async (name, bytes, message) => {
    const file = join(bad, name)
    writeFileSync(file, bytes)
    const result = await score('--image1', file, '--image2', image2, '--matches', matches)
    expect(result).toMatchObject({ status: 'unreadable-image', score: null, size: null })
    expect(result.message).toContain(file)
    expect(result.message).toMatch(message)
  })

  it('a folder, and a file that is not there', async () => {
    for (const file of [bad, join(bad, 'gone.png')]) {
      const result = await score('--image1', file, '--image2', image2, '--matches', matches)
      expect(result.status).toBe('unreadable-image')
      expect(result.message).toContain(file)
    }
  })

  it('palette and alpha are read', async () => {
    const gray = sharp(image1)
    const { width, height } = await gray.metadata()
    await sharp(image1).toColourspace('srgb').png({ palette: true, colours: 256, dither: 0 }).toFile(join(bad, 'palette.png'))
    await sharp(image1).toColourspace('srgb').ensureAlpha(0.5).png().toFile(join(bad, 'alpha.png'))
    for (const name of ['palette.png', 'alpha.png']) {
      const result = await score('--image1', join(bad, name), '--image2', image2, '--matches', matches)
      expect(result, name).toMatchObject({ status: 'ok', size: [width, height], verdict: 'better' })
    }
  })
})

describe('bad match files', () => {
  it.each([
    ['missing-column', ',x_1,y_1,x_2,y_2,score\n0,1,2,3,4,5\n', 'index'],
    ['extra-text', ',x_1,y_1,x_2,y_2,score,index\n0,1,2,3,4,5,6\nSegmentation fault\n', 'line 3'],
    ['word', ',x_1,y_1,x_2,y_2,score,index\n0,1,two,3,4,5,6\n', 'line 2'],
    ['nan', ',x_1,y_1,x_2,y_2,score,index\n0,1,nan,3,4,5,6\n', 'line 2'],
    ['infinite', ',x_1,y_1,x_2,y_2,score,index\n0,1,inf,3,4,5,6\n', 'line 2'],
    ['empty', '', 'line 1']
  ])('%s: the message names file and line and what to do', async (name, content, place) => {
    const file = join(folder, `${name}.csv`)
    writeFileSync(file, content)
    const result = await score(...images, '--matches', file)
    expect(result).toMatchObject({ status: 'unreadable-matches', homography: null, score: null })
    expect(result.message).toContain(file)
    expect(result.message).toContain(place)
    expect(result.message).toContain('match the pair again or mend the file')
  })

  it('no matches at all', async () => {
    const file = join(folder, 'none.csv')
    writeFileSync(file, ',x_1,y_1,x_2,y_2,score,index\n')
    const result = await score(...images, '--matches', file, '--notebook')
    expect(result).toMatchObject({ status: 'too-few-matches', message: expect.stringContaining(file) as string, notebookError: expect.stringContaining('findHomography') as string })
  })
})
