import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { resolveLabels, standingVerdicts } from '#shared/numerics/fit/labels/label-resolution'
import type { ResolvableEvent } from '#shared/numerics/fit/labels/label-resolution'
import type { LabelVerdict } from '#shared/model/label'

interface Event extends ResolvableEvent { subject: string }

/** Events one second apart, named by the second: `verdict(3, ...)` is event '03'. */
function verdict(second: number, subject: string, rater: string, answer: LabelVerdict): Event {
  return { ...base(second), subject, rater, kind: 'verdict', verdict: answer, undoes: null }
}
function undo(second: number, rater: string, undone: number): Event {
  return { ...base(second), subject: 'any', rater, kind: 'undo', verdict: null, undoes: base(undone).id }
}
function base(second: number) {
  const id = String(second).padStart(2, '0')
  return { id, createdAt: `2026-01-01T00:00:${id}.000Z` }
}
function resolve(events: Event[], isStale?: (event: Event) => boolean) {
  return resolveLabels(events, (event) => event.subject, isStale)
}

describe('resolving labels', () => {
  it('takes the latest verdict of a rater', () => {
    const { labels, counts } = resolve([verdict(2, 'x', 'ann', 'bad'), verdict(1, 'x', 'ann', 'good')])
    expect(labels.get('x')?.verdict).toBe('bad')
    expect(counts).toEqual({ good: 0, bad: 1, 'no-change': 0, unsure: 0 })
  })

  it('goes back to the verdict before an undone one, and an undone undo does nothing', () => {
    const events = [verdict(1, 'x', 'ann', 'good'), verdict(2, 'x', 'ann', 'bad'), undo(3, 'ann', 2)]
    expect(resolve(events).labels.get('x')?.verdict).toBe('good')
    expect(resolve([...events, undo(4, 'ann', 3)]).labels.get('x')?.verdict).toBe('bad')
    expect(resolve([...events, undo(4, 'ann', 1)]).labels.has('x')).toBe(false)
  })

  it('lets nobody undo the verdict of another', () => {
    expect(resolve([verdict(1, 'x', 'ann', 'good'), undo(2, 'bob', 1)]).labels.get('x')?.verdict).toBe('good')
  })

  it('takes the majority of raters; a tie is left out and counted', () => {
    const events = [verdict(1, 'x', 'ann', 'good'), verdict(2, 'x', 'bob', 'bad')]
    expect(resolve(events)).toMatchObject({ ties: 1, counts: { good: 0, bad: 0 } })
    expect(resolve(events).labels.get('x')?.verdict).toBeNull()
    const three = resolve([...events, verdict(3, 'x', 'cyd', 'good')])
    expect(three.labels.get('x')).toMatchObject({ verdict: 'good' })
    expect(three.labels.get('x')?.votes).toHaveLength(3)
    expect(three.ties).toBe(0)
  })

  it('leaves out stale verdicts and counts them, without falling back to older ones', () => {
    const events = [verdict(1, 'x', 'ann', 'good'), verdict(2, 'x', 'ann', 'bad'), verdict(3, 'y', 'ann', 'good')]
    const { labels, stale } = resolve(events, (event) => event.id === '02')
    expect([...labels.keys()]).toEqual(['y'])
    expect(stale).toBe(1)
  })

  it('comes to the same in whatever order events arrive', () => {
    const second = fc.integer({ min: 1, max: 59 })
    const rater = fc.constantFrom('ann', 'bob')
    const answer = fc.constantFrom<LabelVerdict[]>('good', 'bad', 'no-change', 'unsure')
    const event = fc.oneof(
      fc.tuple(second, fc.constantFrom('x', 'y'), rater, answer).map((part) => verdict(...part)),
      fc.tuple(second, rater, second).map((part) => undo(...part))
    )
    const log = fc.uniqueArray(event, { selector: (drawn) => drawn.id, maxLength: 20 })
    const shuffled = log.chain((events) => fc.shuffledSubarray(events, { minLength: events.length }))
    fc.assert(
      fc.property(shuffled, (events) => {
        const ordered = [...events].sort((left, right) => (left.id < right.id ? -1 : 1))
        expect(standingVerdicts(events)).toEqual(standingVerdicts(ordered))
        const { counts, ties, labels } = resolve(events)
        expect(Object.values(counts).reduce((sum, count) => sum + count, ties)).toBe(labels.size)
      })
    )
  })
})
