// Every level twice: in full as the top of one pyramid, and pooled below the top of a larger one.
import { beforeAll, describe, expect, it } from 'vitest'
import { buildKernels } from '../../build/build-kernels.mjs'
import { parseCommandLine } from '#main/engine/command-line'
import { describe as describeImage, SETTINGS } from '#main/engine/descriptor'
import type { GrayImage } from '#main/engine/gray-image'
import { respond } from '#main/engine/responses'
import type { Workspace } from '#main/engine/workspace'

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

function responses(largestPatch: number): Workspace {
  const command = parseCommandLine(['1', '2'])
  if (command.kind !== 'match') throw new Error('asked for help')
  const listener = { progress: () => {}, message: () => {} }
  const described = (offset: number) => describeImage(texture(offset), SETTINGS.default, 1)
  return respond(described(0), described(5), largestPatch, command.options, listener).workspace
}

/** The 3x3 samples around (2 x, 2 y) of a full map, those inside the map. */
function around(full: Float32Array, width: number, height: number, x: number, y: number): number[] {
  const samples: number[] = []
  for (let row = Math.max(0, 2 * y - 1); row <= Math.min(height - 1, 2 * y + 1); row++) {
    for (let column = Math.max(0, 2 * x - 1); column <= Math.min(width - 1, 2 * x + 1); column++) {
      samples.push(full[row * width + column]!)
    }
  }
  return samples
}

describe('pooling', () => {
  it.each([0, 1, 2, 3, 4])('keeps the largest response around every even position (level %i)', index => {
    const whole = responses(8 * 2 ** index)
    const pooled = responses(LARGEST_PATCH)
    const { cells, width, height } = whole.levels[index]!
    const { maps } = pooled.kept[index]!
    const wrong: string[] = []
    for (let cell = 0; cell < cells; cell++) {
      const full = new Float32Array(whole.memory.buffer, whole.top + cell * width * height * 4, width * height)
      for (let y = 0; y < maps.pooledHeight; y++) {
        const line = maps.values + cell * maps.valuesPerMap + y * maps.valuesPerLine
        const kept = new Float32Array(pooled.memory.buffer, line, maps.pooledWidth)
        kept.forEach((value, x) => {
          const expected = Math.max(...around(full, width, height, x, y))
          if (Math.abs(value - expected) > 1e-6) wrong.push(`cell ${cell} (${x}, ${y}): ${value}, not ${expected}`)
        })
      }
    }
    expect(wrong).toEqual([])
  })
})
