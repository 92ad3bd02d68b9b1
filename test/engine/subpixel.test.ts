// Places between the samples of the responses: on surfaces whose top is known, and on pictures whose motion is.
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildKernels } from '../../build/build-kernels.mjs'
import type { Match } from '#main/engine/match'
import { neighbourhood, subpixelOffset } from '#main/engine/subpixel'
import { match, texture } from './synthetic'

beforeAll(async () => {
  await buildKernels()
})

const offset = fc.double({ min: -0.5, max: 0.5, noNaN: true })
const curvature = fc.double({ min: 0.01, max: 0.2, noNaN: true })

describe('subpixelOffset', () => {
  it('finds the top of a paraboloid', () => {
    fc.assert(fc.property(offset, offset, curvature, curvature, (topX, topY, a, b) => {
      const surface = (x: number, y: number) => 0.9 - a * (x - 10 - topX) ** 2 - b * (y - 20 - topY) ** 2
      const [dx, dy] = subpixelOffset(surface, 10, 20)
      expect(dx).toBeCloseTo(topX, 6)
      expect(dy).toBeCloseTo(topY, 6)
    }))
  })

  it.each([[1.2, 0.1], [-0.8, 0], [0.3, 1.4], [0, -0.7]])('walks one sample to a top at (%f, %f)', (topX, topY) => {
    const surface = (x: number, y: number) => 0.9 - 0.1 * (x - topX) ** 2 - 0.1 * (y - topY) ** 2
    const [dx, dy] = subpixelOffset(surface, 0, 0)
    expect(dx).toBeCloseTo(topX, 6)
    expect(dy).toBeCloseTo(topY, 6)
  })

  it('stays where nothing rises', () => {
    expect(subpixelOffset(() => 0.4, 3, 5)).toEqual([0, 0])
    expect(subpixelOffset(() => 0, 0, 0)).toEqual([0, 0])
  })

  it('a ridge is left along its length only where it curves', () => {
    const [dx, dy] = subpixelOffset(x => 0.9 - 0.1 * (x - 0.25) ** 2, 0, 0)
    expect(dx).toBeCloseTo(0.25, 6)
    expect(dy).toBe(0)
  })

  it('never goes farther than one sample and a half', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 49, maxLength: 49 }), values => {
      const surface = (x: number, y: number) => values[7 * (y + 3) + x + 3]!
      for (const along of subpixelOffset(surface, 0, 0)) expect(Math.abs(along)).toBeLessThanOrEqual(1.5)
    }))
  })

  it('at a slope against the edge of the map stays within half a sample', () => {
    const surface = (x: number, y: number) => x < 0 || y < 0 ? 0 : 1 - 0.1 * x - 0.1 * y
    for (const along of subpixelOffset(surface, 0, 0)) expect(Math.abs(along)).toBeLessThanOrEqual(0.5)
  })
})

describe('neighbourhood', () => {
  it('adds the neighbours that exist, each as far away as it lies', () => {
    const asked: string[] = []
    const response = (cell: number, x: number, y: number) => {
      asked.push(`${cell} ${x} ${y}`)
      return 1
    }
    expect(neighbourhood(response, 0, 3, 2)(10, 20)).toBeCloseTo(2.5)
    expect(asked.toSorted()).toEqual(['0 10 20', '1 14 20', '3 10 24', '4 14 24'])
    expect(neighbourhood(() => 1, 4, 3, 3)(10, 20)).toBeCloseTo(5)
    expect(neighbourhood(() => 1, 0, 1, 1)(10, 20)).toBeCloseTo(1)
  })
})

/** The median distance of the matches from the true motion, in pixels. */
function medianError(matches: readonly Match[], moveX: number, moveY: number): number {
  const errors = matches.map(({ x1, y1, x2, y2 }) => Math.hypot(x2 - x1 - moveX, y2 - y1 - moveY))
  return errors.toSorted((a, b) => a - b)[matches.length >> 1]!
}

describe('-subpixel', () => {
  it.each([
    [3.7, -2.4, []], [5, 3, []], [-4.6, 0.9, ['-ngh_rad', '20']], [2.5, 1.5, ['-R', '0']], [5.3, -6.8, ['-R', '2']],
    [3.1, 0.7, ['-max_scale', '1.05', '-rot_range', '0', '2']]
  ] as [number, number, string[]][])('moved by (%f, %f), %j: two thirds of the error at most', (moveX, moveY, flags) => {
    const [one, two] = [texture(144, 120, 0, 0), texture(144, 120, -moveX, -moveY)]
    const onLattice = match(one, two, ...flags)
    const refined = match(one, two, ...flags, '-subpixel')
    expect(refined.map(({ x1, y1 }) => `${x1} ${y1}`)).toEqual(onLattice.map(({ x1, y1 }) => `${x1} ${y1}`))
    expect(medianError(refined, moveX, moveY)).toBeLessThan(2 / 3 * medianError(onLattice, moveX, moveY))
  })

  it('an image against itself stays where it is, but for a tenth of a pixel', () => {
    const image = texture(96, 80, 0, 0)
    expect(medianError(match(image, image, '-subpixel'), 0, 0)).toBeLessThan(0.1)
  })

  it('keeps scores and indices', () => {
    const [one, two] = [texture(96, 80, 0, 0), texture(96, 80, -3, 2)]
    const numbers = (...flags: string[]) => match(one, two, ...flags).map(({ score, index }) => `${score} ${index}`)
    expect(numbers('-subpixel')).toEqual(numbers())
  })
})
