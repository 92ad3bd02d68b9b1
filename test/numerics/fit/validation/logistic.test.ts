import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { logisticRegression } from '#shared/numerics/fit/validation/logistic'
import { hasSklearn, largestDifference, observationsAt } from '../../../study/sklearn-agreement'
import { drawnSamples } from '../drawn-samples'

const observed = (features: number[], goods: number[], weight = 1) =>
  features.map((feature, i) => ({ feature, good: goods[i] === 1, weight }))

describe('logistic regression', () => {
  it('finds the log-odds of two groups', () => {
    // 1 of 4 good at 0, 3 of 4 good at 1.
    const fit = logisticRegression(observed([0, 0, 0, 0, 1, 1, 1, 1], [1, 0, 0, 0, 1, 1, 1, 0]))!
    expect(fit.intercept).toBeCloseTo(-Math.log(3), 9)
    expect(fit.slope).toBeCloseTo(2 * Math.log(3), 9)
  })

  it('takes a weight for so many observations', () => {
    const [features, goods] = [[0, 1, 2, 3, 1], [0, 1, 0, 1, 0]]
    const twice = logisticRegression(observed([...features, ...features], [...goods, ...goods]))!
    const weighted = logisticRegression(observed(features, goods, 2))!
    expect(weighted.slope).toBeCloseTo(twice.slope, 9)
    expect(weighted.intercept).toBeCloseTo(twice.intercept, 9)
  })

  it('follows a shifted and stretched feature', () => {
    const goods = [0, 0, 1, 0, 1, 1, 0, 1]
    const plain = logisticRegression(observed([0, 1, 2, 3, 4, 5, 6, 7], goods))!
    fc.assert(fc.property(fc.double({ min: -50, max: 50, noNaN: true }), fc.double({ min: 0.01, max: 50, noNaN: true }), (shift, stretch) => {
      const moved = logisticRegression(observed(goods.map((_, i) => stretch * i + shift), goods))!
      expect(moved.slope * stretch).toBeCloseTo(plain.slope, 6)
      expect(moved.intercept + moved.slope * shift).toBeCloseTo(plain.intercept, 6)
    }), { numRuns: 30 })
  })

  it('has no answer for one class, one value, or separable classes', () => {
    expect(logisticRegression(observed([1, 2, 3], [1, 1, 1]))).toBeNull()
    expect(logisticRegression(observed([2, 2, 2], [1, 0, 1]))).toBeNull()
    expect(logisticRegression(observed([1, 2, 3], [0, 0, 1]))).toBeNull()
    expect(logisticRegression(observed([1, 2, 2, 3], [1, 1, 0, 0]))).toBeNull()
  })

  it.skipIf(!hasSklearn())('agrees with scikit-learn on g at a fixed line, classes balanced, to 1e-6', () => {
    for (const [seed, a, b] of [[1, 1.12, 1.88], [2, 0, 50], [3, 2, -4]] as const) {
      const observations = observationsAt(drawnSamples(300, 3, seed), { a, b })
      expect(largestDifference(observations).difference).toBeLessThan(1e-6)
    }
  })
})
