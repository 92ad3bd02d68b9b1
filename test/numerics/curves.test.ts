import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evidenceBins } from '#shared/model/evidence'
import { countsInCurve, encodeCountCurve } from '#shared/numerics/count-curve'
import { encodeProbeCurve, outcomeInCurve } from '#shared/numerics/probe-curve'
import { probeOutcome } from '#shared/numerics/probe'
import { countsAt } from '#shared/numerics/score'

/** Mostly empty, as real ones are; counts of one to four bytes. */
const evidence = fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(40), fc.nat(3_000_000)), { minLength: evidenceBins, maxLength: evidenceBins })
  .map((counts) => Uint32Array.from(counts))
const inside = fc.tuple(evidence, fc.nat(255)).map(([counts, reach]) => counts.map((count, bin) => (Math.abs(bin - 255) <= reach ? count : 0)))
const tolerance = fc.oneof(fc.nat(255), fc.double({ min: 0, max: 255, noNaN: true }), fc.constant(NaN))

describe('the curve of an evidence', () => {
  it('has the same counts at every tolerance', () => {
    fc.assert(fc.property(inside, tolerance, (counts, at) => {
      expect(countsInCurve(encodeCountCurve(counts), at)).toEqual(countsAt(counts, at))
    }), { numRuns: 300 })
    expect(countsInCurve(encodeCountCurve(new Uint32Array(evidenceBins)), 0)).toEqual({ better: 0, worse: 0 })
  })
})

describe('the curve of a probe', () => {
  it('has the same outcome at every tolerance and minimum count', () => {
    const probe = fc.array(inside.map((counts) => ({ dx: 1, dy: 0, evidence: counts })), { minLength: 1, maxLength: 4 })
    fc.assert(fc.property(probe, tolerance, fc.nat(200), (shifts, at, minimum) => {
      expect(outcomeInCurve(encodeProbeCurve(shifts), at, minimum)).toBe(probeOutcome(shifts, at, minimum))
    }), { numRuns: 200 })
  })
})
