// Damaged files and senseless command lines: the answer is matches or one line, never a crash and never a hang.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildKernels } from '../../build/build-kernels.mjs'
import { decodeGray } from '#main/engine/images'
import { Refusal } from '#main/engine/refusal'
import { enginePath, nodePath } from './engine-run'
import { encodePng, repairChecksums } from './png-files'

const folder = mkdtempSync(join(tmpdir(), 'engine-fuzz-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

/** Noise on a slope: something to match, and data that do not deflate to nothing. */
function picture(width: number, height: number, channels: 1 | 3) {
  const pixels = Uint8Array.from({ length: width * height * channels }, (_, i) => i * 3 + (i * i * 7919 >> 5) % 60)
  return { width, height, channels, pixels }
}

function image(width: number, height: number) {
  return sharp(picture(width, height, 3).pixels, { raw: { width, height, channels: 3 } })
}

const netpbm = (kind: string, width: number, height: number, channels: 1 | 3) =>
  Buffer.concat([Buffer.from(`${kind}\n# drawn\n${width} ${height}\n255\n`), picture(width, height, channels).pixels])

const files: Record<string, () => Promise<Buffer> | Buffer> = {
  'gray PNG': () => encodePng(picture(30, 20, 1), [0, 1, 2, 3, 4], 200),
  'colour PNG': () => encodePng(picture(30, 20, 3), [4, 3, 2, 1, 0], 500),
  'palette PNG': () => image(30, 20).png({ palette: true }).toBuffer(),
  'interlaced PNG': () => image(30, 20).png({ progressive: true }).toBuffer(),
  'JPEG': () => image(30, 20).jpeg().toBuffer(),
  'progressive JPEG': () => image(30, 20).jpeg({ progressive: true }).toBuffer(),
  'PPM': () => netpbm('P6', 30, 20, 3),
  'PGM': () => netpbm('P5', 30, 20, 1)
}

/** At `place` of the file: bytes written over, taken out, or put in twice; or all from there on cut off. */
type Mutation =
  | { readonly kind: 'write', readonly place: number, readonly bytes: Uint8Array }
  | { readonly kind: 'remove' | 'repeat', readonly place: number, readonly length: number }
  | { readonly kind: 'cut', readonly place: number }

function mutate(file: Buffer, mutation: Mutation): Buffer {
  const at = Math.floor(mutation.place * file.length)
  const [before, rest] = [file.subarray(0, at), file.subarray(at)]
  switch (mutation.kind) {
    case 'cut': return before
    case 'write': {
      const written = mutation.bytes.subarray(0, rest.length)
      return Buffer.concat([before, written, rest.subarray(written.length)])
    }
    case 'remove': return Buffer.concat([before, rest.subarray(mutation.length)])
    case 'repeat': return Buffer.concat([before, rest.subarray(0, mutation.length), rest])
  }
}

/** Headers, where a byte decides most, are hit as often as all the rest. */
const place = fc.oneof(fc.double({ min: 0, max: 0.99, noNaN: true }), fc.double({ min: 0, max: 0.1, noNaN: true }))
const bytes = fc.uint8Array({ minLength: 1, maxLength: 4 })
const written = fc.record({ place, kind: fc.constant('write' as const), bytes })
const moved = fc.record({ place, kind: fc.constantFrom('remove' as const, 'repeat' as const), length: fc.nat(40) })
const cut = fc.record({ place, kind: fc.constant('cut' as const) })
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  { weight: 6, arbitrary: written }, { weight: 2, arbitrary: moved }, { weight: 1, arbitrary: cut }
)

/** Whether the bytes are an image; fails where they are neither an image nor refused in one line. */
async function isImage(bytes: Buffer): Promise<boolean> {
  try {
    const { width, height, values } = await decodeGray(bytes, 'fuzzed')
    expect(values.length).toBe(width * height)
    expect(values.every(value => value >= 0 && value <= 255)).toBe(true)
    return true
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    expect(error.message).toMatch(/^[^\n]*fuzzed[^\n]*$/)
    return false
  }
}

describe('a damaged file is an image or refused in one line', () => {
  it.each(Object.keys(files))('%s', async name => {
    const file = await files[name]!()
    expect(await isImage(file)).toBe(true)
    const mutations = fc.array(mutation, { minLength: 1, maxLength: 4 })
    await fc.assert(fc.asyncProperty(mutations, fc.boolean(), async (list, repair) => {
      const damaged = list.reduce(mutate, file)
      // Wrong checksums would hide what lies behind them.
      await isImage(repair && name.endsWith('PNG') ? repairChecksums(damaged) : damaged)
    }), { numRuns: 400 })
  })

  it('random bytes behind a known beginning', async () => {
    const beginnings = fc.constantFrom('\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'P6 ', 'P5\n', 'GIF89a', 'II*\0', '<svg ', '')
    await fc.assert(fc.asyncProperty(beginnings, fc.uint8Array({ maxLength: 200 }), async (beginning, rest) => {
      await isImage(Buffer.concat([Buffer.from(beginning, 'latin1'), rest]))
    }), { numRuns: 500 })
  })
})

/** Small images, so that even the widest search is short; and what is none. */
async function writeImages(): Promise<string[]> {
  const jpeg = await image(48, 32).jpeg().toBuffer()
  const contents: Record<string, Uint8Array> = {
    'gray.png': encodePng(picture(64, 48, 1), [4]),
    'turned.png': encodePng(picture(48, 64, 3), [1, 2]),
    'square.ppm': netpbm('P6', 40, 40, 3),
    'same.pgm': netpbm('P5', 40, 40, 1),
    'small.jpg': jpeg,
    'tiny.png': encodePng(picture(16, 16, 1)),
    'line.png': encodePng(picture(64, 3, 1)),
    'cut.jpg': jpeg.subarray(0, 400),
    'text.png': Buffer.from('no image')
  }
  for (const [name, bytes] of Object.entries(contents)) writeFileSync(join(folder, name), bytes)
  return [...Object.keys(contents).map(name => join(folder, name)), folder, join(folder, 'none.png')]
}

const word = (...words: string[]) => fc.constantFrom(...words)
const number = word('0', '1', '2', '3', '8', '1.5', '-1', '45', '360', '1e9', 'x', '')
const side = word('16', '24', '33', '64', '0', '1e9')
/** Whole options, mostly with values that make sense; now and then any word alone. */
const option = fc.oneof(
  { weight: 1, arbitrary: fc.tuple(word('-R', '-downscale', '-mem', '-nt', '-nlpow', '-ngh_rad'), number) },
  { weight: 3, arbitrary: fc.tuple(word('-R'), word('0', '1', '2')) },
  { weight: 2, arbitrary: fc.tuple(word('-ngh_rad'), word('4', '8', '16', '64', '1000')) },
  { weight: 2, arbitrary: fc.tuple(word('-max_scale', '-scale'), word('1', '1.05', '1.5', '2', '5')) },
  { weight: 2, arbitrary: fc.tuple(word('-rot_range', '-rot'), word('-5.0', '-45', '0', '90'), word('2', '45', '360')) },
  { weight: 2, arbitrary: fc.tuple(word('-resize'), side, side) },
  { weight: 1, arbitrary: fc.tuple(word('-nt'), word('0', '2', '3')) },
  { weight: 1, arbitrary: fc.tuple(word('-max_memory'), word('1', '50', '300', '1e9', '-3', 'lots')) },
  { weight: 1, arbitrary: fc.tuple(word('-out'), word(join(folder, 'out.txt'), join(folder, 'no/out.txt'), folder)) },
  { weight: 4, arbitrary: fc.tuple(word('-v', '-progress', '-subpixel', '-png_settings', '-jpg_settings')) },
  { weight: 1, arbitrary: fc.tuple(word('-h', '-bogus', '-R', '-resize', '16', '')) }
)

describe('a senseless command line', () => {
  let images: string[] = []
  beforeAll(async () => {
    await buildKernels()
    images = await writeImages()
  })

  it('ends with matches or with one line', () => {
    const pair = fc.tuple(fc.nat(1000), fc.nat(1000)).map(places => places.map(at => images[at % images.length]!))
    const options = fc.array(option, { maxLength: 4 }).map(list => list.flat())
    fc.assert(fc.property(pair, options, (paths, flags) => {
      const args = [enginePath, ...paths, ...flags]
      const { status, signal, stdout, stderr } = spawnSync(nodePath, args, { encoding: 'utf8', timeout: 20_000 })
      const context = JSON.stringify({ flags, signal, stderr })
      expect(status, context).toBeOneOf([0, 1])
      expect(stderr, context).not.toMatch(/^\s+at /m)
      if (status === 0) expect(stdout, context).toMatch(/^(?:\S+( \S+){5}\n)*$/)
      else if (stdout !== '') expect(stdout, context).toMatch(/^usage: /)
      else expect(stderr, context).toMatch(/^(?!deepmatching)(?:[^\n]*\n)*deepmatching: [^\n]+\n$|^deepmatching: [^\n]+\n$/)
    }), { numRuns: 25, endOnFailure: true })
  }, 300_000)
})
