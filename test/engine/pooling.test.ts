// Every level twice: in full as the top of one pyramid, and pooled below the top of a larger one.
import { beforeAll, describe, expect, it } from 'vitest'
import { buildKernels } from '../../build/build-kernels.mjs'
import { parseCommandLine } from '#main/engine/command-line'
import { describe as describeImage, SETTINGS } from '#main/engine/descriptor'
import type { GrayImage } from '#main/engine/gray-image'
import type { PairPlan } from '#main/engine/pair-memory'
import { respond } from '#main/engine/responses'

beforeAll(async () => {
  await buildKernels()
})

/** Wide enough that a level's row is longer than the room the next level gives its own: nothing may be left there. */
const [WIDTH, HEIGHT] = [320, 24]
const LARGEST_PATCH = 256

function texture(offset: number): GrayImage {
  const values = Float32Array.from({ length: WIDTH * HEIGHT }, (_, i) => {
    const [x, y] = [i % WIDTH + offset, Math.floor(i / WIDTH)]
    return Math.floor(127 + 60 * Math.sin(x * 0.31 + 2 * Math.sin(y * 0.313)) + 60 * Math.sin(y * 0.37 + x * x * 0.001))
  })
  return { width: WIDTH, height: HEIGHT, values }
}

interface Filled {
  pair: PairPlan
  /** A copy: the next matching uses the memory again. */
  bytes: ArrayBuffer
}

function responses(largestPatch: number): Filled {
  const command = parseCommandLine(['1', '2'])
  if (command.kind !== 'match') throw new Error('asked for help')
  const listener = { progress: () => {}, message: () => {} }
  const described = (offset: number) => describeImage(texture(offset), SETTINGS.default, 1)
  const { pair, memory } = respond(described(0), described(5), largestPatch, command.options, listener)
  return { pair, bytes: new Uint8Array(memory.buffer).slice().buffer }
}

interface Sample {
  x: number
  y: number
  value: number
}

/** The 3x3 samples around (2 x, 2 y) of a full map, those that backtracking may enter. */
function around(full: Float32Array, width: number, height: number, x: number, y: number): Sample[] {
  const samples: Sample[] = []
  for (let row = Math.max(0, 2 * y - 1); row <= Math.min(height - 2, 2 * y + 1); row++) {
    for (let column = Math.max(0, 2 * x - 1); column <= Math.min(width - 2, 2 * x + 1); column++) {
      samples.push({ x: column, y: row, value: full[row * width + column]! })
    }
  }
  return samples
}

/** What is kept for (x, y) of a cell's map: three bytes above level 0 (20 bits of value, 4 of place), there two places a byte. */
function keptAt({ bytes, pair }: Filled, index: number, cell: number, x: number, y: number): { value: number, dx: number, dy: number } {
  const { kept, keptMapBytes, keptLineBytes } = pair.kept[index]!
  const line = kept + cell * keptMapBytes + y * keptLineBytes
  const view = new DataView(bytes)
  const word = index === 0 ? view.getUint8(line + (x >> 1)) >> 4 * (x & 1) : view.getUint32(line + 3 * x, true) & 0xffffff
  const place = word & 15
  return { value: (word >> 4) / 1048575, dx: place % 3, dy: Math.floor(place / 3) }
}

/** Every cell's map in full, with the positions that are kept of it. */
function* keptPositions(whole: Filled, pooled: Filled, index: number) {
  const { cells, width, height } = whole.pair.levels[index]!
  const { keptWidth, keptHeight } = pooled.pair.kept[index]!
  for (let cell = 0; cell < cells; cell++) {
    const top = whole.pair.kept.at(-1)!.top + cell * width * height * 4
    const full = new Float32Array(whole.bytes, top, width * height)
    for (let y = 0; y < keptHeight; y++) {
      for (let x = 0; x < keptWidth; x++) {
        const samples = around(full, width, height, x, y)
        yield { cell, x, y, samples, largest: Math.max(...samples.map(({ value }) => value)), keptWidth, keptHeight }
      }
    }
  }
}

describe('pooling', () => {
  it.each([1, 2, 3, 4])('keeps the largest response around every even position, and its place (level %i)', index => {
    const [whole, pooled] = [responses(8 * 2 ** index), responses(LARGEST_PATCH)]
    const wrong: string[] = []
    for (const { cell, x, y, samples, largest } of keptPositions(whole, pooled, index)) {
      const { value, dx, dy } = keptAt(pooled, index, cell, x, y)
      const chosen = samples.find(sample => sample.x === 2 * x - 1 + dx && sample.y === 2 * y - 1 + dy)
      if (Math.abs(value - largest) > 1e-6) wrong.push(`cell ${cell} (${x}, ${y}): ${value}, not ${largest}`)
      // A path does not go on from a response of zero.
      if (largest > 0 && chosen?.value !== largest) wrong.push(`cell ${cell} (${x}, ${y}): place ${dx}, ${dy}`)
    }
    expect(wrong).toEqual([])
  })

  it('keeps the place of the largest response of level 0, away from the edges', () => {
    const [whole, pooled] = [responses(8), responses(LARGEST_PATCH)]
    const wrong: string[] = []
    for (const { cell, x, y, samples, largest, keptWidth, keptHeight } of keptPositions(whole, pooled, 0)) {
      if (x === 0 || y === 0 || x === keptWidth - 1 || y === keptHeight - 1) continue
      const { dx, dy } = keptAt(pooled, 0, cell, x, y)
      const chosen = samples.find(sample => sample.x === 2 * x - 1 + dx && sample.y === 2 * y - 1 + dy)
      if (chosen?.value !== largest) wrong.push(`cell ${cell} (${x}, ${y}): place ${dx}, ${dy}`)
    }
    expect(wrong).toEqual([])
  })
})
