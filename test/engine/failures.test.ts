import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildKernels } from '../../build/build-kernels.mjs'
import { enginePath, fixture, nodePath, runEngine } from './engine-run'
import { dataChunks, encodePng, headerChunk, pngFile } from './png-files'

const folder = mkdtempSync(join(tmpdir(), 'engine-'))
const image1 = fixture('g1_1.png')
const image2 = fixture('g1_2.png')

const file = (name: string, bytes: Uint8Array | string) => {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}

/** A picture of random noise, large enough to be cut in its data. */
async function noise(side: number, format: 'png' | 'jpeg'): Promise<Buffer> {
  const noisy = { type: 'gaussian', mean: 128, sigma: 40 } as const
  return sharp({ create: { width: side, height: side, channels: 3, background: '#000', noise: noisy } }).toFormat(format).toBuffer()
}

beforeAll(async () => {
  await buildKernels()
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

function expectRefusal(run: ReturnType<typeof runEngine>, message: string): void {
  expect(run.code).toBe(1)
  expect(run.stdout).toBe('')
  expect(run.stderr).toMatch(/^deepmatching: [^\n]+\n$/)
  expect(run.stderr).toContain(message)
}

describe('bad input ends with exit code 1 and one line', () => {
  it('missing file, folder, empty file, text', () => {
    expectRefusal(runEngine(join(folder, 'none.png'), image2), 'no such file')
    expectRefusal(runEngine(image1, folder), 'a folder, not an image')
    expectRefusal(runEngine(image1, file('empty.png', '')), 'the file is empty')
    expectRefusal(runEngine(file('text.png', 'hello there'), image2), 'not a readable image')
  })

  it.each(['png', 'jpeg'] as const)('truncated %s', async format => {
    const bytes = await noise(120, format)
    const cut = file(`cut.${format}`, bytes.subarray(0, bytes.length * 0.6))
    expectRefusal(runEngine(image1, cut), cut)
  })

  it('PPM cut short, a bitmap, a wrong byte, a header that claims too much', () => {
    expectRefusal(runEngine(file('cut.ppm', 'P6 20 20 255\nabc'), image2), 'cut short')
    expectRefusal(runEngine(file('bits.pbm', 'P4 20 20\nabc'), image2), 'only binary PGM and PPM are read')
    const plain = encodePng({ width: 20, height: 20, channels: 1, pixels: new Uint8Array(400) })
    expectRefusal(runEngine(image1, file('wrong.png', plain.fill(7, 50, 51))), 'the image is damaged')
    const claim = pngFile(headerChunk(2 ** 16, 2 ** 15, 0), ...dataChunks(new Uint8Array(99)))
    expectRefusal(runEngine(image1, file('claim.png', claim)), 'at most 100 million are read')
  })

  it('images too small for the smallest patch', async () => {
    const tiny = file('tiny.png', await noise(7, 'png'))
    expectRefusal(runEngine(tiny, image2), 'too small')
    expectRefusal(runEngine(image1, tiny), 'too small')
  })

  it('bad flags', () => {
    expectRefusal(runEngine(image1, image2, '-bogus'), 'unexpected parameter \'-bogus\'')
    expectRefusal(runEngine(image1, image2, '-resize', '40', '40'), 'shrinks 96x80 by more than half')
  })

  it('-resize of different sizes', async () => {
    const other = file('other.png', await noise(90, 'png'))
    expectRefusal(runEngine(image1, other, '-resize', '100', '100'), 'two images of one size')
  })

  it('a pair that no memory holds', async () => {
    const huge = file('huge.png', await noise(2600, 'png'))
    expectRefusal(runEngine(huge, huge, '-R', '0'), 'the most there can be is 4096 MiB; -R 3 would take about')
  })

  it('an output file that cannot be written, before anything is matched', () => {
    expectRefusal(runEngine(image1, image2, '-out', join(folder, 'none', 'out.txt')), 'none does not exist; make it first')
    expectRefusal(runEngine(image1, image2, '-out', folder), 'it is a folder; name a file')
    expectRefusal(runEngine(image1, image2, '-out', ''), 'empty name')
  })

  it('help goes to standard output', () => {
    const run = runEngine('-h')
    expect(run).toMatchObject({ code: 1, stderr: '' })
    expect(run.stdout).toMatch(/^usage: deepmatching IMAGE1 IMAGE2/)
  })
})

describe('a run', () => {
  it('writes -out whole, messages and progress to standard error', () => {
    const out = join(folder, 'out.txt')
    const run = runEngine(image1, image2, '-R', '2', '-out', out, '-v', '-progress')
    expect(run).toMatchObject({ code: 0, stdout: '' })
    expect(readFileSync(out, 'utf8')).toMatch(/^(?:\S+ ){5}\S+\n/)
    const lines = run.stderr.trimEnd().split('\n')
    expect(lines[0]).toMatch(/^this takes about \d+ MiB of memory$/)
    expect(lines[1]).toMatch(/^patches of 16 px: 30 maps/)
    const last: unknown = JSON.parse(lines.at(-1)!)
    expect(last).toEqual({ fraction: 1, secondsLeft: 0 })
  })

  it('reads colour, alpha, palette, 16 bits, other formats and PNM as the mean of the colours', async () => {
    const gray = sharp(image1)
    const { data, info } = await gray.clone().toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true })
    const variants = [
      file('rgb.png', await gray.clone().toColourspace('srgb').png().toBuffer()),
      file('alpha.png', await gray.clone().toColourspace('srgb').ensureAlpha(0.5).png().toBuffer()),
      file('palette.png', await gray.clone().png({ palette: true, colours: 256, dither: 0 }).toBuffer()),
      file('deep.png', await gray.clone().toColourspace('grey16').png().toBuffer()),
      file('interlaced.png', await gray.clone().png({ progressive: true }).toBuffer()),
      file('same.tiff', await gray.clone().tiff({ compression: 'lzw' }).toBuffer()),
      file('same.webp', await gray.clone().webp({ lossless: true }).toBuffer())
    ]
    const rgb = info.channels === 3 ? data : Buffer.from([...data].flatMap(value => [value, value, value]))
    variants.push(file('same.ppm', Buffer.concat([Buffer.from(`P6\n# made\n${info.width} ${info.height}\n255\n`), rgb])))
    const first = Uint8Array.from({ length: info.width * info.height }, (_, i) => rgb[3 * i]!)
    variants.push(file('same.pgm', Buffer.concat([Buffer.from(`P5 ${info.width} ${info.height} 255\n`), first])))
    const expected = runEngine(image1, image2, '-R', '2').stdout
    for (const variant of variants) expect(runEngine(variant, image2, '-R', '2').stdout, variant).toBe(expected)
  })

  it('ends promptly on SIGTERM, leaving nothing', async () => {
    const big = file('big.png', await noise(400, 'png'))
    const out = join(folder, 'never.txt')
    const child = spawn(nodePath, [enginePath, big, big, '-R', '0', '-progress', '-out', out], { stdio: ['ignore', 'ignore', 'pipe'] })
    const ended = new Promise<NodeJS.Signals | null>(done => child.once('exit', (_, signal) => done(signal)))
    await new Promise(started => child.stderr.once('data', started))
    const asked = performance.now()
    child.kill('SIGTERM')
    expect(await ended).toBe('SIGTERM')
    // At once, in the middle of computing, and not at its end; far more than a loaded machine needs.
    expect(performance.now() - asked).toBeLessThan(2000)
    expect(readdirSync(folder).filter(name => name.startsWith('never'))).toEqual([])
  })
})
