import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { FitSample } from '#shared/model/fit'
import type { Rule } from '#shared/model/fit-review'
import { adoption, lossDifference } from '#shared/numerics/fit/validation/adoption'
import { calibrationOf } from '#shared/numerics/fit/validation/calibration'
import { fitClusters } from '#shared/numerics/fit/validation/clusters'
import { crossValidate } from '#shared/numerics/fit/validation/cross-validation'
import type { HeldOutSample } from '#shared/numerics/fit/validation/cross-validation'
import { estimateLine } from '#shared/numerics/fit/model/fit-tolerance'
import { estimationSamples, heldOutMetrics } from '#shared/numerics/fit/validation/held-out'
import { fixedRule, notebookRule, ruleTolerance, viewByRule } from '#shared/numerics/fit/validation/rival-rules'
import { buildFitSample } from '../../../support/fit-sample'
import { drawnSamples, smallSets } from '../drawn-samples'

function validated(samples: readonly FitSample[], present: Rule = notebookRule) {
  const clusters = fitClusters(samples, 1)
  return { clusters, ...crossValidate(samples, estimateLine(samples), clusters, present) }
}

/** A held-out sample of which the rules say what is given. */
function heldOut(index: number, fold: number, fit: number, present = 0): HeldOutSample {
  const says = (logit: number) => ({ tolerance: 20, logit, decision: logit })
  return { index, fold, fit: says(fit), present: says(present), notebook: says(0), fixed50: says(0) }
}

describe('cross-validation', () => {
  it('fits each fold as if the others were all there is', () => {
    const samples = drawnSamples(90, 5)
    const { folds } = validated(samples)
    expect(folds.map((fold) => fold.name)).toEqual(['view 1', 'view 2', 'view 3', 'view 4', 'view 5'])
    for (const fold of folds.slice(0, 2)) {
      const rest = estimateLine(samples.filter((sample) => sample.view !== fold.name))
      expect(fold).toMatchObject({ a: rest.a, b: rest.b, beta: rest.beta, alpha: rest.alpha, train: 72, test: 18, dropped: 0 })
    }
  })

  it('holds a in every fold where the fit to all samples does', () => {
    const samples = drawnSamples(120, 6).map((sample, i) => ({ ...sample, contrast: 30 + (i % 30) / 10 }))
    const estimate = estimateLine(samples)
    const slopes = (held: 'a' | null) => crossValidate(samples, { ...estimate, held }, fitClusters(samples, 1), notebookRule).folds.map(({ a }) => a)
    expect(estimate.held).toBe('a')
    expect(slopes('a')).toEqual(Array(6).fill(estimate.a))
    // Left free, it goes elsewhere, which is what a held one must not do.
    expect(slopes(null)).not.toEqual(slopes('a'))
  })

  it('never trains on what touches a test pair, and accounts for every sample', () => {
    fc.assert(fc.property(smallSets(), (samples) => {
      const { folds, samples: tested, clusters } = validated(samples)
      for (const { train, test, dropped } of folds) expect(train + test + dropped).toBe(samples.length)
      expect(new Set(tested.map(({ index }) => index)).size).toBe(tested.length)
      for (const { index, fold } of tested) expect([clusters.fold1[index], clusters.fold2[index]]).toEqual([fold, fold])
    }), { numRuns: 10 })
  })

  it('has no fold for a single image pair', () => {
    const samples = Array.from({ length: 12 }, (_, i) => buildFitSample({ id: String(i), image1: 'a', image2: 'b', label: i % 2 ? 'good' : 'bad' }))
    expect(validated(samples)).toMatchObject({ folds: [], samples: [] })
    expect(heldOutMetrics(samples, [])).toBeNull()
    expect(lossDifference(samples, [])).toBeNull()
  })

  it('judges a line that is the present one like any other rule with that line', () => {
    const { samples: tested } = validated(drawnSamples(100, 5), notebookRule)
    for (const held of tested) expect(held.present).toEqual(held.notebook)
  })
})

describe('rival rules', () => {
  it('keep tolerance and cutoff', () => {
    const sample = buildFitSample({ contrast: 20, share: 0.6 })
    expect(ruleTolerance(notebookRule, 20)).toBe(24)
    expect(ruleTolerance({ ...fixedRule, tolerance: { kind: 'fixed', value: -1 } }, 20)).toBe(0)
    const smoothed: Rule = { tolerance: notebookRule.tolerance, cutoff: { kind: 'smoothed', value: 0.6 } }
    const [better, worse] = [sample.better[24]!, sample.worse[24]!]
    const { margin, decision } = viewByRule(smoothed, sample)
    expect(margin).toBeCloseTo(Math.log((better + 20) / (worse + 20)) - Math.log(1.5), 12)
    expect(decision).toBe(margin)
    expect(viewByRule(notebookRule, sample).decision).toBeCloseTo(better / (better + worse) - 0.5, 12)
    expect(viewByRule(notebookRule, { ...sample, better: sample.better.map(() => 0), worse: sample.worse.map(() => 0) }).decision).toBe(0)
  })
})

