import { describe, expect, it } from 'vitest'
import type { PracticeFeedback } from '#shared/model/practice'
import { afterPractice, rightOf, startedPractice, type Practice, type PracticeHappening } from '#renderer/features/practice/practice.transition.ts'

const feedback = (right: boolean): PracticeFeedback => ({ truth: 'good', right, cornerErrorBefore: 12, cornerErrorAfter: 0.2 })
const run = (happenings: readonly PracticeHappening[], from: Practice = startedPractice): Practice => happenings.reduce(afterPractice, from)
const shown = (index: number): PracticeHappening => ({ kind: 'shown', index, total: 2 })

describe('practising', () => {
  it('asks, tells the truth, goes on, and ends with what was right', () => {
    const told = run([shown(0), { kind: 'answered', verdict: 'good' }, { kind: 'told', feedback: feedback(true) }])
    expect(told).toEqual({ kind: 'told', index: 0, total: 2, answers: [{ verdict: 'good', feedback: feedback(true) }] })
    const next = run([{ kind: 'went-on' }], told)
    expect(next).toMatchObject({ kind: 'loading', index: 1 })
    const end = run([shown(1), { kind: 'answered', verdict: 'bad' }, { kind: 'told', feedback: feedback(false) }, { kind: 'went-on' }], next)
    expect(end.kind).toBe('finished')
    expect(rightOf(end.answers)).toBe(1)
  })

  it('takes one answer a pair, and none before it shows', () => {
    expect(run([{ kind: 'answered', verdict: 'good' }])).toEqual(startedPractice)
    const told = run([shown(0), { kind: 'answered', verdict: 'good' }, { kind: 'told', feedback: feedback(true) }])
    expect(run([{ kind: 'answered', verdict: 'bad' }, { kind: 'told', feedback: feedback(false) }], told)).toBe(told)
  })

  it('says what went wrong, keeps what was answered, and can try again', () => {
    const failed = run([{ kind: 'refused', problem: 'gone' }])
    expect(failed).toMatchObject({ kind: 'failed', index: 0, problem: 'gone' })
    expect(run([shown(0)], failed).kind).toBe('asking')
    expect(run([shown(0), { kind: 'answered', verdict: 'good' }, { kind: 'refused', problem: 'lost' }])).toMatchObject({ kind: 'asking', problem: 'lost' })
  })

  it('shows no pair that is not due', () => {
    expect(run([shown(1)])).toEqual(startedPractice)
  })
})
