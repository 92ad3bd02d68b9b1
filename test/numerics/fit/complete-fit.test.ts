import { describe, expect, it } from 'vitest'
import { Fit } from '#shared/model/fit'
import { FitDetail } from '#shared/model/fit-detail'
import { defaultCutoff, defaultToleranceRule } from '#shared/model/score-settings'
import { analyseFit } from '#shared/numerics/fit/analyse-fit'
import { completeFit } from '#shared/numerics/fit/complete-fit'
import { toleranceAt } from '#shared/numerics/fit/model/label-model'
import type { RepeatedAnswer } from '#shared/numerics/fit/labels/label-noise'
import { makeToleranceSamples, type MadeView } from '../../support/tolerance-samples'

const names = ['one', 'two', 'three', 'four', 'five', 'six']

/** The whole way from made-up labels to advice. */
function completed(views: readonly MadeView[], truth: Parameters<typeof makeToleranceSamples>[1] = {}, repeats: RepeatedAnswer[] = []) {
  const samples = makeToleranceSamples(views, truth)
  const present = { tolerance: defaultToleranceRule, cutoff: defaultCutoff }
  const analysed = analyseFit(samples, { score: 'whole', seed: 1, resamples: 50, present })
  if (!analysed.ok) throw new Error('refused')
  return completeFit(samples, analysed, { repeats, seed: 1 })
}

function codes({ fit }: { fit: Fit }): string[] {
  return fit.advice.map(({ code }) => code)
}

describe('labels made to deserve it are advised', () => {
  it('to be adopted, with all parts there', () => {
    const { fit, detail } = completed(names.map((view) => ({ view, count: 12 })), { a: 1.4, b: 30 }, [['good', 'good'], ['bad', 'good']])
    expect(Fit.parse(fit)).toEqual(fit)
    expect(FitDetail.parse(detail)).toEqual(detail)
    expect(fit.advice[0]!.code).toBe('good-to-adopt')
    expect(detail.noise).toEqual({ repeats: 2, contradicted: 1, slips: null })
    expect(detail.views.every(({ offset }) => offset !== null)).toBe(true)
    expect(detail.needed!.expected[0]!.width).toBe(fit.tolerance.p50.interval![1] - fit.tolerance.p50.interval![0])
    expect([...detail.needed!.views].sort()).toEqual([...names].sort())
  })

  it('to keep the present tolerance where that is the truth', () => {
    expect(codes(completed(names.map((view) => ({ view, count: 10 })), { b: 2 }))[0]).toBe('no-better')
  })

  it('to be looked at where they are the toss of a coin', () => {
    expect(codes(completed(names.map((view) => ({ view, count: 10, slips: 0.5 }))))[0]).toBe('labels-contradict')
  })

  it('to look at the one view that disagrees', () => {
    const { fit } = completed(names.map((view, i) => ({ view, count: i === 0 ? 60 : 20, offset: i === 0 ? 30 : 0 })))
    const disagreeing = fit.advice.filter(({ code }) => code === 'view-disagrees')
    expect(disagreeing[0]!.message).toMatch(/^Look at view one: .* higher/)
  })

  it('to label other views where one view is all there is', () => {
    const { fit, detail } = completed([{ view: 'only', count: 14 }], { beta: 40 })
    expect(codes({ fit })).toEqual(expect.arrayContaining(['too-few-clusters', 'separable', 'leans-on-prior', 'labels-needed']))
    expect(codes({ fit })[0]).toBe('too-few-clusters')
    expect(detail.offsetDeviation).toBeNull()
  })

  it('to be used at one contrast only where all are alike', () => {
    const narrow = completed(names.map((view) => ({ view, count: 30, contrast: [30, 33] as const })), { beta: 8 })
    expect(codes(narrow)).toContain('narrow-contrast')
    expect(narrow.detail.held).toBe('a')
    const { a, b, intervals, tolerance: { p50 } } = narrow.fit
    // Nothing is claimed of a; b is as sure as the tolerance at median contrast: 2 gray levels of b are 2 of it.
    expect(intervals!.a).toEqual([0, 2.5])
    expect(narrow.detail.atBound).not.toContain('a')
    const at = (intercept: number) => toleranceAt(a, intercept, narrow.detail.contrast.p50)
    const [[low, high], [least, largest]] = [intervals!.b, p50.interval!]
    expect([low <= b, high >= b, at(low) >= least, at(high) <= largest]).not.toContain(false)
    expect([at(low - 2) < least, at(high + 2) > largest]).not.toContain(false)
    expect([low > -10, high < 50]).not.toContain(false)
    for (const fold of narrow.fit.crossValidation!.folds) expect(fold.a).toBe(a)
  })
})

describe('completing a fit', () => {
  it('says how far it is, and stops where asked to', () => {
    const samples = makeToleranceSamples(names.map((view) => ({ view, count: 5 })))
    const present = { tolerance: defaultToleranceRule, cutoff: defaultCutoff }
    const analysed = analyseFit(samples, { score: 'whole', seed: 1, resamples: 50, present })
    if (!analysed.ok) throw new Error('refused')
    const shares: number[] = []
    completeFit(samples, analysed, { repeats: [], seed: 1, onProgress: (share) => shares.push(share) })
    expect(shares.length).toBeGreaterThan(20)
    expect(shares).toEqual(shares.toSorted((left, right) => left - right))
    const stop = (share: number) => {
      if (share > 0.5) throw new Error('stopped')
    }
    expect(() => completeFit(samples, analysed, { repeats: [], seed: 1, onProgress: stop })).toThrow('stopped')
  })
})
