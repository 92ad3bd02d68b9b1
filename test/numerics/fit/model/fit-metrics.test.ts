import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { agreementRange, agreesAt, metricsByTolerance } from '#shared/numerics/fit/model/fit-metrics'
import { cutoffOf, smoothedLogOdds, toleranceAt } from '#shared/numerics/fit/model/label-model'
import { percentile } from '#shared/numerics/statistics/percentile'
import { areaUnderCurve, balancedAccuracy, confusionAt } from '#shared/numerics/fit/model/separation'
import { buildFitSample } from '../../../support/fit-sample'

const rated = fc.array(fc.record({ score: fc.integer({ min: 0, max: 5 }), good: fc.boolean() }), { maxLength: 30 })

describe('area under the curve', () => {
  it('is the share of pairs in order, equal ones half', () => {
    fc.assert(
      fc.property(rated, (samples) => {
        const goods = samples.filter((sample) => sample.good)
        const bads = samples.filter((sample) => !sample.good)
        const wins = goods.flatMap((good) => bads.map((bad) => (good.score > bad.score ? 1 : good.score === bad.score ? 0.5 : 0)))
        const area = areaUnderCurve(samples)
        if (wins.length === 0) expect(area).toBeNull()
        else expect(area).toBeCloseTo(wins.reduce<number>((sum, win) => sum + win, 0) / wins.length, 12)
      })
    )
  })
})

describe('decisions', () => {
  it('at the cutoff count half a point in balanced accuracy', () => {
    const samples = [{ score: 2, good: true }, { score: 1, good: true }, { score: 0, good: false }]
    expect(balancedAccuracy(samples, 1)).toBe(0.875)
    expect(balancedAccuracy(samples.slice(0, 2), 1)).toBeNull()
    expect(confusionAt(samples, 1)).toEqual({ goodAsBetter: 2, goodAsWorse: 0, badAsBetter: 0, badAsWorse: 1 })
  })

  it('at the cutoff of the smoothed score are those of beta * g + alpha', () => {
    const count = fc.integer({ min: 0, max: 1000 })
    fc.assert(
      fc.property(count, count, fc.double({ min: 0.15, max: 6, noNaN: true }), fc.double({ min: -1.5, max: 1.5, noNaN: true }), (better, worse, beta, alpha) => {
        const logit = beta * smoothedLogOdds(better, worse) + alpha
        fc.pre(Math.abs(logit) > 1e-9)
        expect((better + 20) / (better + worse + 40) > cutoffOf(beta, alpha)).toBe(logit > 0)
      })
    )
  })

  it('agree with the label over a range of tolerances, or nowhere', () => {
    // Above tolerance 99 nothing is left: g = 0, which counts as better unless alpha is negative.
    const good = buildFitSample({ share: 0.9, reach: 100 })
    const below = agreementRange(good, 2, -0.5, 20)!
    expect(below.low).toBe(0)
    expect(below.high).toBeLessThan(100)
    expect(agreementRange(good, 2, -0.5, 200)).toEqual(below)
    expect(agreementRange(buildFitSample({ share: 0.1, reach: 300 }), 2, -1, 20)).toBeNull()
    expect(agreesAt(good, 255, 2, 0)).toBe(true)
  })
})

describe('the run of tolerances at which a decision agrees', () => {
  it('holds the tolerance where that agrees, else ends as near to it as any that does', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 256, maxLength: 256 })
    fc.assert(
      fc.property(counts, counts, fc.integer({ min: 0, max: 255 }), (better, worse, near) => {
        const sample = { ...buildFitSample({}), better, worse }
        const run = agreementRange(sample, 2, 0.3, near)
        const agreeing = better.flatMap((_, t) => (agreesAt(sample, t, 2, 0.3) ? [t] : []))
        if (!run) return expect(agreeing).toEqual([])
        for (let t = run.low; t <= run.high; t++) expect(agreeing).toContain(t)
        expect([run.low - 1, run.high + 1].some((t) => agreeing.includes(t))).toBe(false)
        const distance = Math.max(0, run.low - near, near - run.high)
        expect(distance).toBe(Math.min(...agreeing.map((t) => Math.abs(t - near))))
      })
    )
  })
})

describe('tolerances', () => {
  it('are whole, clipped to 0..255', () => {
    expect(toleranceAt(1.12, 1.88, 30)).toBe(35)
    expect(toleranceAt(0, -10, 30)).toBe(0)
    expect(toleranceAt(2.5, 50, 200)).toBe(255)
  })

  it('have their metrics for every fixed value', () => {
    const samples = [buildFitSample({ share: 0.9 }), buildFitSample({ share: 0.2, label: 'bad' })]
    const curve = metricsByTolerance(samples)
    expect(curve).toHaveLength(256)
    expect(curve[50]).toEqual({ tolerance: 50, auc: 1, balancedAccuracy: 1 })
    expect(curve[200]).toEqual({ tolerance: 200, auc: 0.5, balancedAccuracy: 0.5 })
  })
})

describe('percentile', () => {
  it("is numpy's: linear between neighbours", () => {
    expect(percentile([4, 1, 3, 2], 50)).toBe(2.5)
    expect(percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 90)).toBe(10)
    expect(percentile([7], 10)).toBe(7)
  })
})
