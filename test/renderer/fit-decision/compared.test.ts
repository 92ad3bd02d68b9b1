import { describe, expect, it } from 'vitest'
import type { Rule } from '#shared/model/fit-review'
import { comparedOf, isSameRule, notebookRule, rivalOf } from '#renderer/features/fit-decision/compared.ts'
import { decisionsOf } from '#renderer/features/fit-decision/decisions.ts'
import { sentenceOf } from '#renderer/features/fit-decision/what-if-sentence.ts'
import { FitRequest } from '#shared/model/fit-request'
import { aComparison, aFitReview, aStoredFit } from '../a-fit-review.ts'

const fit = aStoredFit()
const own: Rule = { tolerance: { kind: 'auto', a: 1.2, b: -2 }, cutoff: { kind: 'smoothed', value: 0.546 } }
const fixed: Rule = { tolerance: { kind: 'fixed', value: 50 }, cutoff: { kind: 'raw', value: 0.5 } }
const line = { a: 1, b: 3, cutoff: 0.6 }

describe('what is compared', () => {
  it('goes from the rule in force to the fit, or to what is tried out', () => {
    expect(comparedOf({ fit, present: fixed, line: null, beside: null })).toEqual({ from: fixed, to: own, origin: { kind: 'present' }, target: 'fit' })
    expect(comparedOf({ fit, present: fixed, line, beside: null })).toMatchObject({ to: { tolerance: { a: 1, b: 3 }, cutoff: { value: 0.6 } }, target: 'line' })
  })

  it('goes from the notebook’s rule where the fit itself is in force', () => {
    expect(comparedOf({ fit, present: own, line: null, beside: null })).toMatchObject({ from: notebookRule, origin: { kind: 'notebook' } })
    expect(comparedOf({ fit, present: own, line, beside: null })).toMatchObject({ from: own, origin: { kind: 'present' } })
  })

  it('goes from the fit that stands beside it', () => {
    const beside = aStoredFit({ id: 6, a: 2 })
    expect(comparedOf({ fit, present: fixed, line: null, beside })).toMatchObject({ from: { tolerance: { a: 2 } }, origin: { kind: 'fit', fitId: 6 } })
  })
})

describe('rules', () => {
  it('are the same in all their numbers or not at all', () => {
    expect([isSameRule(own, own), isSameRule(own, fixed), isSameRule(fixed, { ...fixed }), isSameRule(fixed, { ...fixed, cutoff: { kind: 'smoothed', value: 0.5 } })])
      .toEqual([true, false, true, false])
  })
})

describe('decisions against labels', () => {
  const review = aFitReview()
  const comparison = aComparison()
  const question = { ...comparedOf({ fit, present: fixed, line, beside: null }), fitId: 7, request: FitRequest.parse({}) }

  it('are those of the labels fitted until something else is tried', () => {
    const asFitted = decisionsOf(review, { question: { ...question, target: 'fit' }, comparison }, notebookRule)
    expect(asFitted).toMatchObject({ large: { goodAsBetter: 90 }, small: { goodAsBetter: 95 }, cutoff: 0.546, isLine: false, isFitted: true })
    expect(asFitted?.smallName).toBe('the notebook’s rule, 1.12 c + 1.88 at cutoff 0.500')
    expect(decisionsOf(review, { question, comparison }, notebookRule)).toMatchObject({ large: { goodAsBetter: 94 }, cutoff: 0.6, isLine: true, isFitted: false })
  })

  it('name the rule of its time where another is in force by now', () => {
    const settings = { mode: 'default' as const, crop: 20, ...fixed }
    const made = aFitReview({ fit: aStoredFit({ provenance: { ...fit.provenance!, settings } }) })
    expect(decisionsOf(made, null, fixed)?.smallName).toBe('the rule in force, fixed 50 at cutoff 0.500')
    expect(decisionsOf(made, null, own)?.smallName).toBe('the rule then in force, fixed 50 at cutoff 0.500')
    expect(rivalOf(aStoredFit({ provenance: null }), own)).toBe('before')
    expect(decisionsOf(aFitReview({ detail: null }), null, fixed)).toBeNull()
  })

  it('are told in one sentence', () => {
    expect(sentenceOf({ question, comparison })).toBe('from the rule in force to your line: 1 now agree with their label, 1 now differ')
    expect(sentenceOf({ question, comparison: aComparison({ flips: [], flipsInAll: 0 }) })).toBe('from the rule in force to your line')
    expect(sentenceOf({ question, comparison: aComparison({ flipsInAll: 900, nowAgree: 0, nowDiffer: 0 }) })).toContain('no verdict agrees with its label more or less than before; the first 3 are shown')
  })
})
