import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FitPoint } from '#shared/model/fit-review'
import type { PairId } from '#shared/model/pair'
import { agreementsOf, lineThrough, partingOf, placeOf, plotBounds, toleranceAfterKey } from '#renderer/features/fit/tolerance-plot.ts'
import { aFitDetail, aFitReview, aStoredFit } from './a-fit-review.ts'

const point = (agreesFrom: number | null, agreesTo: number | null, contrast = 20): FitPoint =>
  ({ pairId: 1 as PairId, view: 'v', contrast, label: 'good', agreesFrom, agreesTo, agrees: true })
const boundsOf = (contrasts: readonly number[], a: number, b: number) =>
  plotBounds({ points: contrasts.map((contrast) => point(0, 1, contrast)), rangePoints: [], fit: aStoredFit({ a, b }), detail: null })

describe('the scatter', () => {
  it('tells labels apart that agree at every tolerance, at some and at none', () => {
    const { always, sometimes, never } = agreementsOf([point(0, 255), point(12, 255), point(0, 80), point(null, null)])
    expect([always.length, never.length]).toEqual([1, 1])
    expect(sometimes.map(partingOf)).toEqual([12, 80])
  })

  it('places a mark where label and score part, above the plot where they never do, and nowhere where they never agree', () => {
    expect([placeOf(point(12, 255), 120), placeOf(point(0, 80), 120), placeOf(point(0, 255), 120), placeOf(point(null, null), 120)]).toEqual([12, 80, 120, null])
  })

  it('spans the contrasts there are and has room for the steeper line, in round numbers', () => {
    expect(boundsOf([22, 57], 2, 0)).toEqual({ contrastFrom: 10, contrastTo: 60, tolerance: 180 })
    expect(boundsOf([31, 38], 1, 0)).toEqual({ contrastFrom: 30, contrastTo: 40, tolerance: 80 })
    expect(boundsOf([0], 1, 0)).toMatchObject({ contrastFrom: 0, contrastTo: 2 })
    expect(boundsOf([], 1, 0)).toEqual({ contrastFrom: 0, contrastTo: 25, tolerance: 60 })
  })

  it('has room for the interval up to the 90th percentile of contrast, and never more than all tolerances', () => {
    const wide = aFitDetail({ band: [{ contrast: 49, value: 57, low: 10, high: 170 }, { contrast: 60, value: 70, low: 10, high: 250 }] })
    expect(plotBounds(aFitReview({ detail: wide })).tolerance).toBe(200)
    expect(boundsOf([22, 57], 40, 0).tolerance).toBe(255)
  })
})

describe('a line that is dragged', () => {
  const contrast = { p10: 8, p50: 27, p90: 50 }
  const tolerances = fc.double({ min: 0, max: 255, noNaN: true })
  const lines = fc.record({ a: fc.double({ min: 0, max: 2.5, noNaN: true }), b: fc.double({ min: -10, max: 50, noNaN: true }) })

  it('goes through where it was dragged to; the other end stays, and in the middle the slope does', () => {
    fc.assert(fc.property(lines, tolerances, (line, tolerance) => {
      const low = lineThrough(line, contrast, 'p10', tolerance)
      expect(low.a * contrast.p10 + low.b).toBeCloseTo(tolerance, 6)
      expect(low.a * contrast.p90 + low.b).toBeCloseTo(line.a * contrast.p90 + line.b, 6)
      const high = lineThrough(line, contrast, 'p90', tolerance)
      expect(high.a * contrast.p90 + high.b).toBeCloseTo(tolerance, 6)
      expect(high.a * contrast.p10 + high.b).toBeCloseTo(line.a * contrast.p10 + line.b, 6)
      const middle = lineThrough(line, contrast, 'p50', tolerance)
      expect([middle.a, middle.a * contrast.p50 + middle.b]).toEqual([line.a, expect.closeTo(tolerance, 6)])
    }))
  })

  it('moves as a whole where contrast hardly varies', () => {
    expect(lineThrough({ a: 1, b: 0 }, { p10: 20, p50: 20.5, p90: 21 }, 'p90', 30)).toEqual({ a: 1, b: 9 })
  })

  it('follows the keys within all tolerances', () => {
    expect(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', 'a'].map((key) => toleranceAfterKey(4, key))).toEqual([5, 3, 14, 0, 0, 255, undefined])
    expect(toleranceAfterKey(255, 'ArrowUp')).toBe(255)
  })
})
