import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LabelVerdict } from '#shared/model/label'
import type { MatchSetId, PairId } from '#shared/model/pair'
import {
  afterHappening, idleWorkflow, placeOf, problemOf, shortestLook, subjectOf, type LabelEffect, type LabelHappening, type LabelWorkflow, type Next, type Subject
} from '#renderer/features/label/label.transition.ts'

const subject = (id: number, matched = true): Subject =>
  ({ pairId: id as PairId, matchSetId: matched ? (id * 10) as MatchSetId : null, answer: null, own: null, repeat: false })

function run(happenings: LabelHappening[]) {
  let workflow: LabelWorkflow = idleWorkflow
  const effects: LabelEffect[] = []
  for (const happening of happenings) {
    const step = afterHappening(workflow, happening)
    workflow = step.workflow
    if (step.effect) effects.push(step.effect)
  }
  return { workflow, effects }
}

const openedAt = (index: number, outside: PairId | null = null): LabelHappening => ({ kind: 'queue-opened', total: 3, index, outside })
const opened = openedAt(0)
const shown = (id: number): LabelHappening => ({ kind: 'shown', subject: subject(id) })
const savedAt = '2026-11-22T14:03:00.000Z'
const answered = (verdict: LabelVerdict, seenMilliseconds = 900): LabelHappening => ({ kind: 'answered', verdict, seenMilliseconds })
const saved = (matchSetId: number, next: Next): LabelHappening => ({ kind: 'saved', matchSetId: matchSetId as MatchSetId, savedAt, own: null, next })
const undo: LabelHappening = { kind: 'reversal-asked', way: 'undo' }
const reverted = (pairId: number, index: number | null): LabelHappening => ({ kind: 'reverted', pairId: pairId as PairId, index })

