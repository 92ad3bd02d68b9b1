import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ScoreBin, type PairId, type PairPoints } from '#shared/model/pair'
import { axisOf, placeOn, smallestShift, valueOn } from '#renderer/features/charts/axis.ts'
import { boxAfterKey, boxBetween, boxOfRanges, rangesOfBox, type Box, type Plane } from '#renderer/features/charts/box.transition.ts'
import { binsCsv, pointsCsv } from '#renderer/features/charts/chart-csv.ts'
import { binRange, binsAfterKey, binsOf, histogramBins, scoresOf } from '#renderer/features/charts/histogram.transition.ts'
import { nearestPoint, neighbourOf } from '#renderer/features/charts/point-picking.ts'
import { isWithin, measures, withRanges } from '#renderer/features/charts/ranges.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const arrows = fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown')

describe('choosing bins', () => {
  it('moves, widens and lets go', () => {
    expect(binsAfterKey(null, 'ArrowRight', false)).toEqual({ from: 0, to: 0 })
    expect(binsAfterKey({ from: 3, to: 5 }, 'ArrowRight', true)).toEqual({ from: 3, to: 6 })
    expect(binsAfterKey({ from: 3, to: 3 }, 'ArrowLeft', true)).toEqual({ from: 3, to: 3 })
    expect(binsAfterKey({ from: 3, to: 5 }, 'Escape', false)).toBeNull()
    expect(binsAfterKey({ from: 3, to: 5 }, 'x', false)).toBeUndefined()
  })

  it('never leaves the histogram nor changes width by moving; scores tell their bins', () => {
    const bin = fc.integer({ min: 0, max: histogramBins - 1 })
    fc.assert(fc.property(bin, bin, fc.constantFrom('ArrowLeft', 'ArrowRight'), (first, second, key) => {
      const bins = binRange(first, second)
      expect(binsOf(scoresOf(bins))).toEqual(bins)
      const moved = binsAfterKey(bins, key, false)
      expect(moved && moved.to - moved.from).toBe(bins.to - bins.from)
      expect(moved && moved.from >= 0 && moved.to < histogramBins).toBe(true)
    }))
  })

  it('touches the bins that typed bounds lie in', () => {
    expect(binsOf({ from: 0.405, to: 0.601 })).toEqual({ from: 20, to: 30 })
    expect(binsOf({ from: null, to: 0.02 })).toEqual({ from: 0, to: 0 })
  })
})

describe('axes', () => {
  it('hold all values, and places tell them', () => {
    fc.assert(fc.property(fc.constantFrom(...measures), fc.array(fc.double({ min: 1, max: 1e6, noNaN: true }), { minLength: 1 }), share, (measure, values, place) => {
      const axis = axisOf(measure, measure === 'score' ? [] : values)
      if (measure !== 'score') for (const value of values) expect(value).toBeLessThanOrEqual(axis.max * (1 + 1e-9))
      expect(axis.max).toBeGreaterThan(axis.min)
      expect(placeOn(axis, valueOn(axis, place))).toBeCloseTo(place, 6)
    }))
  })

  it('have something to stand on without any value', () => {
    for (const measure of measures) expect(axisOf(measure, []).max).toBeGreaterThan(axisOf(measure, []).min)
    expect(placeOn(axisOf('shift', [5]), 0)).toBe(0)
    expect(axisOf('shift', [5]).min).toBe(smallestShift)
  })
})

describe('a rectangle on a plot', () => {
  const plane: Plane = { x: { measure: 'contrast', axis: { min: 0, max: 100, logarithmic: false } }, y: { measure: 'score', axis: axisOf('score', []) } }

  it('stays within the plot and never closes, whatever keys are pressed', () => {
    fc.assert(fc.property(fc.array(fc.tuple(arrows, fc.boolean()), { maxLength: 80 }), (keys) => {
      let box: Box | null = null
      for (const [key, shift] of keys) {
        box = boxAfterKey(box, key, shift) ?? null
        if (!box) throw new Error('an arrow let go')
        expect(box.left).toBeGreaterThanOrEqual(-1e-9)
        expect(box.right).toBeLessThanOrEqual(1 + 1e-9)
        expect(box.right).toBeGreaterThan(box.left)
        expect(box.top).toBeGreaterThan(box.bottom)
      }
      expect(boxAfterKey(box, 'Escape', false)).toBeNull()
      expect(boxAfterKey(box, 'g', false)).toBeUndefined()
    }))
  })

  it('means bounds, open where it touches an edge, and bounds mean it', () => {
    const box = boxBetween({ x: 0.8, y: 0.2 }, { x: 0.4, y: 1.3 })
    const ranges = rangesOfBox(box, plane)
    expect(ranges).toEqual({ contrast: { from: 40, to: 80 }, score: { from: 0.2, to: null } })
    const again = boxOfRanges(ranges, plane)
    expect(again?.left).toBeCloseTo(0.4, 6)
    expect(again?.top).toBe(1)
    expect(boxOfRanges({ count: { from: 3, to: null } }, plane)).toBeNull()
    expect(rangesOfBox({ left: 0, right: 1, bottom: 0, top: 1 }, plane)).toEqual({ contrast: { from: null, to: null }, score: { from: null, to: null } })
  })

  it('narrows by what has a value, and not at all where it is open', () => {
    expect(withRanges({ score: { from: 0.1, to: null } }, { score: null, count: { from: null, to: null }, shift: { from: 2, to: 3 } })).toEqual({ shift: { from: 2, to: 3 } })
    expect([isWithin(undefined, null), isWithin({ from: 1, to: null }, null), isWithin({ from: 1, to: 2 }, 2), isWithin({ from: 1, to: 2 }, 2.1)]).toEqual([true, false, true, false])
  })
})

describe('picking points', () => {
  const points = { x: Float64Array.of(10, 50, 50, NaN), y: Float64Array.of(10, 50, 51, 10) }

  it('takes the nearest within reach', () => {
    expect(nearestPoint(points, { x: 12, y: 10 }, 10)).toBe(0)
    expect(nearestPoint(points, { x: 50, y: 53 }, 10)).toBe(2)
    expect(nearestPoint(points, { x: 30, y: 30 }, 10)).toBeNull()
  })

  it('goes from left to right and stops at the ends', () => {
    expect(neighbourOf(points, null, 1)).toBe(0)
    expect(neighbourOf(points, 0, 1)).toBe(1)
    expect(neighbourOf(points, 2, 1)).toBe(2)
    expect(neighbourOf(points, null, -1)).toBe(2)
    expect(neighbourOf({ x: new Float64Array(), y: new Float64Array() }, null, 1)).toBeNull()
  })
})

describe('data of a chart as CSV', () => {
  it('has a heading and a line each', () => {
    const bin = ScoreBin.parse({ from: 0, to: 0.02, better: 1, worse: 2, implausible: 0, other: 0, labels: { good: 3 } })
    expect(binsCsv([bin]).split('\n')).toEqual([
      'score_from,score_to,better,worse,implausible,other,good,bad,no_change,unsure,not_labelled', '0,0.02,1,2,0,0,3,0,0,0,0', ''
    ])
    const points: PairPoints = { pairIds: [7 as PairId], score: [0.5], count: [9], contrast: [1.5], shift: [2], state: ['better'], label: [null], total: 1 }
    expect(pointsCsv(points).split('\n')[1]).toBe('7,0.5,9,1.5,2,better,')
  })
})