describe('adoption', () => {
  const samples = Array.from({ length: 24 }, (_, i) => buildFitSample({ id: String(i), label: i % 2 ? 'good' : 'bad' }))
  /** Twelve folds of a good and a bad one; the fit is right by so much in each. */
  const gains = (of: (fold: number) => number, folds = 12) => samples.slice(0, 2 * folds).map((sample, i) => {
    const fold = Math.floor(i / 2)
    return heldOut(i, fold, (sample.label === 'good' ? 1 : -1) * of(fold))
  })

  it('is yes only beyond one standard error, over five clusters or more', () => {
    const better = lossDifference(samples, gains((fold) => 1 + fold / 20))
    expect(better).toMatchObject({ clusters: 12 })
    expect(better!.mean).toBeGreaterThan(better!.standardError!)
    expect(adoption(better, 'views')).toBe('yes')
    expect(adoption(better, 'samples')).toBe('cannot-tell')
    expect(adoption(lossDifference(samples, gains(() => 1, 4)), 'views')).toBe('cannot-tell')
    expect(adoption(lossDifference(samples, gains(() => 1, 1)), 'images')).toBe('cannot-tell')
    expect(adoption(lossDifference(samples, gains((fold) => (fold % 2 ? 1 : -1))), 'views')).toBe('no')
    expect(adoption(lossDifference(samples, gains(() => 0)), 'views')).toBe('no')
    expect(adoption(null, 'views')).toBe('cannot-tell')
  })

  it('counts a cluster once, however many pairs it has', () => {
    const few = lossDifference(samples, [heldOut(1, 0, 2), heldOut(2, 1, -1)])
    const many = lossDifference(samples, [heldOut(1, 0, 2), heldOut(3, 0, 2), heldOut(2, 1, -1), heldOut(4, 1, -1)])
    expect(many).toEqual(few)
  })
})

describe('held-out figures', () => {
  it('come from the audit slice alone where it is large enough', () => {
    const samples = Array.from({ length: 100 }, (_, i) => buildFitSample({ id: String(i), label: i % 2 ? 'good' : 'bad', audit: i < 45 }))
    const all = samples.map((_, i) => heldOut(i, 0, 0))
    expect(estimationSamples(samples, all)).toMatchObject({ source: 'audit', heldOut: { length: 45 } })
    expect(estimationSamples(samples, all.slice(10))).toMatchObject({ source: 'all', heldOut: { length: 90 } })
    const oneSided = samples.map((sample) => ({ ...sample, audit: sample.label === 'good' }))
    expect(estimationSamples(oneSided, all).source).toBe('all')
  })
})

describe('calibration', () => {
  const samples = Array.from({ length: 200 }, (_, i) => buildFitSample({ id: String(i), label: i % 4 === 0 ? 'good' : 'bad' }))

  it('has a slope of 1 where P is what comes true for balanced classes', () => {
    // At either logit good is exp(logit) times as likely as bad once classes are balanced; P has slips of 5% in it.
    const probability = 0.05 + 0.9 / (1 + Math.exp(-1.2))
    const good = samples.filter((sample) => sample.label === 'good')
    const isHigh = (index: number) => {
      const sample = samples[index]!
      const place = samples.filter((one) => one.label === sample.label).indexOf(sample)
      const share = sample.label === 'good' ? probability : 1 - probability
      return place < Math.round(share * (sample.label === 'good' ? good.length : samples.length - good.length))
    }
    const found = calibrationOf(samples, samples.map((_, i) => heldOut(i, 0, isHigh(i) ? 1.2 : -1.2)))!
    expect(found.slope).toBeCloseTo(1, 1)
    expect(found.intercept).toBeCloseTo(0, 1)
    expect(found.bins).toHaveLength(10)
    for (const { observed: { value, interval: [low, high] }, samples: count } of found.bins) {
      expect(count).toBe(20)
      expect(low).toBeLessThanOrEqual(value)
      expect(high).toBeGreaterThanOrEqual(value)
    }
  })

  it('has fewer bins for fewer samples, and none for a handful', () => {
    const of = (count: number) => calibrationOf(samples, samples.slice(0, count).map((_, i) => heldOut(i, 0, Math.sin(i))))
    expect(of(19)).toBeNull()
    expect(of(20)!.bins).toHaveLength(2)
    expect(of(45)!.bins).toHaveLength(4)
    const separated = samples.map((sample, i) => heldOut(i, 0, sample.label === 'good' ? 1 : -1))
    expect(calibrationOf(samples, separated)).toMatchObject({ slope: null, intercept: null })
  })
})
