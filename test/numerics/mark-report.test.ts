import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { MarkReport } from '#shared/model/fit-review'
import { markReport, type MarkedMatch } from '#shared/numerics/mark-report'
import { PythonRandom } from '#shared/numerics/random/mersenne-twister'

const options = { present: 3, seed: 1 }

/** Good matches with errors up to 2 px, bad ones from 3 px on, dealt over pairs. */
function apart(pairs: number, perPair: number): MarkedMatch[] {
  return Array.from({ length: pairs * perPair }, (_, i) => {
    const good = i % 2 === 0
    return { pair: String(i % pairs), error: good ? 0.1 + (i % 20) / 10 : 3 + (i % 7), mark: good ? 'good' : 'bad' }
  })
}

const anyMark = fc.record({
  pair: fc.constantFrom('1', '2', '3', '4', '5', '6'), error: fc.double({ min: 0, max: 12, noNaN: true }), mark: fc.constantFrom('good' as const, 'bad' as const)
})

describe('marks against the inlier threshold', () => {
  it('suggest the smallest threshold that takes all good and no bad ones', () => {
    const report = markReport(apart(7, 8), { present: 5, seed: 1 })
    expect(MarkReport.parse(report)).toEqual(report)
    expect(report).toMatchObject({ marks: 56, good: 28, bad: 28, pairs: 7, present: 5, least: { marks: 30, pairs: 5 } })
    expect(report.suggested!.threshold).toBe(2)
    expect(report.curve!.find(({ threshold }) => threshold === 2)).toEqual({ threshold: 2, precision: 1, recall: 1, f1: 1 })
    expect(report.curve).toHaveLength(40)
    expect(report.curve!.at(-1)).toEqual({ threshold: 10, precision: 0.5, recall: 1, f1: expect.closeTo(2 / 3, 12) as number })
  })

  it('suggest the present threshold where none is better, on or between the thresholds tried', () => {
    for (const present of [2, 2.25, 2.6]) {
      const { suggested, curve } = markReport(apart(7, 8), { present, seed: 1 })
      expect(suggested!.threshold).toBe(present)
      expect(suggested!.low).toBeLessThanOrEqual(present)
      expect(suggested!.high).toBeGreaterThanOrEqual(present)
      expect(curve).toHaveLength(40)
    }
  })

  it('have no precision where no marked match is an inlier', () => {
    const far = apart(7, 8).map((match) => ({ ...match, error: match.error + 1 }))
    expect(markReport(far, options).curve![0]).toEqual({ threshold: 0.25, precision: null, recall: 0, f1: 0 })
  })

  it('say nothing below 30 over 5 pairs, or of one kind', () => {
    for (const few of [apart(5, 6).slice(1), apart(4, 20), apart(6, 20).filter(({ mark }) => mark === 'good'), []]) {
      expect(markReport(few, options)).toMatchObject({ marks: few.length, curve: null, suggested: null })
    }
    expect(markReport(apart(5, 6), options).curve).not.toBeNull()
  })

  it('give a range that holds the suggestion mostly, and the same each time', () => {
    const random = new PythonRandom(5)
    const mixed = Array.from({ length: 120 }, (_, i): MarkedMatch => {
      const good = random.random() < 0.6
      return { pair: String(i % 10), error: good ? 5 * random.random() ** 2 : 1 + 5 * random.random(), mark: good ? 'good' : 'bad' }
    })
    const { suggested } = markReport(mixed, options)
    expect(suggested!.low).toBeLessThan(suggested!.high)
    expect(suggested!.low).toBeLessThanOrEqual(suggested!.threshold)
    expect(suggested!.high).toBeGreaterThanOrEqual(suggested!.threshold)
    expect(markReport(mixed, options)).toEqual(markReport(mixed, options))
  })

  it('recall more at every larger threshold, with shares within 0 and 1', () => {
    fc.assert(fc.property(fc.array(anyMark, { minLength: 30, maxLength: 60 }), (marks) => {
      const { curve, suggested } = markReport(marks, options)
      fc.pre(curve !== null)
      curve!.forEach(({ recall, precision, f1 }, i) => {
        expect(recall).toBeGreaterThanOrEqual(curve![i - 1]?.recall ?? 0)
        if (precision !== null && precision + recall > 0) expect(f1).toBeCloseTo((2 * precision * recall) / (precision + recall), 12)
      })
      expect(Math.max(...curve!.map(({ f1 }) => f1))).toBe(curve!.find(({ threshold }) => threshold === suggested!.threshold)!.f1)
    }), { numRuns: 30 })
  })
})
