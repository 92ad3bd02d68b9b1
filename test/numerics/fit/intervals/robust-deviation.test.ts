import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { fitClusters } from '#shared/numerics/fit/validation/clusters'
import { fewClustersFactor, studentQuantile, sumDeviation } from '#shared/numerics/fit/intervals/robust-deviation'
import { PythonRandom } from '#shared/numerics/random/mersenne-twister'
import { normal } from '../../../study/synthetic-labels'
import { drawnSamples, smallSets } from '../drawn-samples'

describe('the deviation of a sum', () => {
  it('knows Student\'s quantiles', () => {
    // R: qt(0.975, c(4, 5, 8, 30))
    const exact = new Map([[4, 2.776445], [5, 2.570582], [8, 2.306004], [30, 2.042272]])
    for (const [freedom, quantile] of exact) expect(Math.abs(studentQuantile(freedom) - quantile)).toBeLessThan(1e-3)
    expect(studentQuantile(1e6)).toBeCloseTo(1.959964, 4)
  })

  it('is that of independent pairs where nothing is known of images', () => {
    const samples = drawnSamples(30, 1).map(({ image1: _1, image2: _2, ...sample }) => sample)
    const contributions = Float64Array.from(samples, (_, i) => (i % 2 ? 3 : -4))
    expect(sumDeviation(contributions, fitClusters(samples, 1))).toEqual({ single: Math.sqrt(15 * 25), inflation: 1 })
  })

  it('finds what the views have in common', () => {
    const samples = drawnSamples(120, 6)
    const shift = [3, -1, -2, 4, -3, -1]
    const contributions = Float64Array.from(samples, (_, i) => shift[i % 6]!)
    const sums = shift.map((value) => 20 * value)
    const { single, inflation } = sumDeviation(contributions, fitClusters(samples, 1))
    expect(single * Math.sqrt(inflation)).toBeCloseTo(Math.sqrt(fewClustersFactor(6) * sums.reduce((sum, value) => sum + value ** 2, 0)), 9)
  })

  it('is, for images, that of the pigeonhole bootstrap less twice that of single pairs', () => {
    // An image's effect enters each of its pairs: the variance of the sum is that of the images' numbers of pairs.
    const samples = drawnSamples(400, 1)
    const clusters = fitClusters(samples, 1)
    const random = new PythonRandom(1)
    const effects = Array.from({ length: clusters.units }, () => normal(random))
    const contributions = Float64Array.from(samples, (_, i) => effects[clusters.unit1[i]!]! + effects[clusters.unit2[i]!]!)
    const degrees = new Float64Array(clusters.units)
    for (const unit of [...clusters.unit1, ...clusters.unit2]) degrees[unit]!++
    const expected = degrees.reduce((sum, degree) => sum + degree ** 2, 0)
    const { single, inflation } = sumDeviation(contributions, clusters)
    // One draw of a hundred effects: its variance is right to a third.
    expect((single ** 2 * inflation) / expected).toBeGreaterThan(0.66)
    expect((single ** 2 * inflation) / expected).toBeLessThan(1.5)
    expect(inflation).toBeGreaterThan(3)
  })

  it('does not depend on the order of the samples, and scales with them', () => {
    fc.assert(fc.property(smallSets(), (samples) => {
      const value = (id: string) => Math.sin(Number(id))
      const of = (list: typeof samples, scale: number) =>
        sumDeviation(Float64Array.from(list, ({ id }) => scale * value(id)), fitClusters(list, 1))
      const [one, other] = [of(samples, 1), of([...samples].reverse(), 3)]
      expect(other.single).toBeCloseTo(3 * one.single, 9)
      expect(other.inflation).toBeCloseTo(one.inflation, 9)
    }), { numRuns: 20 })
  })
})
