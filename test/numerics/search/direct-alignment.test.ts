import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HomographyMatrix } from '#shared/model/homography'
import { identityMatrix } from '#shared/numerics/matrix'
import { PythonRandom } from '#shared/numerics/random/mersenne-twister'
import { coarseShifts } from '#shared/numerics/search/coarse-shifts'
import { cornerDistance, displaceCorners, displacementsBetween } from '#shared/numerics/search/corner-displacements'
import { evolve, populationOf } from '#shared/numerics/search/differential-evolution'
import { searchAlignment } from '#shared/numerics/search/direct-alignment'
import { eccStep } from '#shared/numerics/search/ecc'
import { solveLinearSystem } from '#shared/numerics/search/linear-system'
import { atLevel, fromLevel, planeOf } from '#shared/numerics/search/pyramid'
import { scoreObjective } from '#shared/numerics/search/score-objective'
import { view } from './scene.ts'

const size = { width: 160, height: 120 }
const small = fc.double({ min: -8, max: 8, noNaN: true })
const displacements = fc.array(small, { minLength: 8, maxLength: 8 })

describe('corner displacements', () => {
  it('and homographies are two ways to say the same', () => {
    fc.assert(fc.property(displacements, (moves) => {
      const matrix = displaceCorners(identityMatrix, size, moves)!
      displacementsBetween(identityMatrix, matrix, size).forEach((value, i) => expect(value).toBeCloseTo(moves[i]!, 8))
    }))
  })

  it('of no corner change nothing; of all alike shift', () => {
    expect(displaceCorners(identityMatrix, size, new Float64Array(8))!.map((value) => Math.round(value * 1e9) / 1e9 + 0)).toEqual(identityMatrix)
    expect(cornerDistance(displaceCorners(identityMatrix, size, [3, 4, 3, 4, 3, 4, 3, 4])!, identityMatrix, size)).toBeCloseTo(5, 10)
  })

  it('that fold the image to a point are none', () => {
    const { width, height } = size
    expect(displaceCorners(identityMatrix, size, [0, 0, 1 - width, 0, 1 - width, 1 - height, 0, 1 - height])).toBeNull()
  })
})

describe('a level of a pyramid', () => {
  it('is gone into and out of without loss', () => {
    fc.assert(fc.property(displacements, fc.constantFrom(2, 4, 8), (moves, factor) => {
      const matrix = displaceCorners(identityMatrix, size, moves)!
      expect(cornerDistance(fromLevel(atLevel(matrix, factor), factor), matrix, size)).toBeLessThan(1e-6)
    }))
  })
})

describe('a linear system', () => {
  it('is solved, or said to be singular', () => {
    expect(solveLinearSystem([0, 2, 1, 1], [4, 3])).toEqual([1, 2])
    expect(solveLinearSystem([1, 2, 2, 4], [1, 2])).toBeNull()
  })
})

describe('differential evolution', () => {
  const bowl = (point: Float64Array): number => -point.reduce((sum, value, i) => sum + (value - i) ** 2, 0)
  const found = (seed: number): Float64Array => {
    const random = new PythonRandom(seed)
    const population = populationOf(Array.from({ length: 24 }, () => Float64Array.from({ length: 4 }, () => 10 * random.random() - 5)), bowl)
    for (let generation = 0; generation < 120; generation++) evolve(population, { objective: bowl, reach: new Float64Array(4).fill(5), random })
    return population.points[population.best]!
  }

  it('finds the top of a bowl, the same way for the same seed', () => {
    found(1).forEach((value, i) => expect(value).toBeCloseTo(i, 3))
    expect(found(2)).toEqual(found(2))
    expect(found(3)).not.toEqual(found(2))
  })
})

describe('the score as an objective', () => {
  it('is 0 for no movement, positive at the truth and negative the other way', () => {
    const level = { image1: planeOf(view(size, 0, 0)), image2: planeOf(view(size, 3, -2)), tolerance: 4, crop: 8, stride: 1 }
    const at = (x: number, y: number, soft: boolean): number => scoreObjective(level, [1, 0, x, 0, 1, y, 0, 0, 1], soft)
    for (const soft of [true, false]) {
      expect(at(0, 0, soft)).toBe(0)
      expect(at(3, -2, soft)).toBeGreaterThan(0.3)
      expect(at(-3, 2, soft)).toBeLessThan(0)
      expect(at(3, -2, soft)).toBeGreaterThan(at(2, -2, soft))
    }
  })
})

