import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { distanceOutside, fitRangeLine, lineBox, meanRangeLoss, rangeLoss, type PickedRange } from '#shared/numerics/fit/ranges/range-line'

/** Contrasts far apart, as ranges around a * contrast + b that reach `below` and `above` it. */
function around(a: number, b: number, below: number, above: number): PickedRange[] {
  return [10, 18, 26, 34, 42, 50, 58, 66].map((contrast) => {
    const tolerance = a * contrast + b
    return { contrast, range: { low: tolerance - below, high: tolerance + above } }
  })
}

const drawn = fc.record({
  contrast: fc.double({ min: 5, max: 70, noNaN: true }),
  low: fc.integer({ min: 0, max: 120 }),
  width: fc.constantFrom(0, 0, 4, 10, 30)
}).map(({ contrast, low, width }) => ({ contrast, range: { low, high: low + width } }))
const samples = fc.array(drawn, { minLength: 5, maxLength: 30 })

describe('the loss of a tolerance', () => {
  it('is its distance outside a range, and that of a single value is quadratic within 5 gray levels', () => {
    expect([8, 10, 15, 20, 23].map((t) => rangeLoss({ low: 10, high: 20 }, t))).toEqual([2, 0, 0, 0, 3])
    expect([10, 12, 15, 20].map((t) => rangeLoss({ low: 10, high: 10 }, t))).toEqual([0, 0.4, 2.5, 7.5])
    expect([8, 10, 23].map((t) => distanceOutside({ low: 10, high: 20 }, t))).toEqual([2, 0, 3])
  })
})

describe('the line through ranges', () => {
  it('is the exact one where there is one', () => {
    const line = fc.record({ a: fc.double({ min: 0.1, max: 2.4, noNaN: true }), b: fc.double({ min: -5, max: 45, noNaN: true }) })
    fc.assert(fc.property(line, fc.constantFrom(0, 3), ({ a, b }, reach) => {
      const found = fitRangeLine(around(a, b, reach, reach))
      expect(found.a).toBeCloseTo(a, 4)
      expect(found.b).toBeCloseTo(b, 3)
    }), { numRuns: 40 })
  })

  it('is no worse than any other line of the box', () => {
    const other = fc.record({ a: fc.double({ min: lineBox.a[0], max: lineBox.a[1], noNaN: true }), b: fc.double({ min: lineBox.b[0], max: lineBox.b[1], noNaN: true }) })
    fc.assert(fc.property(samples, fc.array(other, { minLength: 20, maxLength: 20 }), (given, others) => {
      const least = meanRangeLoss(given, fitRangeLine(given))
      // The preference among equals and the digits of the answer cost less than this.
      const slack = 1e-3
      for (const line of [...others, { a: 1.12, b: 1.88 }]) expect(least).toBeLessThanOrEqual(meanRangeLoss(given, line) + slack)
    }))
  })

  it('does not depend on the order of the samples, and moves with them', () => {
    fc.assert(fc.property(samples, fc.integer({ min: -3, max: 3 }), (given, shift) => {
      const line = fitRangeLine(given)
      const reversed = fitRangeLine([...given].reverse())
      expect(Math.abs(reversed.a * 30 + reversed.b - line.a * 30 - line.b)).toBeLessThan(0.01)
      fc.pre(line.a > 0.01 && line.a < 2.49 && line.b > -6 && line.b < 46)
      const moved = given.map(({ contrast, range }) => ({ contrast, range: { low: range.low + shift, high: range.high + shift } }))
      const after = fitRangeLine(moved)
      expect(after.a).toBeCloseTo(line.a, 3)
      expect(after.b - shift).toBeCloseTo(line.b, 1)
    }))
  })

  it('takes the middles where the ranges leave a choice, and outvotes an outlier', () => {
    // In the middle: at an end it would have a longer lever than one neighbour has.
    const stray = { contrast: 38, range: { low: 200, high: 210 } }
    const line = fitRangeLine([...around(1, 10, 5, 5), stray])
    expect(meanRangeLoss(around(1, 10, 5, 5), line)).toBeCloseTo(0, 4)
    const held = fitRangeLine(around(1, 10, 2, 6), 1)
    expect(held).toEqual({ a: 1, b: expect.closeTo(12, 4) as number })
  })

  it('counts a sample as often as its weight says', () => {
    const given = around(1.3, 4, 1, 1)
    const stray = { contrast: 40, range: { low: 150, high: 150 } }
    const weights = [...given.map(() => 2), 0]
    const once = fitRangeLine(given)
    const weighted = fitRangeLine([...given, stray], null, weights)
    expect(weighted.a).toBeCloseTo(once.a, 5)
    expect(weighted.b).toBeCloseTo(once.b, 4)
  })

  it('stays inside the box', () => {
    const steep = fitRangeLine(around(4, 60, 1, 1))
    expect(steep.a).toBeLessThanOrEqual(2.5)
    expect(steep.b).toBeLessThanOrEqual(50)
  })
})
