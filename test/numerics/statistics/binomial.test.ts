import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { lowerTail, upperTail, wilsonInterval } from '#shared/numerics/statistics/binomial'

describe('binomial tails', () => {
  it('are those of the tables', () => {
    // 1 - pbinom(7, 10, 0.5), pbinom(3, 30, 0.2), 1 - pbinom(69, 100, 0.5) of R.
    expect(upperTail(8, 10, 0.5)).toBeCloseTo(56 / 1024, 12)
    expect(lowerTail(3, 30, 0.2)).toBeCloseTo(0.1227108, 6)
    expect(upperTail(70, 100, 0.5)).toBeCloseTo(3.92507e-5, 9)
    expect([upperTail(1, 5, 0), upperTail(5, 5, 1), lowerTail(4, 5, 1)]).toEqual([0, 1, 0])
  })

  it('complete each other', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 3000 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(), (trials, probability, drawn) => {
      const at = drawn % trials
      expect(lowerTail(at, trials, probability) + upperTail(at + 1, trials, probability)).toBeCloseTo(1, 9)
    }), { numRuns: 50 })
  })
})

describe("Wilson's interval", () => {
  it('is that of the literature, and holds the share', () => {
    // Newcombe (1998), 81 of 263: 0.2553 to 0.3662.
    expect(wilsonInterval(81, 263)).toEqual([expect.closeTo(0.2553, 4), expect.closeTo(0.3662, 4)])
    expect(wilsonInterval(0, 20)).toEqual([0, expect.closeTo(0.1611, 4)])
    expect(wilsonInterval(0, 0)).toEqual([0, 1])
  })
})
