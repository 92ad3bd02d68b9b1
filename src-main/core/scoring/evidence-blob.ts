import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { evidenceBins } from '#shared/model/evidence'
import type { Evidence } from '#shared/numerics/evidence'
import type { ProbeEvidence } from '#shared/numerics/probe'
import type { BlockEvidence } from '#shared/numerics/sub-blocks'
import { decodeVarints, encodeVarints } from '#shared/numerics/varint'

/** First byte of a histogram that is not deflated. No deflated one begins so: it would be a block of the reserved type. */
const plainMark = 7

/**
 * A histogram of 511 counts as varints. Not deflated, though a third larger: a change of settings reads every one, and
 * inflating took most of its time.
 */
export function encodeEvidence(evidence: Evidence): Uint8Array {
  const varints = encodeVarints(evidence)
  const blob = new Uint8Array(varints.length + 1)
  blob[0] = plainMark
  blob.set(varints, 1)
  return blob
}

/** Inverse of `encodeEvidence`; also of deflated ones, as earlier versions kept them. Throws RangeError on anything but one histogram. */
export function decodeEvidence(blob: Uint8Array): Evidence {
  const evidence = decodeVarints(blob[0] === plainMark ? blob.subarray(1) : inflateRawSync(blob))
  if (evidence.length !== evidenceBins) throw new RangeError('the evidence is damaged')
  return evidence
}

/** All blocks: their shifts (zigzag, since they are signed), then their histograms, row-major. */
export function encodeBlocks(blocks: readonly BlockEvidence[]): Uint8Array {
  const counts = blocks.flatMap(({ evidence }) => [...evidence])
  return deflateRawSync(encodeVarints([blocks.length, ...blocks.map(({ shift }) => zigzag(shift)), ...counts]))
}

/** Inverse of `encodeBlocks`. */
export function decodeBlocks(blob: Uint8Array): BlockEvidence[] {
  const numbers = decodeVarints(inflateRawSync(blob))
  const count = numbers[0] ?? 0
  if (numbers.length !== 1 + count * (1 + evidenceBins)) throw new RangeError('the sub-block evidence is damaged')
  return Array.from({ length: count }, (_, index) => {
    const from = 1 + count + index * evidenceBins
    return { shift: unzigzag(numbers[1 + index]!), evidence: numbers.slice(from, from + evidenceBins) }
  })
}

/** The probe's shifts (dx, dy) and their histograms. */
export function encodeProbe(probe: readonly ProbeEvidence[]): Uint8Array {
  const shifts = probe.flatMap(({ dx, dy }) => [zigzag(dx), zigzag(dy)])
  const counts = probe.flatMap(({ evidence }) => [...evidence])
  return deflateRawSync(encodeVarints([probe.length, ...shifts, ...counts]))
}

/** Inverse of `encodeProbe`. */
export function decodeProbe(blob: Uint8Array): ProbeEvidence[] {
  const numbers = decodeVarints(inflateRawSync(blob))
  const count = numbers[0] ?? 0
  if (numbers.length !== 1 + count * (2 + evidenceBins)) throw new RangeError('the probe evidence is damaged')
  return Array.from({ length: count }, (_, index) => {
    const from = 1 + 2 * count + index * evidenceBins
    const [dx, dy] = [numbers[1 + 2 * index]!, numbers[2 + 2 * index]!]
    return { dx: unzigzag(dx), dy: unzigzag(dy), evidence: numbers.slice(from, from + evidenceBins) }
  })
}

function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value
}

function unzigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2
}
