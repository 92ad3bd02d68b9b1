import { describe, expect, it } from 'vitest'
import { FitRequest } from '#shared/model/fit-request'
import { isSameRequest, lineAfter, lineOf, madeBy, ruleOf, ruleTried } from '#renderer/features/fit-state/rules.ts'
import { aStoredFit } from '../a-fit-review.ts'

const present = { tolerance: { kind: 'fixed' as const, value: 50 }, cutoff: { kind: 'raw' as const, value: 0.5 } }
const request = (changes: object) => FitRequest.parse(changes)

describe('the rule of a fit', () => {
  it('has its cutoff on the smoothed score; picked tolerances and sub-blocks leave the one in force', () => {
    expect(ruleOf(aStoredFit(), present)).toEqual({ tolerance: { kind: 'auto', a: 1.2, b: -2 }, cutoff: { kind: 'smoothed', value: 0.546 } })
    expect(ruleOf(aStoredFit({ cutoff: null }), present).cutoff).toEqual(present.cutoff)
    expect(ruleOf(aStoredFit({ score: 'sub-blocks' }), present).cutoff).toEqual(present.cutoff)
  })

  it('tried out keeps the score that the cutoff is on', () => {
    expect(ruleTried({ a: 1, b: 0, cutoff: 0.6 }, present)).toEqual({ tolerance: { kind: 'auto', a: 1, b: 0 }, cutoff: { kind: 'raw', value: 0.6 } })
  })
})

describe('a line tried out', () => {
  it('starts at the cutoff in force where the fit brings none: model B, and sub-blocks', () => {
    expect(lineOf(aStoredFit({ cutoff: null, beta: null, alpha: null }), present)).toEqual({ a: 1.2, b: -2, cutoff: 0.5 })
    expect(lineOf(aStoredFit({ score: 'sub-blocks' }), present)).toEqual({ a: 1.2, b: -2, cutoff: 0.5 })
  })

  it('ends where the fit’s own numbers are back', () => {
    const own = { a: 1.2, b: -2, cutoff: 0.546 }
    const tried = lineAfter(null, own, { a: 1.3 })
    expect(tried).toEqual({ ...own, a: 1.3 })
    expect(lineAfter(tried, own, { a: 1.2 })).toBeNull()
  })
})

describe('a request', () => {
  it('is the same in whatever order its choices stand', () => {
    expect(isSameRequest(request({ viewIds: [2, 1], raters: ['b', 'a'] }), request({ viewIds: [1, 2], raters: ['a', 'b'] }))).toBe(true)
    for (const change of [{ viewIds: [1] }, { raters: ['a'] }, { model: 'ranges' }, { score: 'sub-blocks' }, { seed: 2 }, { preprocessing: 'heavy' }]) {
      expect(isSameRequest(request({}), request(change)), JSON.stringify(change)).toBe(false)
    }
  })

  it('finds the fit that it made, though a newer one of others is there', () => {
    const [newer, same] = [aStoredFit({ id: 9, request: request({ viewIds: [2] }) }), aStoredFit({ id: 4 })]
    expect(madeBy([newer, same], request({}), [])?.id).toBe(4)
    expect(madeBy([newer], request({}), [])?.id).toBe(9)
    expect(madeBy([], request({}), [])).toBeNull()
  })

  it('finds the fit that the core spoke of, though a newer one of the same request is there, and leaves those of others alone', () => {
    const [other, newer, found] = [aStoredFit({ id: 9, request: request({ viewIds: [2] }) }), aStoredFit({ id: 8 }), aStoredFit({ id: 4 })]
    expect(madeBy([other, newer, found], request({}), [4])?.id).toBe(4)
    expect(madeBy([other, newer, found], request({}), [4, 9, 77])?.id).toBe(4)
    expect(madeBy([other, newer, found], null, [4])?.id).toBe(4)
  })
})
