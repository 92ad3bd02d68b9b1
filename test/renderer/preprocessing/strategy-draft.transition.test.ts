import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PreprocessingStep } from '#shared/model/preprocessing'
import { fieldsOf, initialStep, nudged, parseField, stepKinds, valueOf, withValue, type NumberField } from '#renderer/features/preprocessing/step-form.ts'
import {
  canAdd, canMove, changeDraft, isEdited, mostSteps, openDraft, readsFiles, type DraftEvent, type StrategyDraft
} from '#renderer/features/preprocessing/strategy-draft.transition.ts'
import { stepWords } from '#renderer/text/preprocessing-steps.ts'

const place = fc.integer({ min: -1, max: 6 })
const events: fc.Arbitrary<DraftEvent> = fc.oneof(
  fc.record({ kind: fc.constant('added' as const), step: fc.constantFrom(...stepKinds) }),
  fc.record({ kind: fc.constant('removed' as const), index: place }),
  fc.record({ kind: fc.constant('moved' as const), index: place, by: fc.constantFrom(1 as const, -1 as const) }),
  fc.record({ kind: fc.constant('chosen' as const), index: fc.option(place) }),
  fc.constantFrom({ kind: 'undone' as const }, { kind: 'redone' as const }, { kind: 'reverted' as const })
)
const after = (draft: StrategyDraft, all: readonly DraftEvent[]): StrategyDraft => all.reduce(changeDraft, draft)
const kinds = ({ steps }: StrategyDraft): string[] => steps.map(({ kind }) => kind)
const start = openDraft([initialStep('downsample'), initialStep('clahe'), initialStep('bilateral')])

describe('a strategy being edited', () => {
  it('is always one that can be applied: reading steps first and once, one grouping, few enough, something chosen that is there', () => {
    fc.assert(fc.property(fc.array(events, { maxLength: 40 }), (all) => {
      const { steps, chosen } = after(start, all)
      const reading = steps.map(({ kind }) => readsFiles(kind))
      expect(reading.lastIndexOf(true)).toBeLessThan(reading.includes(false) ? reading.indexOf(false) : Infinity)
      for (const once of ['grayscale', 'range', 'clustered-normalisation']) expect(steps.filter(({ kind }) => kind === once).length).toBeLessThanOrEqual(1)
      expect(steps.length).toBeLessThanOrEqual(mostSteps)
      expect(PreprocessingStep.array().safeParse(steps).success).toBe(true)
      if (chosen !== null) expect(steps[chosen]).toBeDefined()
    }))
  })

  it('goes all the way back with undo, and forward again with redo', () => {
    fc.assert(fc.property(fc.array(events, { maxLength: 25 }), (all) => {
      const edited = after(start, all)
      const back = after(edited, edited.past.map(() => ({ kind: 'undone' })))
      expect(back.steps).toEqual(start.steps)
      expect(back.past).toEqual([])
      const forth = after(back, back.future.map(() => ({ kind: 'redone' })))
      // What was undone before may be redone further than where it stood.
      expect(forth.past.length).toBeGreaterThanOrEqual(edited.past.length)
      expect(after(forth, Array.from({ length: forth.past.length - edited.past.length }, () => ({ kind: 'undone' as const }))).steps).toEqual(edited.steps)
    }))
  })

  it('takes a new step after the chosen one, and reading steps before all others', () => {
    const added = after(start, [{ kind: 'chosen', index: 0 }, { kind: 'added', step: 'median' }])
    expect(kinds(added)).toEqual(['downsample', 'median', 'clahe', 'bilateral'])
    expect(added.chosen).toBe(1)
    expect(kinds(after(added, [{ kind: 'added', step: 'range' }]))[0]).toBe('range')
    expect(canAdd(after(added, [{ kind: 'added', step: 'range' }]).steps, 'range')).toBe(false)
  })

  it('moves by one place, never past a reading step', () => {
    const moved = after(start, [{ kind: 'moved', index: 2, by: -1 }])
    expect(kinds(moved)).toEqual(['downsample', 'bilateral', 'clahe'])
    expect(moved.chosen).toBe(1)
    expect(canMove([initialStep('grayscale'), initialStep('median')], 1, -1)).toBe(false)
    expect(changeDraft(start, { kind: 'moved', index: 0, by: -1 })).toBe(start)
  })

  it('takes typing on in one field as one change', () => {
    const typed = (clipLimit: number): DraftEvent => ({ kind: 'changed', index: 1, field: 'clipLimit', step: { kind: 'clahe', clipLimit, tiles: 8 } })
    const changed = after(start, [typed(1), typed(12), { kind: 'changed', index: 1, field: 'tiles', step: { kind: 'clahe', clipLimit: 12, tiles: 4 } }])
    expect(changed.past).toHaveLength(2)
    expect(after(changed, [{ kind: 'undone' }, { kind: 'undone' }]).steps).toEqual(start.steps)
  })

  it('is edited until it is as saved, and keeps its changes when another window saves', () => {
    const edited = after(start, [{ kind: 'removed', index: 0 }])
    expect([isEdited(start), isEdited(edited), isEdited(after(edited, [{ kind: 'undone' }]))]).toEqual([false, true, false])
    const elsewhere = changeDraft(edited, { kind: 'kept', steps: [initialStep('equalise')] })
    expect(elsewhere.steps).toBe(edited.steps)
    expect(isEdited(elsewhere)).toBe(true)
    expect(isEdited(changeDraft(edited, { kind: 'kept', steps: edited.steps }))).toBe(false)
    expect(changeDraft(start, { kind: 'kept', steps: [initialStep('equalise')] }).steps).toHaveLength(1)
    expect(after(edited, [{ kind: 'reverted' }, { kind: 'undone' }]).steps).toEqual(edited.steps)
  })
})

