import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PairFilter } from '#shared/model/pair'
import {
  binRange, binsAfterKey, failedStates, filterOf, histogramBins, initialChoice, isNarrowed, scoresOf, sortedBy, toggled
} from '#renderer/features/pairs/pairs.transition.ts'

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

  it('leaves the last bin open, so that a score of exactly 1 is in it', () => {
    const last = filterOf({ ...initialChoice, bins: binRange(histogramBins - 1, 40) }, null, 'unpp')
    expect(last.scoreFrom).toBe(0.8)
    expect(last.scoreTo).toBeUndefined()
    expect(filterOf({ ...initialChoice, bins: { from: 0, to: 0 } }, null, 'unpp').scoreTo).toBe(1 / histogramBins)
  })

  it('is always one the contract takes', () => {
    fc.assert(fc.property(fc.integer(), fc.integer(), fc.string(), (first, second, search) => {
      const filter = filterOf({ ...initialChoice, bins: binRange(first, second), search }, null, 'unpp')
      expect(PairFilter.parse(filter)).toEqual(filter)
      expect(filter.search === undefined).toBe(search.trim() === '')
    }))
  })
})

describe('choosing bins by keys', () => {
  it('moves, widens and lets go', () => {
    const chosen = binsAfterKey(null, 'ArrowRight', false)
    expect(chosen).toEqual({ from: 0, to: 0 })
    expect(binsAfterKey({ from: 3, to: 5 }, 'ArrowRight', true)).toEqual({ from: 3, to: 6 })
    expect(binsAfterKey({ from: 3, to: 3 }, 'ArrowLeft', true)).toEqual({ from: 3, to: 3 })
    expect(binsAfterKey({ from: 3, to: 5 }, 'Escape', false)).toBeNull()
    expect(binsAfterKey({ from: 3, to: 5 }, 'x', false)).toBeUndefined()
  })

  it('never leaves the histogram nor changes width by moving', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 49 }), fc.integer({ min: 0, max: 49 }), fc.constantFrom('ArrowLeft', 'ArrowRight'),
      (first, second, key) => {
        const bins = binRange(first, second)
        const moved = binsAfterKey(bins, key, false)
        expect(moved).toBeTruthy()
        if (!moved) return
        expect(moved.to - moved.from).toBe(bins.to - bins.from)
        expect(moved.from >= 0 && moved.to < histogramBins).toBe(true)
        expect(scoresOf(moved).to).toBeLessThanOrEqual(1)
      }))
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
})
