import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FitRequest } from '#shared/model/fit-request'
import { notebookRule } from '#renderer/features/fit-decision/compared.ts'
import { afterWhatIf, shownOf, toAsk, type Question, type WhatIfHappening, type WhatIfState } from '#renderer/features/fit-decision/what-if.transition.ts'
import { aComparison } from '../a-fit-review.ts'

const question = (cutoff: number, fitId = 7): Question => ({
  fitId, request: FitRequest.parse({}), from: notebookRule, to: { ...notebookRule, cutoff: { kind: 'smoothed', value: cutoff } }, origin: { kind: 'present' }, target: 'line'
})
const comparison = aComparison()
const none: WhatIfState = { kind: 'none' }
const after = (...happenings: WhatIfHappening[]): WhatIfState => happenings.reduce(afterWhatIf, none)
const [first, second, third] = [question(0.5), question(0.51), question(0.52)]
const failure = { code: 'internal' as const, message: 'x' }

describe('what would change', () => {
  it('is asked once, and known when it is answered', () => {
    const asking = after({ kind: 'wanted', question: first })
    expect(toAsk(none, asking)).toBe(first)
    const known = afterWhatIf(asking, { kind: 'answered', asked: first, comparison })
    expect(known).toEqual({ kind: 'known', shown: { question: first, comparison } })
    expect(toAsk(asking, known)).toBeNull()
    expect(afterWhatIf(known, { kind: 'wanted', question: question(0.5) })).toBe(known)
  })

  it('of all questions that came while one was under way, only the last is asked', () => {
    const dragged = after({ kind: 'wanted', question: first }, { kind: 'wanted', question: second }, { kind: 'wanted', question: third })
    const next = afterWhatIf(dragged, { kind: 'answered', asked: first, comparison })
    expect(toAsk(dragged, next)).toBe(third)
    expect(shownOf(next)?.question).toBe(first)
  })

  it('is not asked anew where the drag came back', () => {
    const back = after({ kind: 'wanted', question: first }, { kind: 'wanted', question: second }, { kind: 'wanted', question: question(0.5) })
    expect(afterWhatIf(back, { kind: 'answered', asked: first, comparison }).kind).toBe('known')
  })

  it('is asked again after labels changed, also while it is under way', () => {
    const asking = after({ kind: 'wanted', question: first }, { kind: 'outdated' })
    const again = afterWhatIf(asking, { kind: 'answered', asked: first, comparison })
    expect(toAsk(asking, again)).toEqual(first)
    const known = after({ kind: 'wanted', question: first }, { kind: 'answered', asked: first, comparison })
    expect(toAsk(known, afterWhatIf(known, { kind: 'outdated' }))).toEqual(first)
    expect(after({ kind: 'outdated' })).toEqual(none)
  })

  it('shows what it knew where the core fails, and nothing of another fit', () => {
    const failed = after({ kind: 'wanted', question: first }, { kind: 'answered', asked: first, comparison }, { kind: 'wanted', question: second }, { kind: 'failed', asked: second, failure })
    expect(failed).toMatchObject({ kind: 'failed', failure, shown: { question: first } })
    expect(afterWhatIf(failed, { kind: 'outdated' })).toMatchObject({ kind: 'asking', asked: second })
    expect(shownOf(afterWhatIf(failed, { kind: 'wanted', question: question(0.5, 8) }))).toBeNull()
  })

  it('keeps nothing once it is left, whatever still comes', () => {
    const left = after({ kind: 'wanted', question: first }, { kind: 'left' })
    expect(left).toEqual(none)
    expect(afterWhatIf(left, { kind: 'answered', asked: first, comparison })).toBe(left)
  })

  it('never has two questions under way, and ends with the newest one answered', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constant('answer' as const))), fc.integer({ min: 0, max: 4 }), (steps, last) => {
      let state: WhatIfState = none
      const underWay: Question[] = []
      function dispatch(happening: WhatIfHappening): void {
        const next = afterWhatIf(state, happening)
        const asked = toAsk(state, next)
        state = next
        if (asked) underWay.push(asked)
        expect(underWay.length).toBeLessThanOrEqual(1)
      }
      function answer(): void {
        const asked = underWay.shift()
        if (asked) dispatch({ kind: 'answered', asked, comparison })
      }
      for (const step of [...steps, last]) {
        if (step === 'answer') answer()
        else dispatch({ kind: 'wanted', question: question(step / 10) })
      }
      while (underWay.length > 0) answer()
      expect(state).toMatchObject({ kind: 'known', shown: { question: { to: { cutoff: { value: last / 10 } } } } })
    }))
  })
})
