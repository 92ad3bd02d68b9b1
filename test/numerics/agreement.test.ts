import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { LabelVerdict } from '#shared/model/label'
import { agreementOf, kappaOf } from '#shared/numerics/agreement'

type Answers = [LabelVerdict, LabelVerdict][]

const verdict = fc.constantFrom(...LabelVerdict.options)
const answers: fc.Arbitrary<Answers> = fc.array(fc.tuple(verdict, verdict), { maxLength: 40 })

describe('kappa', () => {
  // Fleiss, Statistical Methods for Rates and Proportions, 2nd ed. (1981), table 13.1: two clinicians, 100 subjects;
  // kappa .68, its error .087.
  it('and its error are those of Fleiss\'s example', () => {
    const { kappa, standardError } = kappaOf([[75, 1, 4], [5, 4, 1], [0, 0, 10]])!
    expect(kappa).toBeCloseTo(0.23 / 0.34, 12)
    expect(standardError).toBeCloseTo(0.0877, 3)
  })

  // Cohen (1968, Psychological Bulletin 70), table 1: shares of 200 subjects, unweighted kappa .492.
  it('is that of Cohen\'s example', () => {
    const { kappa } = kappaOf([[88, 14, 18], [10, 40, 10], [2, 6, 12]])!
    expect(kappa).toBeCloseTo(0.492, 3)
  })

  // The delta method by brute force: how kappa changes as the share of each cell does, and the spread of shares.
  it('has the error that its slopes give', () => {
    const cell = fc.integer({ min: 1, max: 50 })
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 })
    fc.assert(fc.property(table, (counts) => {
      expect(kappaOf(counts)!.standardError).toBeCloseTo(numericalError(counts), 6)
    }), { numRuns: 50 })
  })

  it('does not change with the raters\' order, nor its error', () => {
    fc.assert(fc.property(answers, (both) => {
      const [one, other] = [agreementOf(both), agreementOf(both.map(([first, second]) => [second, first]))]
      expect(other.agreed).toBe(one.agreed)
      expect(other.kappa === null).toBe(one.kappa === null)
      if (one.kappa !== null) expect(other.kappa).toBeCloseTo(one.kappa, 12)
      if (one.interval) one.interval.forEach((bound, index) => expect(other.interval![index]).toBeCloseTo(bound, 9))
    }))
  })

  it('lies in [-1, 1] within its interval, and is 1 exactly where all agree', () => {
    fc.assert(fc.property(answers, (both) => {
      const { shared, agreed, kappa, interval, table } = agreementOf(both)
      expect([shared, table.flat().reduce((sum, count) => sum + count, 0)]).toEqual([both.length, both.length])
      if (kappa === null) {
        expect(new Set(both.flat()).size).toBeLessThanOrEqual(1)
        return
      }
      expect(Math.abs(kappa)).toBeLessThanOrEqual(1 + 1e-12)
      if (agreed === shared) expect(kappa).toBeCloseTo(1, 12)
      else expect(kappa).toBeLessThan(1)
      if (!interval) return
      expect(interval[0]).toBeLessThanOrEqual(kappa + 1e-12)
      expect(interval[1]).toBeGreaterThanOrEqual(kappa - 1e-12)
    }))
  })

  it('is near 0 for answers that know nothing of each other', () => {
    const independent = LabelVerdict.options.flatMap((first) => LabelVerdict.options.map((second): Answers[number] => [first, second]))
    expect(agreementOf(independent).kappa).toBeCloseTo(0, 12)
  })

  it('is not defined for nothing or for one verdict, and has no interval for a few', () => {
    expect(agreementOf([])).toMatchObject({ shared: 0, kappa: null, interval: null })
    expect(agreementOf([['good', 'good'], ['good', 'good']])).toMatchObject({ shared: 2, agreed: 2, kappa: null })
    expect(agreementOf([['good', 'good'], ['bad', 'good'], ['bad', 'bad']]).interval).toBeNull()
  })
})

function numericalError(counts: readonly (readonly number[])[]): number {
  const total = counts.flat().reduce((sum, count) => sum + count, 0)
  const shares = counts.map((row) => row.map((count) => count / total))
  const step = 1e-5
  const slopes = shares.map((row, i) => row.map((_, j) => {
    const moved = (by: number) => plainKappa(shares.map((each, y) => each.map((share, x) => share + (x === j && y === i ? by : 0))))
    return (moved(step) - moved(-step)) / (2 * step)
  }))
  const mean = slopes.flat().reduce((sum, slope, index) => sum + slope * shares.flat()[index]!, 0)
  const square = slopes.flat().reduce((sum, slope, index) => sum + slope ** 2 * shares.flat()[index]!, 0)
  return Math.sqrt((square - mean ** 2) / total)
}

/** Of shares that need not add up to 1, as a slope along one of them asks for. */
function plainKappa(shares: readonly (readonly number[])[]): number {
  const total = shares.flat().reduce((sum, share) => sum + share, 0)
  const rows = shares.map((row) => row.reduce((sum, share) => sum + share, 0) / total)
  const columns = shares.map((_, j) => shares.reduce((sum, row) => sum + row[j]!, 0) / total)
  const observed = shares.reduce((sum, row, i) => sum + row[i]!, 0) / total
  const expected = rows.reduce((sum, row, i) => sum + row * columns[i]!, 0)
  return (observed - expected) / (1 - expected)
}
