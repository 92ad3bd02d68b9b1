import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LabelVerdict } from '#shared/model/label'
import type { MatchSetId, PairId } from '#shared/model/pair'
import {
  afterHappening, idleWorkflow, placeOf, subjectOf, type LabelEffect, type LabelHappening, type LabelWorkflow, type Subject
} from '#renderer/features/label/label.transition.ts'

const subject = (id: number, matched = true): Subject =>
  ({ pairId: id as PairId, matchSetId: matched ? (id * 10) as MatchSetId : null, answer: null })

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

const opened: LabelHappening = { kind: 'queue-opened', total: 3, index: 0 }
const shown = (id: number): LabelHappening => ({ kind: 'shown', subject: subject(id) })
const savedAt = '2026-11-22T14:03:00.000Z'

describe('labelling', () => {
  it('asks, saves, and goes on once the answer is durable', () => {
    const { workflow, effects } = run([opened, shown(1), { kind: 'answered', verdict: 'good' }, { kind: 'saved', matchSetId: 10 as MatchSetId, savedAt, advance: true }])
    expect(effects).toEqual([{ kind: 'show', index: 0 }, { kind: 'save', matchSetId: 10, verdict: 'good' }, { kind: 'show', index: 1 }])
    expect(workflow).toEqual({ kind: 'loading', place: { index: 1, total: 3, outside: false } })
  })

  it('stays with the answer where going on by itself is off', () => {
    const { workflow } = run([opened, shown(1), { kind: 'answered', verdict: 'bad' }, { kind: 'saved', matchSetId: 10 as MatchSetId, savedAt, advance: false }])
    expect(subjectOf(workflow)?.answer).toEqual({ verdict: 'bad', savedAt, stale: false })
  })

  it('stays on the last pair', () => {
    const { workflow } = run([
      { kind: 'queue-opened', total: 3, index: 2 }, shown(3), { kind: 'answered', verdict: 'bad' }, { kind: 'saved', matchSetId: 30 as MatchSetId, savedAt, advance: true }
    ])
    expect(workflow.kind).toBe('asking')
    expect(placeOf(workflow)?.index).toBe(2)
  })

  it('takes no answer before the pair is on screen, nor without a match set', () => {
    expect(run([opened, { kind: 'answered', verdict: 'good' }]).effects).toEqual([{ kind: 'show', index: 0 }])
    const unmatched: LabelHappening = { kind: 'shown', subject: subject(1, false) }
    expect(run([opened, unmatched, { kind: 'answered', verdict: 'good' }]).effects).toHaveLength(1)
  })

  it('goes to the pair of the undone label, and back into the queue from one outside of it', () => {
    const inside = run([opened, shown(1), { kind: 'undo-asked' }, { kind: 'undone', pairId: 3 as PairId, index: 2 }])
    expect(inside.effects.at(-1)).toEqual({ kind: 'show', index: 2 })
    const outside = run([opened, shown(1), { kind: 'undo-asked' }, { kind: 'undone', pairId: 9 as PairId, index: null }])
    expect(outside.effects.at(-1)).toEqual({ kind: 'show-pair', pairId: 9 })
    const back = afterHappening(outside.workflow, { kind: 'moved', to: 'next' })
    expect(back.effect).toEqual({ kind: 'show', index: 0 })
  })

  it('keeps the question open, with the reason, where saving is refused', () => {
    const { workflow } = run([opened, shown(1), { kind: 'answered', verdict: 'good' }, { kind: 'refused', problem: 'disk full' }])
    expect(workflow).toMatchObject({ kind: 'asking', problem: 'disk full', subject: { answer: null } })
  })

  it('says so where a queue is empty', () => {
    expect(run([{ kind: 'queue-opened', total: 0, index: 0 }]).workflow).toEqual({ kind: 'empty-queue' })
  })
})

const verdict = fc.constantFrom<LabelVerdict>('good', 'bad', 'no-change', 'unsure')
const happening: fc.Arbitrary<LabelHappening> = fc.oneof(
  fc.record({ kind: fc.constant('queue-opened' as const), total: fc.integer({ min: 0, max: 5 }), index: fc.integer({ min: -2, max: 8 }) }),
  fc.tuple(fc.integer({ min: 1, max: 5 }), fc.boolean()).map(([id, matched]) => ({ kind: 'shown' as const, subject: subject(id, matched) })),
  fc.record({ kind: fc.constant('answered' as const), verdict }),
  fc.record({
    kind: fc.constant('saved' as const),
    matchSetId: fc.integer({ min: 1, max: 5 }).map(id => (id * 10) as MatchSetId),
    savedAt: fc.constant(savedAt),
    advance: fc.boolean()
  }),
  fc.record({ kind: fc.constant('moved' as const), to: fc.oneof(fc.constantFrom('next' as const, 'previous' as const), fc.integer({ min: -3, max: 9 })) }),
  fc.constant({ kind: 'undo-asked' as const }),
  fc.record({ kind: fc.constant('undone' as const), pairId: fc.integer({ min: 1, max: 5 }).map(id => id as PairId), index: fc.option(fc.integer({ min: 0, max: 9 })) }),
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
        if (effect?.kind === 'save') {
          expect(before.kind).toBe('asking')
          expect(effect.matchSetId).toBe(subjectOf(before)?.matchSetId)
        }
        const isNewlySaved = subjectOf(after)?.answer?.savedAt && !subjectOf(before)?.answer?.savedAt
        if (isNewlySaved) expect([before.kind, next.kind]).toEqual(['saving', 'saved'])
        if (isNewlySaved && next.kind === 'saved') expect(next.matchSetId).toBe(subjectOf(before)?.matchSetId)
        workflow = after
      }
    }), { numRuns: 300 })
  })

  it('never has two saves under way', () => {
    fc.assert(fc.property(fc.array(happening, { maxLength: 60 }), happenings => {
      let workflow: LabelWorkflow = idleWorkflow
      let underway = 0
      for (const next of happenings) {
        const isAnswered = next.kind === 'saved' && next.matchSetId === subjectOf(workflow)?.matchSetId
        if (workflow.kind === 'saving' && (isAnswered || next.kind === 'refused' || next.kind === 'queue-opened')) underway--
        const step = afterHappening(workflow, next)
        if (step.effect?.kind === 'save') underway++
        expect(underway).toBe(step.workflow.kind === 'saving' ? 1 : 0)
        workflow = step.workflow
      }
    }), { numRuns: 300 })
  })
})
