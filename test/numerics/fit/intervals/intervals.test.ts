import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { FitSample } from '#shared/model/fit'
import { fitClusters } from '#shared/numerics/fit/validation/clusters'
import { cutoffInterval } from '#shared/numerics/fit/intervals/cutoff-interval'
import { estimateLine } from '#shared/numerics/fit/model/fit-tolerance'
import { intervalBasis, lineIntervals, toleranceInterval } from '#shared/numerics/fit/intervals/intervals'
import { toleranceAt } from '#shared/numerics/fit/model/label-model'
import { percentile } from '#shared/numerics/statistics/percentile'
import { profileRegion, separatingLines } from '#shared/numerics/fit/intervals/profile-region'
import { buildFitSample } from '../../../support/fit-sample'
import { drawnSamples, smallSets } from '../drawn-samples'

function prepared(samples: readonly FitSample[], seed = 1) {
  const estimate = estimateLine(samples)
  const basis = intervalBasis(estimate.table, estimate.minimum, fitClusters(samples, seed), { resamples: 40, seed })
  const contrast = percentile(samples.map((sample) => sample.contrast), 50)
  const value = toleranceAt(estimate.a, estimate.b, contrast)
  return { ...estimate, basis, contrast, value, ...toleranceInterval(basis, contrast, value) }
}

describe('intervals', () => {
  it('hold the estimate, lie in the grid, and come out the same for the same seed', () => {
    fc.assert(fc.property(smallSets(), fc.integer({ min: 0, max: 99 }), (samples, seed) => {
      const { interval, value, basis, a, b } = prepared(samples, seed)
      expect(prepared(samples, seed).interval).toEqual(interval)
      const line = lineIntervals(basis, { a, b })
      for (const [[low, high], inside] of [[interval, value], [line.a.interval, a], [line.b.interval, b]] as const) {
        expect(low).toBeLessThanOrEqual(inside)
        expect(high).toBeGreaterThanOrEqual(inside)
      }
      expect([line.a.interval[0] >= 0, line.a.interval[1] <= 2.5, line.b.interval[0] >= -10, line.b.interval[1] <= 50]).not.toContain(false)
      expect(line.a.atBound).toBe(line.a.interval[0] === 0 || line.a.interval[1] === 2.5)
      expect(profileRegion(basis, { a, b })).toContainEqual([a, b])
    }), { numRuns: 8 })
  })

  it('narrow down on the truth with more labels', () => {
    const [few, many] = [prepared(drawnSamples(40, 2, 2)), prepared(drawnSamples(640, 2, 2))]
    const width = ({ interval: [low, high] }: typeof few) => high - low
    expect(width(many)).toBeLessThan(width(few) / 2)
    const truth = toleranceAt(1.12, 1.88, many.contrast)
    expect(many.interval[0]).toBeLessThanOrEqual(truth)
    expect(many.interval[1]).toBeGreaterThanOrEqual(truth)
    expect(profileRegion(many.basis, many).length).toBeLessThan(profileRegion(few.basis, few).length)
  })

  it('follow the labels, not the prior, where these say something else', () => {
    const { interval: [low, high], contrast } = prepared(drawnSamples(320, 2, 4, { a: 0.12, b: 1.88 }))
    expect(low).toBeLessThanOrEqual(toleranceAt(0.12, 1.88, contrast))
    expect(high).toBeLessThan(toleranceAt(1.12, 1.88, contrast))
  })

  it('cover all of the grid where labels say nothing, and say that its end is met', () => {
    const silent = drawnSamples(40, 2).map((sample) => ({ ...sample, better: sample.worse }))
    const { interval, atBound, basis, a, b } = prepared(silent)
    expect(atBound).toBe(true)
    expect(interval[0]).toBe(0)
    expect(lineIntervals(basis, { a, b }).b).toEqual({ interval: [-10, 50], atBound: true })
    expect(profileRegion(basis, { a, b })).toHaveLength(26 * 31)
  })
})

describe('the interval of the cutoff', () => {
  const clusters = (count: number) =>
    fitClusters(Array.from({ length: 60 }, (_, i) => buildFitSample({ id: String(i), view: `v${i % count}` })), 1)
  const drawn = Array.from({ length: 201 }, (_, i) => 0.5 + (i - 100) / 1000)

  it('is of percentiles where single samples are resampled', () => {
    expect(cutoffInterval(0.5, drawn, drawn, clusters(2))).toEqual([expect.closeTo(0.405, 9), expect.closeTo(0.595, 9)])
  })

  it('is wider with few views', () => {
    const [low, high] = cutoffInterval(0.5, drawn, drawn, clusters(6))!
    expect(high - low).toBeCloseTo(0.19 * Math.sqrt(2.0647), 3)
  })

  it('holds the estimate and stays a share', () => {
    expect(cutoffInterval(0.9, drawn, drawn, clusters(2))![1]).toBe(0.9)
    expect(cutoffInterval(0.02, [0, 0.5, 1], [0, 1], clusters(5))).toEqual([0.02, 1])
    expect(cutoffInterval(0.5, [], drawn, clusters(5))).toBeNull()
  })
})

describe('separating lines', () => {
  it('are those that tell good from bad without one error', () => {
    // Better below 20 gray levels, worse above: a good sample that only a low tolerance tells from a bad one.
    const crossing = buildFitSample({
      contrast: 10, label: 'good',
      better: Array.from({ length: 256 }, (_, t) => (t < 20 ? 2000 : 0)),
      worse: Array.from({ length: 256 }, (_, t) => (t < 20 ? 500 : 300))
    })
    const bad = buildFitSample({ contrast: 10, label: 'bad', share: 0.4, reach: 1000 })
    const lines = separatingLines([crossing, bad])
    expect(lines.length).toBeGreaterThan(0)
    for (const [a, b] of lines) expect(toleranceAt(a, b, 10)).toBeLessThan(20)
    expect(separatingLines([crossing, { ...crossing, label: 'bad' }])).toEqual([])
  })
})
