import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { encodeVarints } from '#shared/numerics/varint'
import { decodeBlocks, decodeEvidence, decodeProbe, encodeBlocks, encodeEvidence, encodeProbe } from '#main/core/scoring/evidence-blob'

const histogram = fc.array(fc.integer({ min: 0, max: 0xffffffff }), { minLength: 511, maxLength: 511 }).map((counts) => Uint32Array.from(counts))
const shift = fc.integer({ min: -255, max: 255 })

it('keeps every count, shift and probe place', () => {
  fc.assert(fc.property(histogram, fc.array(fc.tuple(shift, histogram), { maxLength: 4 }), (whole, parts) => {
    expect(decodeEvidence(encodeEvidence(whole))).toEqual(whole)
    const blocks = parts.map(([value, evidence]) => ({ shift: value, evidence }))
    expect(decodeBlocks(encodeBlocks(blocks))).toEqual(blocks)
    const probe = parts.map(([value, evidence]) => ({ dx: value, dy: -value + 0, evidence }))
    expect(decodeProbe(encodeProbe(probe))).toEqual(probe)
  }), { numRuns: 20 })
})

it('reads histograms that an earlier version deflated', () => {
  fc.assert(fc.property(histogram, (whole) => {
    const deflated = deflateRawSync(encodeVarints(whole))
    expect(decodeEvidence(deflated)).toEqual(whole)
  }), { numRuns: 20 })
  const stored = deflateRawSync(encodeVarints(new Uint32Array(511)), { level: 0 })
  expect(decodeEvidence(stored)).toEqual(new Uint32Array(511))
})

it('refuses a blob that holds something else', () => {
  const two = encodeBlocks([{ shift: 0, evidence: new Uint32Array(511) }])
  expect(() => decodeEvidence(two)).toThrow(RangeError)
  expect(() => decodeProbe(two)).toThrow(RangeError)
})