describe('a step towards the largest correlation', () => {
  const choices = { motion: 'homography', margin: 0, stride: 1, outlier: Infinity } as const
  const image1 = planeOf(view(size, 0, 0))

  it('is the same whatever gain and offset an image has', () => {
    const plain = eccStep(image1, planeOf(view(size, 1, 1)), identityMatrix, choices)!
    const { width, height, data } = planeOf(view(size, 1, 1))
    const brighter = eccStep(image1, { width, height, data: data.map((level) => 0.5 * level + 90) }, identityMatrix, choices)!
    expect(brighter.correlation).toBeCloseTo(plain.correlation, 5)
    expect(cornerDistance(brighter.matrix, plain.matrix, size)).toBeLessThan(1e-3)
  })

  it('is none where an image has no texture', () => {
    expect(eccStep({ ...size, data: new Float32Array(size.width * size.height) }, image1, identityMatrix, choices)).toBeNull()
  })
})

describe('a search without matches', () => {
  const search = (method: 'ecc' | 'differential-evolution', start: HomographyMatrix | null = null) => ({
    method, start, reach: 20, seed: 0, steps: 1, alpha: 1e-7, epsilon: 1e-4, crop: 8
  })
  // Part of a pixel, and under another light.
  const [image1, image2] = [view(size, 0, 0), view(size, 7.4, -4.7, 120, 70)]
  const truth: HomographyMatrix = [1, 0, 7.4, 0, 1, -4.7, 0, 0, 1]

  it.each([['ecc', 0.1], ['differential-evolution', 0.3]] as const)('by %s comes within %s px under another light, from far and from near', (method, pixels) => {
    for (const start of [null, [1, 0, 6.5, 0, 1, -5.5, 0, 0, 1]]) {
      const steps = [...searchAlignment(image1, image2, search(method, start))]
      expect(cornerDistance(steps.at(-1)!.matrix, truth, size)).toBeLessThan(pixels)
      expect(steps.every(({ fraction }, i) => fraction >= (steps[i - 1]?.fraction ?? 0) && fraction <= 1)).toBe(true)
    }
  })

  it('of images without texture ends, and moves nothing', () => {
    const flat = { ...size, data: new Uint8Array(size.width * size.height).fill(90) }
    expect([...searchAlignment(flat, flat, search('ecc'))]).toEqual([])
    expect(cornerDistance([...searchAlignment(flat, flat, search('differential-evolution'))].at(-1)!.matrix, identityMatrix, size)).toBeLessThan(1e-6)
  })

  it('of an image smaller than a level is tried at full size', () => {
    const tiny = { width: 40, height: 36 }
    const steps = [...searchAlignment(view(tiny, 0, 0), view(tiny, 1, 0), { ...search('ecc'), reach: 4 })]
    expect(steps.length).toBeGreaterThan(0)
  })

  it.each(['ecc', 'differential-evolution'] as const)('by %s of an image with a single level goes as far as in a large one', (method) => {
    const little = { width: 90, height: 80 }
    const steps = [...searchAlignment(view(little, 0, 0), view(little, 13, -9), search(method))]
    expect(cornerDistance(steps.at(-1)!.matrix, [1, 0, 13, 0, 1, -9, 0, 0, 1], little)).toBeLessThan(0.5)
  })
})

describe('the shifts a search starts from', () => {
  const level = { factor: 1, margin: 0, image1: planeOf(view(size, 0, 0)), image2: planeOf(view(size, 9, -6)) }

  it('have the true one first, and each a better agreement than all around it', () => {
    const [first] = coarseShifts(level, 12, 4)
    expect(first).toMatchObject({ dx: 9, dy: -6 })
  })

  it('leave half of the image on the other one, however far is asked for', () => {
    const little = { factor: 1, margin: 0, image1: planeOf(view({ width: 24, height: 16 }, 0, 0)), image2: planeOf(view({ width: 24, height: 16 }, 3, 2)) }
    const far = coarseShifts(little, 200, 1000)
    expect(far.every(({ dx, dy }) => Math.abs(dx) <= 12 && Math.abs(dy) <= 8)).toBe(true)
  })
})
