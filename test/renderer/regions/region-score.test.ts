import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultScoreSettings } from '#shared/model/score-settings'
import { notScored } from '#renderer/drawing/pictures.ts'
import { boxBetween } from '#renderer/features/regions/region-box.ts'
import { regionEvidence, regionScore, wordOf } from '#renderer/features/regions/region-score.ts'

const size = { width: 24, height: 18 }
const difference = fc.oneof(fc.integer({ min: -255, max: 255 }), fc.constant(notScored))
const differences = fc.array(difference, { minLength: 24 * 18, maxLength: 24 * 18 }).map((values) => Int16Array.from(values))
const place = fc.record({ x: fc.double({ min: 0, max: 24, noNaN: true }), y: fc.double({ min: 0, max: 18, noNaN: true }) })

describe('the score inside a region', () => {
  it('counts its own pixels, each once, and none that is not scored', () => {
    fc.assert(fc.property(differences, place, place, fc.integer({ min: 0, max: 255 }), (d, first, second, tolerance) => {
      const box = boxBetween(first, second, size)
      let [better, worse] = [0, 0]
      for (let y = box.y; y < box.y + box.height; y++) {
        for (let x = box.x; x < box.x + box.width; x++) {
          const value = d[y * size.width + x] as number
          if (value === notScored) continue
          if (value > tolerance) better++
          if (value < -tolerance) worse++
        }
      }
      const count = better + worse
      expect(regionScore(regionEvidence(d, size, box), tolerance, defaultScoreSettings)).toEqual({ value: count < 50 ? null : better / count, count, better, worse })
    }))
  })

  it('of parts add up to that of the whole', () => {
    fc.assert(fc.property(differences, fc.integer({ min: 1, max: 23 }), (d, split) => {
      const left = regionEvidence(d, size, { x: 0, y: 0, width: split, height: 18 })
      const right = regionEvidence(d, size, { x: split, y: 0, width: 24 - split, height: 18 })
      expect(left.map((count, bin) => count + (right[bin] ?? 0))).toEqual(regionEvidence(d, size, { x: 0, y: 0, ...size }))
    }))
  })

  it('is nothing outside of the image, and is said by the cutoff in force', () => {
    const evidence = regionEvidence(new Int16Array(24 * 18).fill(90), size, { x: 30, y: 0, width: 4, height: 4 })
    const { minimumCounts } = defaultScoreSettings
    expect(regionScore(evidence, 10, defaultScoreSettings)).toEqual({ value: null, count: 0, better: 0, worse: 0 })
    const score = regionScore(regionEvidence(new Int16Array(24 * 18).fill(90), size, { x: 0, y: 0, width: 6, height: 5 }), 10, { mode: 'notebook', minimumCounts })
    expect(score).toEqual({ value: 1, count: 30, better: 30, worse: 0 })
    expect([wordOf(score, { kind: 'raw', value: 0.5 }), wordOf(score, { kind: 'smoothed', value: 0.8 })]).toEqual(['better', 'worse'])
    expect(wordOf({ value: 0.5, count: 100, better: 50, worse: 50 }, { kind: 'raw', value: 0.5 })).toBe('undetermined')
  })
})
