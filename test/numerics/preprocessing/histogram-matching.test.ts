import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchHistogram, matchingLevels } from '#shared/numerics/preprocessing/histogram-matching'
import { levelCounts, levelStatistics } from '#shared/numerics/preprocessing/level-counts'
import { median, mean, populationDeviation } from '#shared/numerics/statistics'

const pixels = fc.uint8Array({ minLength: 1, maxLength: 300 })
const imageOf = (data: Uint8Array) => ({ width: data.length, height: 1, data })

describe('level counts', () => {
  it('give mean, deviation and median of the pixels themselves', () => {
    fc.assert(fc.property(pixels, (data) => {
      const found = levelStatistics(levelCounts({ data }))
      expect(found.mean).toBeCloseTo(mean([...data]), 9)
      expect(found.deviation).toBeCloseTo(populationDeviation([...data]), 9)
      expect(found.median).toBe(median([...data]))
    }))
  })
})

describe('histogram matching', () => {
  it('leaves an image as it is that is matched to itself', () => {
    fc.assert(fc.property(pixels, (data) => {
      expect(matchHistogram(imageOf(data), levelCounts({ data })).data).toEqual(data)
    }))
  })

  it('gives the reference\'s histogram to the count where every level of the source can be told apart', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.nat(255), { minLength: 1 }), fc.infiniteStream(fc.nat(255)), (levels, stream) => {
      const reference = Uint8Array.from(levels, () => stream.next().value as number)
      const matched = matchHistogram(imageOf(Uint8Array.from(levels)), levelCounts({ data: reference }))
      expect(levelCounts(matched)).toEqual(levelCounts({ data: reference }))
    }))
  })

  it('keeps the order of levels, and uses only those of the reference', () => {
    fc.assert(fc.property(pixels, pixels, (source, reference) => {
      const levels = matchingLevels(levelCounts({ data: source }), levelCounts({ data: reference }))
      for (let level = 1; level < 256; level++) expect(levels[level]!).toBeGreaterThanOrEqual(levels[level - 1]!)
      for (const level of source) expect(reference).toContain(levels[level]!)
    }))
  })

  it('takes the smallest level that reaches the same share', () => {
    const source = Uint8Array.of(10, 20, 30, 40)
    const reference = Uint8Array.of(5, 5, 100, 200)
    expect([...matchHistogram(imageOf(source), levelCounts({ data: reference })).data]).toEqual([5, 5, 100, 200])
  })
})
