import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { bestOfStrategies } from '#shared/numerics/report/best-of-strategies'
import { reportItem } from './report-item'

describe('the best of several strategies', () => {
  it('takes the highest plausible score of each pair, and counts the rescued', () => {
    const best = bestOfStrategies([
      { preprocessing: 'a', items: [reportItem(1, [9, 1]), reportItem(2, [1, 9], 'worse'), reportItem(3, [99, 1], 'implausible'), reportItem(4, null)] },
      { preprocessing: 'b', items: [reportItem(1, [8, 2]), reportItem(2, [7, 3]), reportItem(3, [4, 6], 'worse'), reportItem(5, [6, 4])] }
    ])
    expect(best.pairs.map(({ pairId, preprocessing }) => [pairId, preprocessing])).toEqual([[1, 'a'], [2, 'b'], [3, 'b'], [4, 'a'], [5, 'b']])
    expect(best).toMatchObject({ better: 3, rescued: 0, total: 5 })
    expect(best.alone).toEqual([{ preprocessing: 'a', better: 1, chosen: 1 }, { preprocessing: 'b', better: 3, chosen: 3 }])
  })

  it('breaks ties by the larger count, then by the order of the strategies', () => {
    const first = { preprocessing: 'a', items: [reportItem(1, [9, 1]), reportItem(2, [9, 1])] }
    const second = { preprocessing: 'b', items: [reportItem(1, [90, 10]), reportItem(2, [9, 1])] }
    expect(bestOfStrategies([first, second]).pairs.map(({ preprocessing }) => preprocessing)).toEqual(['b', 'a'])
  })

  it('is never behind any strategy alone', () => {
    const counts = fc.option(fc.tuple(fc.nat(50), fc.nat(50)), { nil: null })
    const verdict = fc.constantFrom('better', 'worse', 'implausible', 'undetermined')
    const items = fc.array(fc.tuple(counts, verdict), { maxLength: 8 }).map((list) =>
      list.map(([pixels, concluded], at) => reportItem(at + 1, pixels, pixels && (concluded as 'better'))))
    fc.assert(fc.property(fc.array(items, { minLength: 1, maxLength: 4 }), (strategies) => {
      const best = bestOfStrategies(strategies.map((list, at) => ({ preprocessing: `s${at}`, items: list })))
      const most = Math.max(...best.alone.map(({ better }) => better))
      expect(best.better).toBeGreaterThanOrEqual(most)
      expect(best.rescued).toBe(best.better - most)
      expect(best.total).toBe(Math.max(...strategies.map((list) => list.length)))
    }))
  })
})