describe('labelling', () => {
  it('asks, saves, and goes where the answer leads once it is durable', () => {
    const { workflow, effects } = run([opened, shown(1), answered('good'), saved(10, 2)])
    expect(effects).toEqual([
      { kind: 'show', index: 0 },
      { kind: 'save', matchSetId: 10, verdict: 'good', place: { index: 0, total: 3, outside: false } },
      { kind: 'show', index: 2 }
    ])
    expect(workflow).toEqual({ kind: 'loading', place: { index: 2, total: 3, outside: false } })
  })

  it('stays with the answer where going on by itself is off', () => {
    const { workflow } = run([opened, shown(1), answered('bad'), saved(10, 'stay')])
    expect(subjectOf(workflow)?.answer).toEqual({ verdict: 'bad', savedAt, stale: false })
  })

  it('ends behind the last answer; back leads to the pair answered last', () => {
    const end = run([openedAt(2), shown(3), answered('bad'), saved(30, 'end')])
    expect(end.workflow).toEqual({ kind: 'finished', place: { index: 2, total: 3, outside: false }, problem: null })
    expect(afterHappening(end.workflow, { kind: 'moved', to: 'next' }).effect).toBeNull()
    expect(afterHappening(end.workflow, { kind: 'moved', to: 'previous' }).effect).toEqual({ kind: 'show', index: 2 })
    expect(afterHappening(end.workflow, undo).effect).toEqual({ kind: 'revert', way: 'undo' })
  })

  it('stands in another place with every other pair, also outside of the queue, and in the same one while something is said of it', () => {
    const asking = run([opened, shown(1)]).workflow
    const placeAfter = (happening: LabelHappening) => placeOf(afterHappening(asking, happening).workflow)
    expect(placeAfter({ kind: 'went-to', pairId: 9 as PairId, index: null })).not.toBe(placeOf(asking))
    expect(placeAfter({ kind: 'moved', to: 'next' })).not.toBe(placeOf(asking))
    expect(placeAfter(answered('good'))).toBe(placeOf(asking))
    expect(placeAfter({ kind: 'annotation-asked', annotation: { kind: 'flag', flagged: true } })).toBe(placeOf(asking))
  })

  it('takes no answer before the pair is on screen, nor without a match set', () => {
    expect(run([opened, answered('good')]).effects).toEqual([{ kind: 'show', index: 0 }])
    const unmatched: LabelHappening = { kind: 'shown', subject: subject(1, false) }
    expect(run([opened, unmatched, answered('good')]).effects).toHaveLength(1)
  })

  it('takes no answer that comes sooner than anybody can have looked', () => {
    expect(run([opened, shown(1), answered('good', shortestLook - 1)]).effects).toHaveLength(1)
    expect(run([opened, shown(1), answered('good', shortestLook)]).effects).toHaveLength(2)
  })

  it('goes to the pair of what was undone or redone, and back into the queue from one outside of it', () => {
    const inside = run([opened, shown(1), undo, reverted(3, 2)])
    expect(inside.effects.at(-1)).toEqual({ kind: 'show', index: 2 })
    const outside = run([opened, shown(1), { kind: 'reversal-asked', way: 'redo' }, reverted(9, null)])
    expect(outside.effects.slice(1)).toEqual([{ kind: 'revert', way: 'redo' }, { kind: 'show-pair', pairId: 9 }])
    const back = afterHappening(outside.workflow, { kind: 'moved', to: 'next' })
    expect(back.effect).toEqual({ kind: 'show', index: 0 })
  })

  it('goes to what was said before, from the end too, but not while something is on its way to disk', () => {
    const to = (index: number | null): LabelHappening => ({ kind: 'went-to', pairId: 9 as PairId, index })
    expect(run([opened, shown(1), to(2)]).effects.at(-1)).toEqual({ kind: 'show', index: 2 })
    expect(run([openedAt(2), shown(3), answered('bad'), saved(30, 'end'), to(null)]).effects.at(-1)).toEqual({ kind: 'show-pair', pairId: 9 })
    expect(run([opened, shown(1), answered('good'), to(2)]).workflow.kind).toBe('saving')
  })

  it('starts at a pair asked for that the queue does not hold', () => {
    const { workflow, effects } = run([openedAt(0, 9 as PairId)])
    expect(effects).toEqual([{ kind: 'show-pair', pairId: 9 }])
    expect(placeOf(workflow)?.outside).toBe(true)
  })

  it('keeps the question open, with the reason, where saving is refused; at the end too', () => {
    const { workflow } = run([opened, shown(1), answered('good'), { kind: 'refused', problem: 'disk full' }])
    expect(workflow).toMatchObject({ kind: 'asking', problem: 'disk full', subject: { answer: null } })
    const end = run([openedAt(2), shown(3), answered('bad'), saved(30, 'end'), undo, { kind: 'refused', problem: 'nothing' }])
    expect([end.workflow.kind, problemOf(end.workflow)]).toEqual(['finished', 'nothing'])
  })

  it('saves what is said beside the answer, and takes no answer meanwhile', () => {
    const asked = run([opened, shown(1), { kind: 'annotation-asked', annotation: { kind: 'flag', flagged: true } }, answered('good')])
    expect(asked.effects.slice(1)).toEqual([
      { kind: 'annotate', matchSetId: 10, annotation: { kind: 'flag', flagged: true }, place: { index: 0, total: 3, outside: false } }
    ])
    const done = afterHappening(asked.workflow, { kind: 'annotated', matchSetId: 10 as MatchSetId, own: null })
    expect(done.workflow.kind).toBe('asking')
  })

  it('says so where a queue is empty', () => {
    expect(run([{ kind: 'queue-opened', total: 0, index: 0, outside: null }]).workflow).toEqual({ kind: 'empty-queue' })
  })
})

