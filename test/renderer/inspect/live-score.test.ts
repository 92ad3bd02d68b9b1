import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultScoreSettings } from '#shared/model/score-settings'
import { countsAt } from '#shared/numerics/score'
import { evidenceBars, scoreCurveOf } from '#renderer/features/inspect/live-score.ts'

const evidence = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 511, maxLength: 511 })

describe('live score', () => {
  it('is what the evidence says at each tolerance, and undetermined below the minimum count', () => {
    fc.assert(fc.property(evidence, fc.integer({ min: 0, max: 255 }), (counts, tolerance) => {
      const { scores, states } = scoreCurveOf(counts, 'better', defaultScoreSettings)
      const expected = countsAt(Uint32Array.from(counts), tolerance)
      const score = scores[tolerance]
      expect(score).toMatchObject(expected)
      if (expected.better + expected.worse < 50) expect([score?.value, states[tolerance]]).toEqual([null, 'undetermined'])
      else expect(score?.value).toBe(expected.better / (expected.better + expected.worse))
    }), { numRuns: 40 })
  })

  it('decides by the smoothed score once a cutoff was fitted', () => {
    const counts = new Array<number>(511).fill(0)
    counts[255 + 100] = 60
    counts[255 - 100] = 20
    const at = (value: number) => scoreCurveOf(counts, 'better', { ...defaultScoreSettings, cutoff: { kind: 'smoothed', value } }).states[10]
    expect(at(0.66)).toBe('better')
    expect(at(0.67)).toBe('worse')
  })

  it('leaves an implausible pair implausible at every tolerance', () => {
    const { states } = scoreCurveOf(new Array<number>(511).fill(9), 'implausible', defaultScoreSettings)
    expect(new Set(states)).toEqual(new Set(['implausible']))
  })
})

describe('bars of the diff-diff histogram', () => {
  it('hold every pixel once, around 0', () => {
    fc.assert(fc.property(evidence, counts => {
      const bars = evidenceBars(counts)
      expect(bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(counts.reduce((sum, count) => sum + count, 0))
      expect(bars.find(bar => bar.from <= 0 && bar.to >= 0)).toMatchObject({ from: -2, to: 2 })
      expect(-(bars[0]?.from ?? 0)).toBe(bars.at(-1)?.to)
    }), { numRuns: 40 })
  })
})
