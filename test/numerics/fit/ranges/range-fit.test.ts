import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { Fit, type RangeSample } from '#shared/model/fit'
import { FitDetail } from '#shared/model/fit-detail'
import { defaultCutoff, defaultToleranceRule } from '#shared/model/score-settings'
import { fitRanges, type RangeFitOptions } from '#shared/numerics/fit/ranges/range-fit'
import { PythonRandom } from '#shared/numerics/random/mersenne-twister'

const options: RangeFitOptions = { seed: 1, resamples: 60, present: { tolerance: defaultToleranceRule, cutoff: defaultCutoff } }

interface Made {
  readonly views?: number
  readonly perView?: number
  readonly a?: number
  readonly b?: number
  /** Gray levels that picks scatter around the line, evenly to both sides. */
  readonly scatter?: number
  readonly reach?: number
  readonly contrast?: readonly [number, number]
  readonly seed?: number
}

function make({ views = 6, perView = 8, a = 1.5, b = 10, scatter = 0, reach = 3, contrast: [low, high] = [10, 60], seed = 1 }: Made = {}): RangeSample[] {
  const random = new PythonRandom(seed)
  return Array.from({ length: views * perView }, (_, i) => {
    const contrast = low + (high - low) * random.random()
    const middle = Math.max(reach, a * contrast + b + scatter * (2 * random.random() - 1))
    const view = `view ${i % views}`
    return {
      id: String(i), view, image1: `${view}/${i % 7}`, image2: `${view}/${(i + 1 + (i % 3)) % 7}`, contrast,
      range: { low: middle - reach, high: middle + reach }
    }
  })
}

function fitted(samples: RangeSample[], part: Partial<RangeFitOptions> = {}) {
  const result = fitRanges(samples, { ...options, ...part })
  if (!result.ok) throw new Error(result.advice.map(({ message }) => message).join(' '))
  return result
}

const codes = ({ fit }: { fit: Fit }) => fit.advice.map(({ code }) => code)

describe('a fit to picked ranges', () => {
  const exact = fitted(make())

  it('has the shape of the model, with no decision and what only labels have left empty', () => {
    expect(Fit.parse(exact.fit)).toEqual(exact.fit)
    expect(FitDetail.parse(exact.detail)).toEqual(exact.detail)
    expect(exact.fit).toMatchObject({ model: 'ranges', beta: null, alpha: null, cutoff: null, samples: 48, loss: expect.closeTo(0, 3) as number })
    expect(exact.detail).toMatchObject({ held: null, atBound: [], ranges: { shareInside: 1, meanAbsoluteError: expect.closeTo(0, 3) as number } })
  })

  it('recovers an exact line, with its intervals, folds and band', () => {
    expect(exact.fit.a).toBeCloseTo(1.5, 4)
    expect(exact.fit.b).toBeCloseTo(10, 3)
    for (const [name, truth] of [['a', 1.5], ['b', 10]] as const) {
      const [low, high] = exact.fit.intervals![name]
      expect(low).toBeLessThanOrEqual(truth + 1e-3)
      expect(high).toBeGreaterThanOrEqual(truth - 1e-3)
    }
    expect(exact.fit.crossValidation!.folds).toHaveLength(6)
    expect(exact.fit.crossValidation!.folds[0]).toMatchObject({ name: 'view 0', train: 40, test: 8, dropped: 0, a: expect.closeTo(1.5, 3) as number })
    expect(exact.detail.band).toHaveLength(41)
    expect(exact.detail.band[0]!.contrast).toBe(exact.detail.contrast.least)
  })

  it('is taken where it beats the present line on views held out, and not where it is the same line', () => {
    expect(exact.fit.adopt).toBe('yes')
    expect(codes(exact)[0]).toBe('good-to-adopt')
    const same = fitted(make({ a: 1.12, b: 1.88, scatter: 4, reach: 1 }))
    expect(same.fit.adopt).toBe('no')
    expect(codes(same)[0]).toBe('no-better')
    const few = fitted(make({ views: 2, perView: 3 }))
    expect(few.fit.adopt).toBe('cannot-tell')
    expect(codes(few)[0]).toBe('too-few-clusters')
  })

  it('covers the truth about as often as it says', () => {
    const inside = Array.from({ length: 40 }, (_, i) => {
      const { fit } = fitted(make({ perView: 10, scatter: 12, reach: 4, seed: i + 1 }), { resamples: 80 })
      const [low, high] = fit.intervals!.b
      return low <= 10 && 10 <= high
    }).filter(Boolean).length
    // 95% of 40 are 38; of a true 90% fewer than 33 would be chance once in 60 times.
    expect(inside).toBeGreaterThanOrEqual(33)
  })

  it('holds the slope where contrast is all alike', () => {
    const narrow = fitted(make({ contrast: [30, 33], a: 1.5, b: 10 }))
    expect(narrow.fit.a).toBe(1.12)
    expect(narrow.fit.b).toBeCloseTo(1.5 * 31.5 + 10 - 1.12 * 31.5, 0)
    expect(narrow.detail.held).toBe('a')
    // Nothing is claimed of a slope that was held.
    expect(narrow.fit.intervals!.a).toEqual([0, 2.5])
    for (const { a } of narrow.fit.crossValidation!.folds) expect(a).toBe(1.12)
    expect(codes(narrow)).toContain('narrow-contrast')
  })

  it('refuses fewer than 5, and says how many more', () => {
    const result = fitRanges(make({ views: 1, perView: 4 }), options)
    expect(result).toMatchObject({ ok: false, advice: [{ code: 'too-few-labels', message: expect.stringContaining('1 more pair') as string }] })
    expect(fitRanges(make({ views: 1, perView: 5 }), options).ok).toBe(true)
    expect(fitRanges([], options)).toMatchObject({ ok: false })
  })

  it('says so where picks contradict each other, meet the end of the box, or name no images', () => {
    expect(codes(fitted(make({ scatter: 60, reach: 0 })))[0]).toBe('labels-contradict')
    const steep = fitted(make({ a: 3, b: 0 }))
    expect(steep.detail.atBound).toContain('a')
    expect(codes(steep)).toContain('interval-at-bound')
    const nameless = make({ views: 2 }).map(({ image1: _, image2: __, ...sample }) => sample)
    expect(codes(fitted(nameless))).toContain('images-unknown')
    expect(codes(fitted(make({ views: 2 })))).not.toContain('images-unknown')
  })

  it('gives the same digits again, reports progress, and can be stopped by it', () => {
    const samples = make({ scatter: 8 })
    const fractions: number[] = []
    expect(fitted(samples, { onProgress: (fraction) => fractions.push(fraction) })).toEqual(fitted(samples))
    expect(fractions.at(-1)).toBe(1)
    expect(fractions.toSorted((left, right) => left - right)).toEqual(fractions)
    const stop = () => { throw new Error('stopped') }
    expect(() => fitted(samples, { onProgress: stop })).toThrow('stopped')
  })

  it('tests and trains on different images: folds add up', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 5, max: 12 }), fc.nat(100), (views, perView, seed) => {
      const { fit } = fitted(make({ views, perView, scatter: 10, seed }), { resamples: 2 })
      for (const { train, test, dropped } of fit.crossValidation?.folds ?? []) expect(train + test + dropped).toBe(fit.samples)
      for (const { value, interval } of Object.values(fit.tolerance)) expect(value >= 0 && interval![0] <= interval![1]).toBe(true)
    }), { numRuns: 12 })
  })
})
