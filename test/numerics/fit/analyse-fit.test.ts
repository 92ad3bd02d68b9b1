import { describe, expect, it } from 'vitest'
import { Fit } from '#shared/model/fit'
import { FitDetail } from '#shared/model/fit-detail'
import { analyseFit } from '#shared/numerics/fit/analyse-fit'
import type { FitAnalysis } from '#shared/numerics/fit/analyse-fit'
import { toleranceAt } from '#shared/numerics/fit/model/label-model'
import { fixedRule } from '#shared/numerics/fit/validation/rival-rules'
import { buildFitSample } from '../../support/fit-sample'
import { drawnSamples } from './drawn-samples'

const options = { score: 'whole', seed: 1, resamples: 40, present: fixedRule } as const

function analysed(samples: Parameters<typeof analyseFit>[0], part = {}): FitAnalysis & { ok: true } {
  const found = analyseFit(samples, { ...options, ...part })
  if (!found.ok) throw new Error(found.advice.map(({ message }) => message).join(' '))
  return found
}

describe('an analysis', () => {
  const samples = drawnSamples(300, 6, 3, { a: 1, b: -5 })
  const found = analysed(samples)

  it('fits the models of a fit and its detail', () => {
    expect(Fit.parse({ ...found.fit, advice: [] })).toEqual({ ...found.fit, advice: [] })
    const rest = { noise: { repeats: 0, contradicted: 0, slips: null }, needed: null, offsetDeviation: null }
    expect(FitDetail.parse({ ...found.detail, ...rest })).toEqual({ ...found.detail, ...rest })
  })

  it('is the same to the last digit for the same seed, and another for another', () => {
    expect(analysed(samples)).toEqual(found)
    const other = analysed(samples, { seed: 2 })
    expect(other.fit.intervals).not.toEqual(found.fit.intervals)
    expect(other.fit.loss).toBe(found.fit.loss)
  })

  it('draws its band around the line, from the least to the largest contrast', () => {
    const { band, contrast } = found.detail
    expect(band).toHaveLength(25)
    expect([band[0]!.contrast, band.at(-1)!.contrast]).toEqual([contrast.least, expect.closeTo(contrast.largest, 9)])
    for (const { contrast: level, value, low, high } of band) {
      expect(value).toBe(toleranceAt(found.fit.a, found.fit.b, level))
      expect(low).toBeLessThanOrEqual(value)
      expect(high).toBeGreaterThanOrEqual(value)
    }
  })

  it('prefers the truth to a fixed tolerance that fails on dim images, by all figures', () => {
    const { heldOut, difference, confusion } = found.detail
    expect(heldOut!.fit.loss).toBeLessThan(heldOut!.fixed50.loss)
    expect(heldOut!.present).toEqual(heldOut!.fixed50)
    expect(difference!.clusters).toBe(6)
    expect(found.fit.adopt).toBe('yes')
    const right = ({ goodAsBetter, badAsWorse }: { goodAsBetter: number, badAsWorse: number }) => goodAsBetter + badAsWorse
    expect(right(confusion!.fit)).toBeGreaterThan(right(confusion!.present))
  })

  it('tells the views apart', () => {
    const { views } = found.detail
    expect(views.map((view) => view.samples)).toEqual([50, 50, 50, 50, 50, 50])
    expect(views.reduce((sum, view) => sum + view.good, 0)).toBe(found.fit.good)
    for (const { balancedAccuracy } of views) expect(balancedAccuracy).toBeGreaterThan(0.5)
  })

  it('says how far it is, and stops where asked to', () => {
    const shares: number[] = []
    analysed(samples.slice(0, 60), { onProgress: (share: number) => shares.push(share) })
    expect(shares).toEqual([...shares].sort((left, right) => left - right))
    expect(shares.at(-1)).toBe(1)
    // Estimate, intervals and cross-validation: each has steps of its own.
    for (const [from, to] of [[0, 0.15], [0.15, 0.8], [0.8, 0.95]] as const) {
      expect(shares.filter((share) => share > from && share < to).length).toBeGreaterThan(2)
    }
    const stop = (share: number) => {
      if (share > 0.2) throw new Error('stopped')
    }
    expect(() => analysed(samples.slice(0, 60), { onProgress: stop })).toThrow('stopped')
  })

  it('refuses too few labels, and labels of one kind', () => {
    const codes = (of: typeof samples) => {
      const refused = analyseFit(of, options)
      return refused.ok ? [] : refused.advice.map(({ code }) => code)
    }
    expect(codes([])).toEqual(['too-few-labels'])
    expect(codes(samples.slice(0, 9))).toContain('too-few-labels')
    expect(codes(samples.filter(({ label }) => label === 'good'))).toEqual(['one-class'])
  })

  it('gets by with ten labels of one view, without images', () => {
    const few = Array.from({ length: 10 }, (_, i) =>
      buildFitSample({ id: String(i), contrast: 10 + 5 * i, label: i % 2 ? 'good' : 'bad', share: i % 2 ? 0.9 : 0.1 }))
    const { fit, detail } = analysed(few)
    expect(fit).toMatchObject({ adopt: 'cannot-tell', samples: 10 })
    expect(fit.crossValidation).toMatchObject({ grouping: 'samples', balancedAccuracy: 1 })
    expect(detail.separating.length).toBeGreaterThan(0)
    expect(detail.calibration).toBeNull()
  })
})
