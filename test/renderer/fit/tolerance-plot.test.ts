import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FitPoint } from '#shared/model/fit-review'
import type { PairId } from '#shared/model/pair'
import { agreementsOf, lineThrough, partingOf, placeOf, plotBounds, toleranceAfterKey } from '#renderer/features/fit/tolerance-plot.ts'
import { aFitDetail, aFitReview, aStoredFit } from '../a-fit-review.ts'

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

  it('goes through where another line that a fit can give passes; the other end stays, and in the middle the slope does', () => {
    fc.assert(fc.property(lines, lines, ({ a, b }, wanted) => {
      const at = (line: { a: number, b: number }, name: keyof typeof contrast): number => line.a * contrast[name] + line.b
      const turned = (held: 'p10' | 'p90'): { a: number, b: number } => ({ a: wanted.a, b: at({ a, b }, held) - wanted.a * contrast[held] })
      for (const [moved, held] of [['p10', 'p90'], ['p90', 'p10']] as const) {
        const goal = turned(held)
        fc.pre(goal.b > -10 && goal.b < 50)
        const line = lineThrough({ a, b }, contrast, moved, at(goal, moved))
        expect([at(line, moved), at(line, held)]).toEqual([expect.closeTo(at(goal, moved), 6), expect.closeTo(at({ a, b }, held), 6)])
      }
      const middle = lineThrough({ a, b }, contrast, 'p50', a * contrast.p50 + wanted.b)
      expect(middle).toEqual({ a, b: expect.closeTo(wanted.b, 6) })
    }))
  })

  it('stays among the lines that a fit can give, wherever it is dragged to', () => {
    fc.assert(fc.property(lines, tolerances, fc.constantFrom('p10', 'p50', 'p90'), (line, tolerance, at) => {
      const { a, b } = lineThrough(line, contrast, at, tolerance)
      expect([a >= 0, a <= 2.5, b >= -10, b <= 50]).toEqual([true, true, true, true])
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
