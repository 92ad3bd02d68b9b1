import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { LabelVerdict, RaterLabel, SubBlockAnswer } from '#shared/model/label'
import { resolveLabels } from '#shared/numerics/fit/labels/label-resolution'
import { foldRaterLabel, type FoldableEvent } from '#shared/numerics/fit/labels/rater-label'

interface Event extends FoldableEvent { readonly shown: string }
type Statement = Pick<FoldableEvent, 'kind' | 'verdict' | 'note' | 'toleranceRange' | 'flagged' | 'subBlock'>

function at(second: number, statement: Statement, shown = 'now'): Event {
  return { id: `id-${String(second).padStart(4, '0')}`, rater: 'ann', createdAt: new Date(second * 1000).toISOString(), undoes: null, shown, ...statement }
}
const says = (verdict: LabelVerdict): Statement => ({ kind: 'verdict', verdict })
const undo = (second: number, target: number, shown = 'now'): Event => ({ ...at(second, { kind: 'undo', verdict: null }, shown), undoes: at(target, says('good')).id })
const fold = (events: readonly Event[]): RaterLabel | null => foldRaterLabel(events, (event) => event.shown, (event) => event.shown !== 'now')

const verdict = fc.constantFrom<LabelVerdict>('good', 'bad', 'no-change', 'unsure')
const range = fc.constantFrom({ low: 10, high: 10 }, { low: 5, high: 30 })
const statement: fc.Arbitrary<Statement> = fc.oneof(
  verdict.map(says),
  fc.boolean().map((flagged): Statement => ({ kind: 'flag', verdict: null, flagged })),
  fc.constantFrom('', 'blurred', 'ask\n"Bob"').map((note): Statement => ({ kind: 'note', verdict: null, note })),
  fc.option(range).map((toleranceRange): Statement => ({ kind: 'tolerance', verdict: null, toleranceRange })),
  fc.record({ block: fc.nat(3), verdict: fc.option(verdict) }).map((subBlock): Statement => ({ kind: 'sub-block', verdict: null, subBlock }))
)
const step = fc.oneof({ weight: 3, arbitrary: statement }, { weight: 1, arbitrary: fc.constantFrom('undo' as const, 'redo' as const) })

/** A session as a person means it: a pile of what stands, and a pile of what was just undone. */
function playSession(steps: readonly (Statement | 'undo' | 'redo')[]): { events: Event[], standing: Statement[] } {
  const events: Event[] = []
  const done: Event[] = []
  let undone: { said: Event, by: Event }[] = []
  for (const [second, each] of steps.entries()) {
    if (each === 'undo') {
      const said = done.pop()
      if (!said) continue
      const by = { ...at(second, { kind: 'undo', verdict: null }), undoes: said.id }
      undone.push({ said, by })
      events.push(by)
    } else if (each === 'redo') {
      const last = undone.pop()
      if (!last) continue
      events.push({ ...at(second, { kind: 'undo', verdict: null }), undoes: last.by.id })
      done.push(last.said)
    } else {
      undone = []
      const said = at(second, each)
      events.push(said)
      done.push(said)
    }
  }
  return { events, standing: done }
}

/** The last of each, looked up one by one. */
function expected(standing: readonly Statement[]): Pick<RaterLabel, 'verdict' | 'flagged' | 'note' | 'toleranceRange' | 'subBlocks'> {
  const blocks = new Map<number, SubBlockAnswer>()
  const label = { verdict: null, flagged: false, note: null, toleranceRange: null } as Omit<RaterLabel, 'rater' | 'subBlocks' | 'createdAt' | 'stale'>
  for (const { kind, ...said } of standing) {
    if (kind === 'verdict') label.verdict = said.verdict
    if (kind === 'flag') label.flagged = said.flagged!
    if (kind === 'note') label.note = said.note === '' ? null : said.note!
    if (kind === 'tolerance') label.toleranceRange = said.toleranceRange!
    if (kind === 'sub-block' && said.subBlock!.verdict === null) blocks.delete(said.subBlock!.block)
    else if (kind === 'sub-block') blocks.set(said.subBlock!.block, said.subBlock!)
  }
  return { ...label, subBlocks: [...blocks.values()].sort((left, right) => left.block - right.block) }
}

const nothing = { verdict: null, flagged: false, note: null, toleranceRange: null, subBlocks: [] }

describe('folding one rater\'s events', () => {
  it('gives what stands after any session of statements, undos and redos', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const { events, standing } = playSession(steps)
      const label = fold(events)
      if (label) expect(label).toMatchObject({ rater: 'ann', stale: false })
      const { rater: _rater, createdAt: _createdAt, stale: _stale, ...said } = label ?? { ...nothing, rater: '', createdAt: '', stale: false }
      expect(said).toEqual(expected(standing))
    }), { numRuns: 300 })
  })

  it('comes to the same in whatever order events arrive', () => {
    const shuffled = fc.array(step, { maxLength: 15 }).map((steps) => playSession(steps).events)
      .chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })))
    fc.assert(fc.property(shuffled, ([events, otherwise]) => {
      expect(fold(otherwise)).toEqual(fold(events))
    }))
  })

  it('agrees with what all raters come to, where there is one', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const { events } = playSession(steps)
      expect(fold(events)?.verdict ?? null).toBe(resolveLabels(events, () => 0).labels.get(0)?.verdict ?? null)
    }))
  })

  it('is stale with what was judged last, and only that counts; flag and note stay', () => {
    const before = [
      at(1, { kind: 'note', verdict: null, note: 'dim' }, 'before'), at(2, says('good'), 'before'),
      at(3, { kind: 'sub-block', verdict: null, subBlock: { block: 4, verdict: 'bad' } }, 'before')
    ]
    expect(fold(before)).toMatchObject({ verdict: 'good', stale: true, note: 'dim' })
    const anew = [...before, at(4, { kind: 'tolerance', verdict: null, toleranceRange: { low: 9, high: 12 } })]
    expect(fold(anew)).toMatchObject({ verdict: null, subBlocks: [], toleranceRange: { low: 9, high: 12 }, stale: false, note: 'dim' })
    expect(fold([...anew, undo(5, 4)])).toMatchObject({ verdict: 'good', toleranceRange: null, stale: true })
    expect(fold([at(1, { kind: 'flag', verdict: null, flagged: true }, 'before')])).toMatchObject({ flagged: true, stale: false })
  })

  it('takes note and tolerance that came with a verdict, and nothing of what is undone', () => {
    const together = at(1, { ...says('bad'), note: 'halo', toleranceRange: { low: 20, high: 20 } })
    expect(fold([together])).toMatchObject({ verdict: 'bad', note: 'halo', toleranceRange: { low: 20, high: 20 } })
    expect(fold([together, undo(2, 1)])).toBeNull()
  })
})