const verdict = fc.constantFrom<LabelVerdict>('good', 'bad', 'no-change', 'unsure')
const pairIds = fc.integer({ min: 1, max: 5 }).map(id => id as PairId)
const matchSetIds = fc.integer({ min: 1, max: 5 }).map(id => (id * 10) as MatchSetId)
const happening: fc.Arbitrary<LabelHappening> = fc.oneof(
  fc.record({ kind: fc.constant('queue-opened' as const), total: fc.integer({ min: 0, max: 5 }), index: fc.integer({ min: -2, max: 8 }), outside: fc.option(pairIds) }),
  fc.tuple(fc.integer({ min: 1, max: 5 }), fc.boolean()).map(([id, matched]) => ({ kind: 'shown' as const, subject: subject(id, matched) })),
  fc.record({ kind: fc.constant('answered' as const), verdict, seenMilliseconds: fc.constantFrom(10, 900) }),
  fc.record({
    kind: fc.constant('saved' as const), matchSetId: matchSetIds, savedAt: fc.constant(savedAt), own: fc.constant(null),
    next: fc.oneof(fc.constantFrom('stay' as const, 'end' as const), fc.integer({ min: -2, max: 8 }))
  }),
  fc.record({ kind: fc.constant('annotation-asked' as const), annotation: fc.constant({ kind: 'flag' as const, flagged: true }) }),
  fc.record({ kind: fc.constant('annotated' as const), matchSetId: matchSetIds, own: fc.constant(null) }),
  fc.record({ kind: fc.constant('moved' as const), to: fc.oneof(fc.constantFrom('next' as const, 'previous' as const), fc.integer({ min: -3, max: 9 })) }),
  fc.record({ kind: fc.constant('went-to' as const), pairId: pairIds, index: fc.option(fc.integer({ min: -1, max: 9 })) }),
  fc.record({ kind: fc.constant('reversal-asked' as const), way: fc.constantFrom('undo' as const, 'redo' as const) }),
  fc.record({ kind: fc.constant('reverted' as const), pairId: pairIds, index: fc.option(fc.integer({ min: 0, max: 9 })) }),
  fc.record({ kind: fc.constant('refused' as const), problem: fc.constant('no') })
)

describe('any course of labelling', () => {
  it('stays in the queue, saves only the pair on screen, and shows an answer as saved only after it was', () => {
    fc.assert(fc.property(fc.array(happening, { maxLength: 60 }), happenings => {
      let workflow: LabelWorkflow = idleWorkflow
      for (const next of happenings) {
        const before: LabelWorkflow = workflow
        const { workflow: after, effect } = afterHappening(before, next)
        const place = placeOf(after)
        if (place) expect(place.index >= 0 && place.index < place.total).toBe(true)
        if (effect?.kind === 'save' || effect?.kind === 'annotate') {
          expect(before.kind).toBe('asking')
          expect(effect.matchSetId).toBe(subjectOf(before)?.matchSetId)
          expect(effect.place).toEqual(placeOf(before))
        }
        const isNewlySaved = subjectOf(after)?.answer?.savedAt && !subjectOf(before)?.answer?.savedAt
        if (isNewlySaved) expect([before.kind, next.kind]).toEqual(['saving', 'saved'])
        if (isNewlySaved && next.kind === 'saved') expect(next.matchSetId).toBe(subjectOf(before)?.matchSetId)
        workflow = after
      }
    }), { numRuns: 300 })
  })

  it('never has two things on their way to disk', () => {
    fc.assert(fc.property(fc.array(happening, { maxLength: 60 }), happenings => {
      let workflow: LabelWorkflow = idleWorkflow
      const isBusy = (): boolean => ['saving', 'annotating', 'reverting'].includes(workflow.kind)
      for (const next of happenings) {
        const wasBusy = isBusy()
        const { workflow: after, effect } = afterHappening(workflow, next)
        const isWrite = effect?.kind === 'save' || effect?.kind === 'annotate' || effect?.kind === 'revert'
        if (isWrite) expect(wasBusy).toBe(false)
        workflow = after
        if (isWrite) expect(isBusy()).toBe(true)
      }
    }), { numRuns: 300 })
  })
})
