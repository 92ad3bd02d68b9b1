import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { choosePairs, samplePairs } from '#shared/numerics/random/pair-sampling'
import { referenceData } from '../../support/reference-data'

interface Sampling { ids: number[]; n: number; seed: number; len: number; first: number[][]; last: number[][]; sha256_of_json: string }

const goldens = referenceData('dev/goldens.json')

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

describe('sampling pairs', () => {
  it.skipIf(!goldens)('gives the pairs of the reference', () => {
    const samplings = (JSON.parse(readFileSync(goldens!, 'utf8')) as { edge: { sampling: Sampling[] } }).edge.sampling
    expect(samplings.length).toBeGreaterThan(0)
    for (const { ids, n, seed, len, first, last, sha256_of_json } of samplings) {
      const pairs = samplePairs(ids.map(String), n, seed)
      expect(pairs).toHaveLength(len)
      expect(pairs.slice(0, first.length)).toEqual(first.map((pair) => pair.map(String)))
      expect(pairs.slice(-last.length)).toEqual(last.map((pair) => pair.map(String)))
      expect(sha256(JSON.stringify(pairs.map((pair) => pair.map(Number))))).toBe(sha256_of_json)
    }
  })

  it("gives Python's pairs for the notebook's seed", () => {
    // random.seed(123); l = list(itertools.combinations([3, 1, 2], 2)); random.shuffle(l)
    expect(samplePairs(['3', '1', '2'], 500, 123)).toEqual([['1', '2'], ['3', '2'], ['3', '1']])
  })

  // Hashes by CPython: sha256(';'.join('%d,%d' % pair for pair in shuffled)).
  it.each([
    [2, 1, '83b97b859aa5f81b'],
    [50, 7, 'b87f42b7ef390fa9'],
    [333, 99, '31066320d30999ef']
  ])('shuffles all combinations of %i ids by seed %i as CPython does', (count, seed, hash) => {
    const ids = Array.from({ length: count }, (_, i) => String(i))
    const text = samplePairs(ids, Infinity, seed).map((pair) => pair.join(',')).join(';')
    expect(sha256(text).slice(0, 16)).toBe(hash)
  })

  it('takes 2,000 ids in its stride', () => {
    const ids = Array.from({ length: 2000 }, (_, i) => String(i))
    expect(samplePairs(ids, 500, 123)).toHaveLength(500)
  }, 5000)

  it('gives every combination once, in the order of the ids', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 30 }), fc.integer(), (ids, seed) => {
        const pairs = samplePairs(ids, Infinity, seed)
        const all = choosePairs(ids, { kind: 'all' })
        expect(pairs.map((pair) => JSON.stringify(pair)).sort()).toEqual(all.map((pair) => JSON.stringify(pair)).sort())
        expect(pairs.every(([first, second]) => ids.indexOf(first) < ids.indexOf(second))).toBe(true)
      }),
      { numRuns: 50 }
    )
  })
})

describe('pair strategies', () => {
  const ids = ['a', 'b', 'c']

  it('pairs each id with the next, all with all, or all onto a reference', () => {
    expect(choosePairs(ids, { kind: 'consecutive' })).toEqual([['a', 'b'], ['b', 'c']])
    expect(choosePairs(ids, { kind: 'all' })).toEqual([['a', 'b'], ['a', 'c'], ['b', 'c']])
    expect(choosePairs(ids, { kind: 'reference', imageId: 'b' })).toEqual([['a', 'b'], ['c', 'b']])
    expect(choosePairs(ids, { kind: 'reference', imageId: 'z' })).toEqual([])
    expect(choosePairs(ids, { kind: 'random', count: 2, seed: 1 })).toEqual(samplePairs(ids, 2, 1))
  })

  it('gives nothing where there is nothing to pair', () => {
    expect(choosePairs([], { kind: 'consecutive' })).toEqual([])
    expect(samplePairs([], 5, 1)).toEqual([])
    expect(samplePairs(['a'], 5, 1)).toEqual([])
  })
})
