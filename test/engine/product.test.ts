// Level 0 as the kernels compute it, with few products, against sums written down from B.3 and B.4 in double precision.
import { beforeAll, describe, expect, it } from 'vitest'
import { buildKernels } from '../../build/build-kernels.mjs'
import { describe as describeImage, halveDescriptor, SETTINGS } from '#main/engine/descriptor'
import type { Descriptor } from '#main/engine/descriptor'
import type { GrayImage } from '#main/engine/gray-image'
import { kernelsOver } from '#main/engine/kernels'
import { atomicPatch } from '#main/engine/levels'
import { respond } from '#main/engine/responses'
import type { Responses } from '#main/engine/responses'
import { rotateDescriptor } from '#main/engine/rotation'
import { noise, optionsOf, silent, texture } from './synthetic'

beforeAll(async () => {
  await buildKernels()
})

/** Single precision and its rounded sums allow this much; the largest value is 1. */
const TOLERANCE = 2e-6
const EPSILON = 1e-8

/** One of the nine channels at a pixel; 0 outside. */
function sample({ planes, ninth, width, height }: Descriptor, channel: number, x: number, y: number): number {
  if (x < 0 || y < 0 || x >= width || y >= height) return 0
  const plane = planes[channel] ?? ninth
  return typeof plane === 'number' ? plane : plane[y * width + x]!
}

/** The 4x4 pixels from (left, top) on, all nine channels. */
function block(descriptor: Descriptor, left: number, top: number): { x: number, y: number, value: number }[] {
  return Array.from({ length: 144 }, (_, i) => {
    const [channel, y, x] = [i >> 4, i >> 2 & 3, i & 3]
    return { x, y, value: sample(descriptor, channel, left + x, top + y) }
  })
}

const norm = (values: { value: number }[]) => Math.sqrt(values.reduce((sum, { value }) => sum + value * value, 0))

/** First and last line of a patch that lie inside a map's lines of samples. */
function covered(at: number, length: number): [first: number, last: number] {
  if (at === 0) return [2, 3]
  if (at === 1) return [1, 3]
  if (at === length - 2) return [0, 2]
  return at === length - 1 ? [0, 1] : [0, 3]
}

/** The correlation of the patch of a cell with position (x, y) of image 2, its border made good for (B.4). */
function correlation(source: Descriptor, target: Descriptor, cell: number, x: number, y: number): number {
  const columns = source.width >> 2
  const patch = block(source, cell % columns * 4, Math.floor(cell / columns) * 4)
  const length = norm(patch) + EPSILON
  const unit = patch.map(({ x, y, value }) => ({ x, y, value: value / length }))
  const window = block(target, x - 2, y - 2)
  let value = unit.reduce((sum, each, i) => sum + each.value * window[i]!.value, 0) / (norm(window) + EPSILON)
  const unitNorm = norm(unit)
  for (const [axis, at, size] of [['y', y, target.height + 1], ['x', x, target.width + 1]] as const) {
    const [first, last] = covered(at, size)
    const inside = unit.filter(each => each[axis] >= first && each[axis] <= last)
    if (inside.length < unit.length) value *= unitNorm / (norm(inside) + EPSILON)
  }
  const isNearEdge = (at: number, size: number) => at < 2 || at >= size - 2
  const isCorner = isNearEdge(x, target.width + 1) && isNearEdge(y, target.height + 1)
  return isCorner ? Math.min(value, unitNorm) : value
}

/** x^1.4 by the table of B.5. */
function rectified(value: number): number {
  const scaled = Math.min(64 * value, 63.999)
  const entry = (i: number) => (i / 64) ** 1.4
  const index = Math.floor(scaled)
  return entry(index) + (scaled - index) * (entry(index + 1) - entry(index))
}

interface Errors {
  readonly map: number
  readonly single: number
}

/** The farthest that responses and single correlations are from the direct sums. */
function largestError(responses: Responses, source: Descriptor, target: Descriptor): Errors {
  const { pair, memory, module } = responses
  const level = pair.levels[0]!
  const maps = new Float32Array(memory.buffer, pair.kept[0]!.top, level.cells * level.width * level.height)
  const kernels = kernelsOver(module, memory)
  let [map, single] = [0, 0]
  for (let at = 0; at < maps.length; at++) {
    const cell = Math.floor(at / (level.width * level.height))
    const x = at % level.width + level.offsets[2 * cell]!
    const y = Math.floor(at / level.width) % level.height + level.offsets[2 * cell + 1]!
    const expected = correlation(source, target, cell, x, y)
    map = Math.max(map, Math.abs(maps[at]! - rectified(expected)))
    const found = kernels.correlationAt(pair.pyramid.correlation.at, pair.kept[0]!.at, cell, x, y)
    // Corners are cut off at 1 with the ceiling of the table.
    single = Math.max(single, Math.abs(Math.min(found, 1) - Math.min(expected, 1)))
  }
  return { map, single }
}

function errorOf(source: Descriptor, target: Descriptor, downscale: number, ...flags: string[]): Errors {
  const options = optionsOf('-R', String(downscale), ...flags)
  return largestError(respond(source, target, atomicPatch(downscale), options, silent), source, target)
}

const described = (image: GrayImage, downscale: number) => describeImage(image, SETTINGS.default, downscale)

const pictures: Record<string, (width: number, height: number, seed: number) => GrayImage> = {
  'a smooth texture': (width, height, seed) => texture(width, height, 3 * seed, seed),
  'noise': (width, height, seed) => noise(width, height, seed),
  'black and white noise': (width, height, seed) => noise(width, height, seed, 2),
  'one gray': (width, height) => ({ width, height, values: new Float32Array(width * height).fill(93) })
}

describe.each(Object.entries(pictures))('responses of %s', (_, picture) => {
  it.each([[28, 12, 37, 22], [8, 20, 5, 4], [4, 4, 33, 31], [20, 16, 64, 9]])(
    'of %ix%i pixels in %ix%i pixels are the direct sums', (width1, height1, width2, height2) => {
      const [source, target] = [described(picture(width1, height1, 1), 0), described(picture(width2, height2, 2), 0)]
      const { map, single } = errorOf(source, target, 0)
      expect(map).toBeLessThan(TOLERANCE)
      expect(single).toBeLessThan(TOLERANCE)
    }
  )

  it('in windows are the direct sums, too', () => {
    const [source, target] = [described(picture(48, 32, 1), 1), described(picture(51, 45, 2), 1)]
    for (const radius of ['5', '11', '16']) {
      const { map, single } = errorOf(source, target, 1, '-ngh_rad', radius)
      expect(map).toBeLessThan(TOLERANCE)
      expect(single).toBeLessThan(TOLERANCE)
    }
  })

  it('turned by 45 degrees, with patches partly and wholly outside, are the direct sums', () => {
    const { descriptor } = rotateDescriptor(described(picture(24, 24, 1), 0), 1, 8)
    const [source, target] = [halveDescriptor(descriptor, 1), described(picture(26, 22, 2), 1)]
    expect((source.ninth as Float32Array).includes(0)).toBe(true)
    const { map, single } = errorOf(source, target, 1)
    expect(map).toBeLessThan(TOLERANCE)
    expect(single).toBeLessThan(TOLERANCE)
  })
})

describe('the direct sums', () => {
  it('tell a wrong image from the right one', () => {
    const [source, target] = [described(noise(16, 16, 1), 0), described(noise(16, 16, 2), 0)]
    const responses = respond(source, target, 4, optionsOf('-R', '0'), silent)
    expect(largestError(responses, source, described(noise(16, 16, 3), 0)).map).toBeGreaterThan(0.1)
  })
})
