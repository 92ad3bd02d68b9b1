import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PairFilter, PairSortColumn } from '#shared/model/pair'
import { everyColumn, leastWidth, menuColumns, movedColumn, shownColumns, toggledColumn } from '#renderer/features/pairs/columns.transition.ts'
import { manyPairs, pairsMade } from '#renderer/features/pairs/pairing.ts'
import {
  choiceOf, failedStates, filterLabels, filterOf, filterStates, initialChoice, isNarrowed, parseBound, sortedBy, toggled, type PairChoice
} from '#renderer/features/pairs/pairs.transition.ts'
import { afterSavedFilters, type SavedFilters } from '#renderer/features/pairs/saved-filters.transition.ts'
import { columnsOf, pictureSize, tileOf } from '#renderer/features/pairs/sheet.transition.ts'
import { indexAfterKey } from '#renderer/ui/grid-keys.ts'

const bound = fc.option(fc.double({ min: 0, max: 0.99, noNaN: true }), { nil: null })
const range = fc.record({ from: bound, to: bound }).filter(({ from, to }) => from !== null || to !== null)
const choices: fc.Arbitrary<PairChoice> = fc.record({
  hiddenStates: fc.subarray([...filterStates], { maxLength: filterStates.length - 1 }),
  hiddenLabels: fc.subarray([...filterLabels], { minLength: 1, maxLength: filterLabels.length - 1 }),
  ownLabels: fc.boolean(),
  ranges: fc.record({ score: range, count: range, contrast: range, shift: range }, { requiredKeys: [] }),
  motion: fc.constantFrom(null, 'moved' as const, 'unmoved' as const),
  onlyFlagged: fc.boolean(),
  onlyDisagreement: fc.boolean(),
  search: fc.constantFrom('', '83', 'frame'),
  sort: fc.record({ column: fc.constantFrom(...PairSortColumn.options), descending: fc.boolean() })
})

describe('filter of a choice', () => {
  it('asks for everything where nothing is chosen', () => {
    expect(filterOf(initialChoice, null, 'unpp')).toEqual({ viewId: null, preprocessing: 'unpp' })
    expect(isNarrowed(initialChoice)).toBe(false)
  })

  it('lets failures stand together', () => {
    const { states } = filterOf({ ...initialChoice, hiddenStates: ['failed'] }, null, 'unpp')
    expect(states).toContain('better')
    for (const failed of failedStates) expect(states).not.toContain(failed)
  })

  it('leaves a score of 1 open, so that it is included, and no other bound', () => {
    const scores = filterOf({ ...initialChoice, ranges: { score: { from: 0.8, to: 1 }, count: { from: null, to: 1 } } }, null, 'unpp')
    expect(scores).toMatchObject({ scoreFrom: 0.8, countTo: 1 })
    expect(scores).not.toHaveProperty('scoreTo')
    expect(filterOf({ ...initialChoice, ranges: { score: { from: 0, to: 0.02 } } }, null, 'unpp').scoreTo).toBe(0.02)
  })

  it('is one the contract takes, and tells the choice it came from', () => {
    fc.assert(fc.property(choices, (choice) => {
      const filter = filterOf(choice, null, 'unpp')
      expect(PairFilter.parse(filter)).toEqual(filter)
      const again = choiceOf(filter, choice.sort)
      const inOrder = ({ hiddenStates, hiddenLabels, ...rest }: PairChoice) => ({ states: new Set(hiddenStates), labels: new Set(hiddenLabels), ...rest })
      expect(inOrder(again)).toEqual(inOrder(choice))
      expect(isNarrowed(choice)).toBe(true)
    }))
  })

  it('takes bounds as people type them', () => {
    expect(parseBound('score', ' 0,5 ')).toBe(0.5)
    expect(parseBound('count', '')).toBeNull()
    for (const [measure, text] of [['score', '1.2'], ['count', '-1'], ['shift', 'ten']] as const) expect(parseBound(measure, text)).toBeUndefined()
  })
})

