import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PairState } from '#shared/model/pair'
import { stateAt, stretchesOf, undeterminedFrom } from '#renderer/features/inspect/tolerance-verdict.ts'

describe('the verdict at a tolerance that is tried', () => {
  const score = { value: 0.7, count: 100, better: 70, worse: 30 }

  it('follows the cutoff, and equal is undetermined', () => {
    expect(stateAt('better', score, 0.7, 0.8)).toBe('worse')
    expect(stateAt('worse', score, 0.7, 0.5)).toBe('better')
    expect(stateAt('better', score, 0.5, 0.5)).toBe('undetermined')
    expect(stateAt('better', { ...score, value: null }, 0.7, 0.5)).toBe('undetermined')
  })

  it('leaves what does not depend on it', () => {
    expect(stateAt('implausible', score, 0.7, 0.5)).toBe('implausible')
    expect(stateAt('too-few-matches', score, 0.7, 0.5)).toBe('too-few-matches')
  })
})

describe('stretches', () => {
  it('cover every tolerance once, and neighbours differ', () => {
    const state = fc.constantFrom<PairState>('better', 'worse', 'undetermined')
    fc.assert(fc.property(fc.array(state, { minLength: 1, maxLength: 256 }), states => {
      const stretches = stretchesOf(states)
      expect(stretches.flatMap(({ state: one, from, to }) => Array.from({ length: to - from + 1 }, () => one))).toEqual(states)
      for (let index = 1; index < stretches.length; index++) expect(stretches[index]?.state).not.toBe(stretches[index - 1]?.state)
    }))
  })

  it('say from where on all is undetermined', () => {
    expect(undeterminedFrom(stretchesOf(['better', 'undetermined', 'undetermined']))).toBe(1)
    expect(undeterminedFrom(stretchesOf(['undetermined', 'better']))).toBeNull()
  })
})
