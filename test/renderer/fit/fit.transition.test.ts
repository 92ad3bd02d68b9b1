import { describe, expect, it } from 'vitest'
import type { FitPoint, FitReview } from '#shared/model/fit-review'
import type { PairId } from '#shared/model/pair'
import { afterFit, agreementsOf, agreesWith, partingOf, plotBounds, reviewOf, type FitState } from '#renderer/features/fit/fit.transition.ts'

const estimate = { value: 20, interval: null }
const review: FitReview = {
  fit: {
    model: 'labels', score: 'whole', a: 1.2, b: -2, beta: 6, alpha: 0, loss: 0.3, cutoff: 0.55, samples: 20, good: 15, bad: 5,
    tolerance: { p10: estimate, p50: estimate, p90: estimate }, intervals: null, crossValidation: null, adopt: 'cannot-tell',
    advice: [], id: 7, createdAt: '2026-11-22T14:00:00Z', adopted: false
  },
  points: [], flips: [], flipsInAll: 0, leftOut: { noChange: 0, unsure: 0, stale: 0, tied: 0, unscored: 0 }
}
const point = (agreesFrom: number | null, agreesTo: number | null): FitPoint =>
  ({ pairId: 1 as PairId, view: 'v', contrast: 20, label: 'good', agreesFrom, agreesTo, agrees: true })

describe('a fit', () => {
  const none: FitState = { kind: 'none' }

  it('keeps the review before it on screen while a new one runs, and where that fails', () => {
    const ready = afterFit(afterFit(none, { kind: 'asked' }), { kind: 'fitted', review })
    const running = afterFit(ready, { kind: 'asked' })
    expect(reviewOf(running)).toBe(review)
    expect(afterFit(running, { kind: 'failed' })).toEqual(ready)
    expect(afterFit(afterFit(none, { kind: 'asked' }), { kind: 'failed' })).toEqual(none)
  })

  it('is in force after its adoption, and no longer after going back', () => {
    const ready = afterFit(none, { kind: 'fitted', review })
    const adopted = afterFit(afterFit(ready, { kind: 'adopt-asked' }), { kind: 'adopted', fitId: 7 })
    expect(reviewOf(adopted)?.fit.adopted).toBe(true)
    expect(reviewOf(afterFit(adopted, { kind: 'adopted', fitId: null }))?.fit.adopted).toBe(false)
  })

  it('says how many labels are missing', () => {
    expect(afterFit(none, { kind: 'refused', message: '10 are needed' })).toEqual({ kind: 'too-few', message: '10 are needed' })
  })
})

describe('the scatter', () => {
  it('tells labels apart that agree at every tolerance, at some and at none', () => {
    const { always, sometimes, never } = agreementsOf([point(0, 255), point(12, 255), point(0, 80), point(null, null)])
    expect([always.length, never.length]).toEqual([1, 1])
    expect(sometimes.map(partingOf)).toEqual([12, 80])
  })

  it('spans the contrasts there are and has room for the steeper line, in round numbers', () => {
    const at = (contrast: number) => ({ ...point(0, 1), contrast })
    expect(plotBounds([at(22), at(57)], 2, 0)).toEqual({ contrastFrom: 10, contrastTo: 60, tolerance: 200 })
    expect(plotBounds([at(31), at(38)], 1, 0)).toEqual({ contrastFrom: 30, contrastTo: 40, tolerance: 80 })
    expect(plotBounds([at(0)], 1, 0)).toMatchObject({ contrastFrom: 0, contrastTo: 2 })
    expect(plotBounds([], 1, 0)).toEqual({ contrastFrom: 0, contrastTo: 25, tolerance: 60 })
  })
})

describe('whether a verdict says what the rater said', () => {
  it('only for good and bad', () => {
    expect([agreesWith('good', 'better'), agreesWith('good', 'undetermined'), agreesWith('bad', 'worse'), agreesWith('unsure', 'better')])
      .toEqual([true, false, true, null])
  })
})