describe('the form of a step', () => {
  it.each(stepKinds)('%s starts as its schema says, and has words for each parameter', (kind) => {
    expect(PreprocessingStep.parse(initialStep(kind))).toEqual(initialStep(kind))
    expect(Object.keys(stepWords[kind].fields)).toEqual(fieldsOf(kind).map(({ name }) => name))
  })

  const clahe = fieldsOf('clahe')[0] as NumberField
  const median = fieldsOf('median')[0] as NumberField
  const k = fieldsOf('clustered-normalisation')[0] as NumberField

  it('has the bounds of the schema', () => {
    expect(clahe).toMatchObject({ name: 'clipLimit', whole: false, least: 0, above: true, most: 1000, initial: 2 })
    expect(median).toMatchObject({ whole: true, odd: true, least: 3, most: 31, step: 2 })
    expect(k).toMatchObject({ open: true, least: 1, most: 32, initial: null })
  })

  it('takes what the schema takes, typed with a point or a comma', () => {
    expect([parseField(clahe, '2,5'), parseField(clahe, ' 40 '), parseField(clahe, '0'), parseField(clahe, '1001'), parseField(clahe, ''), parseField(clahe, 'x')])
      .toEqual([2.5, 40, undefined, undefined, undefined, undefined])
    expect([parseField(median, '5'), parseField(median, '4'), parseField(median, '5.5')]).toEqual([5, undefined, undefined])
    expect([parseField(k, ''), parseField(k, '3'), parseField(k, '33')]).toEqual([null, 3, undefined])
  })

  it('steps by the arrow keys within its bounds', () => {
    fc.assert(fc.property(fc.constantFrom(...stepKinds.flatMap((kind) => fieldsOf(kind).map((field) => ({ kind, field })))), fc.array(fc.constantFrom(1 as const, -1 as const), { maxLength: 30 }), ({ kind, field }, presses) => {
      if (field.kind !== 'number') return
      let step = initialStep(kind)
      for (const press of presses) step = withValue(step, field, nudged(field, valueOf(step, field) as number | null, press)) ?? step
      expect(parseField(field, String(valueOf(step, field) ?? ''))).toBe(valueOf(step, field))
    }))
    expect([nudged(median, 3, -1), nudged(median, 3, 1), nudged(k, null, 1), nudged(clahe, 0.5, -1)]).toEqual([3, 5, 1, 0.5])
  })

  it('refuses a value that the schema refuses', () => expect(withValue(initialStep('median'), median, 99)).toBeNull())
})
