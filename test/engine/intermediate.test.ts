// The intermediate values of the specification's Part C, for the golden pair at default flags.
import { beforeAll, describe, expect, it } from 'vitest'
import { buildKernels } from '../../build/build-kernels.mjs'
import { parseCommandLine } from '#main/engine/command-line'
import { describe as describeImage, SETTINGS } from '#main/engine/descriptor'
import type { GrayImage } from '#main/engine/gray-image'
import { readGray } from '#main/engine/images'
import { planLevels } from '#main/engine/levels'
import { respond } from '#main/engine/responses'
import { borderFactors } from '#main/engine/shares'
import { smoothingWeights } from '#main/engine/smoothing'
import { fixture } from './engine-run'

beforeAll(async () => {
  await buildKernels()
})

const silent = { progress: () => {}, message: () => {} }

describe('descriptor', () => {
  it.each([[1, [1000, 607, 135, 0], 2484], [1.5, [1000, 801, 411, 135], 3694]])(
    'sigma %f has weights %j', (sigma, near, sum) => {
      expect(smoothingWeights(sigma)).toEqual({ near, sum })
    }
  )

  it('of image 1 before halving', async () => {
    const { planes, width } = describeImage(await readGray(fixture('g1_1.png')), SETTINGS.default, 0)
    const at = (x: number, y: number) => planes.map(plane => plane[y * width + x]!.toFixed(6)).join(' ')
    const expected = [
      [20, 30, '0.074133 0.371414 0.759787 0.794368 0.580685 0.077769 0.082512 0.084893'],
      [0, 0, '0.025145 0.006458 0.001399 0.000347 0.063031 0.225608 0.271942 0.168438']
    ] as const
    for (const [x, y, values] of expected) expect(at(x, y)).toBe(values)
  })
})

describe('pyramid', () => {
  // A pyramid that ends at a level keeps that level's maps in full.
  it.each([
    [8, 120, 49, 41, 121230.77, 0.999978, 0.625030, 0.161571],
    [16, 143, 25, 21, 40739.55, 0.999362, 0.722398, 0.864553],
    [32, 143, 13, 11, 11491.65, 0.998784, 0.953956, 0.809329],
    [64, 143, 7, 6, 2923.55, 0.998216, 0.960301, 0.898258]
  ])('patches of %i px: %i maps of %ix%i', async (patch, cells, width, height, sum, largest, first, last) => {
    const command = parseCommandLine(['a', 'b'])
    if (command.kind !== 'match') throw new Error('asked for help')
    const [one, two] = [await readGray(fixture('g1_1.png')), await readGray(fixture('g1_2.png'))]
    const described = (image: GrayImage) => describeImage(image, SETTINGS.default, 1)
    const { pair, memory } = respond(described(one), described(two), patch, command.options, silent)
    const top = pair.levels.at(-1)!
    expect(top).toMatchObject({ patchSize: patch, cells, width, height })
    const maps = new Float32Array(memory.buffer, pair.kept.at(-1)!.top, cells * width * height)
    expect(Math.abs(maps.reduce((a, b) => a + b) / sum - 1)).toBeLessThan(1e-5)
    expect(maps.reduce((a, b) => Math.max(a, b))).toBeCloseTo(largest, 5)
    expect(maps[0]).toBeCloseTo(first, 5)
    expect(maps.at(-1)).toBeCloseTo(last, 5)
  })

  it('500x500 has six levels, the last with 254016 hypotheses', () => {
    const side = 500
    const levels = planLevels({
      sourceWidth: 496, sourceHeight: 496, targetFullWidth: side, targetFullHeight: side, targetWidth: 250,
      targetHeight: 250, downscale: 1, largestPatch: 999, radius: 0
    })
    expect(levels.map(level => level.patchSize)).toEqual([8, 16, 32, 64, 128, 256])
    const { cells, width, height } = levels.at(-1)!
    expect(cells * width * height).toBe(254_016)
  })

  it('an interior parent is short of half its children along a side, of three quarters in a corner', () => {
    const factors = borderFactors([0.25, 0.25, 0.25, 0.25], [-1, -1, 1, -1, -1, 1, 1, 1])
    factors.slice(0, 4).forEach(factor => expect(factor).toBeCloseTo(1.866, 3))
    factors.slice(4).forEach(factor => expect(factor).toBeCloseTo(3.482, 3))
  })
})
