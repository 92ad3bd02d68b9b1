import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { balanceClasses, drawMultiplicities } from '#shared/numerics/fit/intervals/bootstrap'
import { fitClusters } from '#shared/numerics/fit/validation/clusters'
import { sampleTables } from '#shared/numerics/fit/model/label-model'
import { PythonRandom } from '#shared/numerics/random/mersenne-twister'
import { drawnSamples, smallSets } from '../drawn-samples'

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0)

describe('a replicate', () => {
  it('draws whole views', () => {
    const samples = drawnSamples(60, 6)
    const drawn = drawMultiplicities(fitClusters(samples, 1), sampleTables(samples).signs, new PythonRandom(3))!
    const byView = new Map(samples.map((sample, i) => [sample.view, drawn[i]!]))
    samples.forEach((sample, i) => expect(drawn[i]).toBe(byView.get(sample.view)))
    expect(sum(byView.values())).toBe(6)
  })

  it('gives a pair the product of its images\' numbers', () => {
    // Three pairs of three images: numbers (x, y, z) that sum to 3 give xy, yz, zx.
    const clusters = { units: 3, unit1: Int32Array.of(0, 1, 2), unit2: Int32Array.of(1, 2, 0) }
    const seen = new Set<string>()
    for (let seed = 0; seed < 60; seed++) {
      const drawn = drawMultiplicities(clusters, [1, -1, 1], new PythonRandom(seed))!
      seen.add([...drawn].join(' '))
    }
    // Only these have both classes; (2, 1, 0) in all orders but those that leave one class out.
    expect([...seen].sort()).toEqual(['1 1 1'])
  })

  it('always has both classes, and none where a class cannot be drawn', () => {
    fc.assert(fc.property(smallSets(), fc.integer({ min: 0, max: 999 }), (samples, seed) => {
      const { signs } = sampleTables(samples)
      const drawn = drawMultiplicities(fitClusters(samples, 1), signs, new PythonRandom(seed))
      if (!drawn) return
      for (const sign of [1, -1]) expect(sum(drawn.filter((_, i) => signs[i] === sign))).toBeGreaterThan(0)
    }), { numRuns: 40 })
    const alone = { units: 2, unit1: Int32Array.of(0, 1), unit2: Int32Array.of(0, 1) }
    expect(drawMultiplicities(alone, [1, 1], new PythonRandom(1))).toBeNull()
  })

  it('counts both classes alike and sums to the number of samples', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 6, maxLength: 20 }), (times) => {
      const multiplicities = Float64Array.of(1, 1, ...times)
      const signs = multiplicities.map((_, i) => (i % 2 ? 1 : -1))
      const weights = balanceClasses(multiplicities, signs)
      expect(sum(weights)).toBeCloseTo(weights.length, 9)
      expect(sum(weights.filter((_, i) => signs[i] === 1))).toBeCloseTo(weights.length / 2, 9)
    }))
  })

  it('with every sample once has the weights of the estimate', () => {
    const { signs, weights } = sampleTables(drawnSamples(30, 2))
    const once = balanceClasses(new Float64Array(30).fill(1), signs)
    once.forEach((weight, i) => expect(weight).toBeCloseTo(weights[i]!, 12))
  })
})
