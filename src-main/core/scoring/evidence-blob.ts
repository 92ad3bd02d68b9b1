import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { evidenceBins } from '#shared/model/evidence'
import type { Evidence } from '#shared/numerics/evidence'
import { decodeVarints, encodeVarints } from '#shared/numerics/varint'

/** Histograms as deflated varints, one after the other: how evidence is stored. */
export function packEvidence(histograms: readonly Evidence[]): Uint8Array {
  const bytes = histograms.map(encodeVarints)
  return Uint8Array.from(deflateRawSync(Buffer.concat(bytes)))
}

/** Inverse of `packEvidence`. Throws RangeError where the bytes are not whole histograms. */
export function unpackEvidence(blob: Uint8Array): Evidence[] {
  const counts = decodeVarints(inflateRawSync(blob))
  if (counts.length % evidenceBins !== 0) throw new RangeError('the evidence is not a whole number of histograms')
  return Array.from({ length: counts.length / evidenceBins }, (_, index) =>
    counts.slice(index * evidenceBins, (index + 1) * evidenceBins))
}