describe('columns', () => {
  it('are all there are, and those chosen or those that fit', () => {
    expect(new Set(everyColumn)).toEqual(new Set(PairSortColumn.options))
    expect(leastWidth(shownColumns(null, false))).toBeLessThanOrEqual(1440 - 208 - 320)
    expect(leastWidth(shownColumns(null, true))).toBeLessThanOrEqual(1024 - 56 - 272)
    expect(shownColumns(['score'], true)).toEqual(['score'])
  })

  it('never lose or double one by hiding, showing and moving', () => {
    const change = fc.tuple(fc.constantFrom(...everyColumn), fc.constantFrom('toggle', 'left', 'right'))
    fc.assert(fc.property(fc.array(change), (changes) => {
      let shown = shownColumns(null, false)
      for (const [column, what] of changes) {
        const next = what === 'toggle' ? toggledColumn(shown, column) : movedColumn(shown, column, what === 'left' ? -1 : 1)
        if (what !== 'toggle') expect(new Set(next)).toEqual(new Set(shown))
        shown = next
        expect(shown.length).toBeGreaterThan(0)
        expect(new Set(shown).size).toBe(shown.length)
        expect(menuColumns(shown).toSorted()).toEqual(everyColumn.toSorted())
      }
    }))
  })

  it('come back to their place, and stop at the ends', () => {
    expect(toggledColumn(['image1', 'score'], 'image2')).toEqual(['image1', 'image2', 'score'])
    expect(toggledColumn(['score'], 'score')).toEqual(['score'])
    expect(movedColumn(['image1', 'score'], 'score', -1)).toEqual(['score', 'image1'])
    expect(movedColumn(['image1', 'score'], 'score', 1)).toEqual(['image1', 'score'])
  })
})

describe('saved filters', () => {
  const kept = (name: string) => ({ name, filter: filterOf(initialChoice, null, 'unpp'), sort: initialChoice.sort })
  const some: SavedFilters = { filters: [kept('a'), kept('b'), kept('c')], removed: null }
  const names = ({ filters }: SavedFilters) => filters.map(({ name }) => name)

  it('are there once a name', () => {
    expect(names(afterSavedFilters(some, { kind: 'saved', filter: kept('b') }))).toEqual(['a', 'b', 'c'])
    expect(names(afterSavedFilters(some, { kind: 'renamed', name: 'b', to: ' d ' }))).toEqual(['a', 'd', 'c'])
    for (const to of ['a', '  ']) expect(afterSavedFilters(some, { kind: 'renamed', name: 'b', to }).filters).toBe(some.filters)
  })

  it('come back to their place when the removal is undone, unless the name was taken since', () => {
    const removed = afterSavedFilters(some, { kind: 'removed', name: 'b' })
    expect(names(removed)).toEqual(['a', 'c'])
    expect(names(afterSavedFilters(removed, { kind: 'removal-undone' }))).toEqual(['a', 'b', 'c'])
    expect(names(afterSavedFilters({ ...removed, filters: [kept('b')] }, { kind: 'removal-undone' }))).toEqual(['b'])
  })
})

describe('the contact sheet', () => {
  it('keeps the column up and down, and stays within', () => {
    const sheet = { total: 10, columns: 4, linesInView: 2 }
    expect(indexAfterKey(null, 'ArrowDown', sheet)).toBe(0)
    expect(indexAfterKey(1, 'ArrowDown', sheet)).toBe(5)
    expect(indexAfterKey(7, 'ArrowDown', sheet)).toBe(7)
    expect(indexAfterKey(7, 'PageDown', sheet)).toBe(9)
    expect(indexAfterKey(3, 'g', sheet)).toBeNull()
    fc.assert(fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 9 }), fc.array(fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End')),
      (total, columns, keys) => {
        let index: number | null = null
        for (const key of keys) {
          index = indexAfterKey(index, key, { total, columns, linesInView: 3 })
          expect(index).not.toBeNull()
          expect(index! >= 0 && index! < total).toBe(true)
        }
      }))
  })

  it('asks for pictures that are large enough', () => {
    expect([64, 160, 161, 600].map((size) => pictureSize(size, 1))).toEqual([160, 160, 256, 512])
    expect(columnsOf(10, tileOf(112).width)).toBe(1)
  })
})

describe('small choices', () => {
  it('turns the order round on a second click, and starts ascending on another column', () => {
    const once = sortedBy(initialChoice.sort, 'score')
    expect(once).toEqual({ column: 'score', descending: false })
    expect(sortedBy(once, 'score').descending).toBe(true)
    expect(sortedBy({ column: 'score', descending: true }, 'count').descending).toBe(false)
  })

  it('takes in and out', () => {
    expect(toggled(['a'], 'b')).toEqual(['a', 'b'])
    expect(toggled(['a', 'b'], 'a')).toEqual(['b'])
  })

  it('knows how many pairs a way makes', () => {
    expect(pairsMade('all', 200)).toBe(19_900)
    expect(pairsMade('all', 200)).toBeGreaterThan(manyPairs)
    expect([pairsMade('consecutive', 12), pairsMade('reference', 12), pairsMade('consecutive', 0), pairsMade('random', 12)]).toEqual([11, 11, 0, null])
  })
})
