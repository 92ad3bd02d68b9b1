import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { auditOrder, disagreementFirst, nearestCutoffFirst, shuffled, withRepeats, type ScoreFacts } from '#main/core/pairs/queue-order'

const ids = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, index) => index + 1)
const pairIds = fc.uniqueArray(fc.integer({ min: 1, max: 200_000 }), { maxLength: 120 }).map((list) => Uint32Array.from(list))
const seed = fc.integer({ min: -(2 ** 40), max: 2 ** 40 })
const none: ScoreFacts = { state: 'better', score: 0.9, better: 90, worse: 10, label: null, votes: {} }

function looking(facts: Record<number, Partial<ScoreFacts>>): (pairId: number) => ScoreFacts | undefined {
  return (pairId) => facts[pairId] && { ...none, ...facts[pairId] }
}

describe('a shuffled order', () => {
  // python3 -c "import random; random.seed(5); a=list(range(1,11)); random.shuffle(a); print(a)"
  it('is Python\'s', () => {
    expect([...shuffled(ids(10), 5)]).toEqual([3, 4, 2, 1, 9, 8, 7, 6, 5, 10])
  })
})

describe('nearest the cutoff first', () => {
  it('goes by the distance of the decisive score; what is not decided by it comes last, in the order given', () => {
    const facts = looking({
      1: { score: 0.9 }, 2: { score: 0.52 }, 3: { state: 'undetermined', score: null }, 4: { state: 'worse', score: 0.45 },
      5: { state: 'implausible', score: 0.5 }, 6: { score: 0.55 }
    })
    expect([...nearestCutoffFirst(ids(7), facts, { kind: 'raw', value: 0.5 })]).toEqual([2, 4, 6, 1, 3, 5, 7])
  })

  it('smooths where the cutoff is one of smoothed scores', () => {
    // Both have score 0.9; smoothed (9 + 20) / (10 + 40) = 0.58 and (900 + 20) / (1000 + 40) = 0.88.
    const facts = looking({ 1: { better: 900, worse: 100 }, 2: { better: 9, worse: 1 } })
    expect([...nearestCutoffFirst(ids(2), facts, { kind: 'smoothed', value: 0.5 })]).toEqual([2, 1])
    expect([...nearestCutoffFirst(ids(2), facts, { kind: 'smoothed', value: 0.9 })]).toEqual([1, 2])
  })
})

describe('disagreement first', () => {
  it('takes the most divided, then labels against their verdict, and nothing else', () => {
    const facts = looking({
      1: { label: 'good' }, 2: { label: 'bad' }, 3: { label: 'unsure', votes: { good: 1, bad: 1 } }, 4: { votes: { good: 2, bad: 1 } },
      5: { votes: { good: 3 } }, 6: { state: 'worse', label: 'good' }, 7: { votes: { good: 1, bad: 1, unsure: 1 } }, 8: { label: 'no-change' }
    })
    expect([...disagreementFirst(ids(9), facts)]).toEqual([7, 3, 4, 2, 6])
  })
})

describe('an audit sample', () => {
  it('is the same for the same seed, holds smaller ones, and keeps its order as pairs are added', () => {
    fc.assert(fc.property(pairIds, seed, fc.array(fc.integer({ min: 200_001, max: 300_000 }), { maxLength: 20 }), (all, number, added) => {
      const order = [...auditOrder(all, number)]
      expect(order.toSorted()).toEqual([...all].toSorted())
      expect([...auditOrder(all.toReversed(), number)]).toEqual(order)
      const later = [...auditOrder(Uint32Array.from(new Set([...all, ...added])), number)]
      expect(later.filter((pairId) => pairId <= 200_000)).toEqual(order)
    }))
  })

  it('differs from seed to seed, and takes every pair as often as any other', () => {
    const times = new Map<number, number>()
    const samples = Array.from({ length: 2000 }, (_, index) => [...auditOrder(ids(50), index)].slice(0, 10))
    for (const pairId of samples.flat()) times.set(pairId, (times.get(pairId) ?? 0) + 1)
    expect(new Set(samples.map((sample) => sample.join())).size).toBeGreaterThan(1990)
    // 400 expected, standard deviation 18.
    for (const pairId of ids(50)) expect(Math.abs((times.get(pairId) ?? 0) - 400)).toBeLessThan(5 * 18)
  })
})

describe('hidden repeats', () => {
  const share = fc.double({ min: 0, max: 0.5, noNaN: true })

  it('show a share of the pairs once more, after the first time and never near it', () => {
    fc.assert(fc.property(pairIds, share, seed, (order, part, number) => {
      const places = withRepeats(order, { share: part, seed: number })
      const shown = [...places.pairIds]
      const isRepeat = (index: number): boolean => places.repeats[index] === 1
      expect(shown.filter((_, index) => !isRepeat(index))).toEqual([...order])
      const again = shown.flatMap((pairId, index) => (isRepeat(index) ? [{ pairId, index }] : []))
      expect(again).toHaveLength(Math.floor(part * order.length))
      expect(new Set(again.map(({ pairId }) => pairId)).size).toBe(again.length)
      for (const { pairId, index } of again) {
        const apart = index - shown.indexOf(pairId)
        expect(apart).toBeGreaterThan(order.length >= 10 ? 5 : 1)
      }
      expect(withRepeats(order, { share: part, seed: number })).toEqual(places)
    }), { numRuns: 300 })
  })

  it('are none where none were asked for', () => {
    expect(withRepeats(ids(4), undefined)).toEqual({ pairIds: ids(4), repeats: new Uint8Array(4) })
  })
})
