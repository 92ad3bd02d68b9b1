import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { evidenceBins } from '#shared/model/evidence'
import type { Evidence } from '#shared/numerics/evidence'
import type { ProbeEvidence } from '#shared/numerics/probe'
import type { BlockEvidence } from '#shared/numerics/sub-blocks'
import { decodeVarints, encodeVarints } from '#shared/numerics/varint'

/** A histogram of 511 counts as deflated varints. */
export function encodeEvidence(evidence: Evidence): Uint8Array {
  return deflateRawSync(encodeVarints(evidence))
}

/** Inverse of `encodeEvidence`. Throws RangeError where the blob holds anything but one histogram. */
export function decodeEvidence(blob: Uint8Array): Evidence {
  return histograms(blob, 1)[0]!
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

function histograms(blob: Uint8Array, count: number): Evidence[] {
  const numbers = decodeVarints(inflateRawSync(blob))
  if (numbers.length !== count * evidenceBins) throw new RangeError('the evidence is damaged')
  return Array.from({ length: count }, (_, index) => numbers.subarray(index * evidenceBins, (index + 1) * evidenceBins))
}

function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value
}

function unzigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2
}
