import { largestDifference } from '#shared/model/evidence'
import { misalignedAbove, type ProbeEvidence, type ProbeOutcome } from '#shared/numerics/probe'
import { countCurves } from '#shared/numerics/score'
import { decodeVarints, encodeVarints } from '#shared/numerics/varint'

/**
 * What a probe's outcome takes at every whole tolerance from 0 on, as varints: the largest count of any shift, and the
 * largest of those shifts that help. Whatever the minimum count is, these two are at least it or not. Ends where both are 0.
 */
export function encodeProbeCurve(probe: readonly ProbeEvidence[]): Uint8Array {
  const curves = probe.map(({ evidence }) => countCurves(evidence))
  const numbers: number[] = []
  for (let tolerance = 0; tolerance < largestDifference; tolerance++) {
    let [most, helping] = [0, 0]
    for (const { better, worse } of curves) {
      const count = better[tolerance]! + worse[tolerance]!
      most = Math.max(most, count)
      if (better[tolerance]! / count > misalignedAbove) helping = Math.max(helping, count)
    }
    if (most === 0) break
    numbers.push(most, helping)
  }
  return encodeVarints(numbers)
}

/** As `probeOutcome` of the probe itself; `tolerance` is at least 0, or NaN. */
export function outcomeInCurve(curve: Uint8Array, tolerance: number, minimumCount: number): ProbeOutcome {
  const at = 2 * Math.floor(tolerance)
  const numbers = Number.isNaN(tolerance) ? [] : decodeVarints(curve)
  const [most, helping] = [numbers[at] ?? 0, numbers[at + 1] ?? 0]
  const isEnough = (count: number): boolean => count > 0 && count >= minimumCount
  if (!isEnough(most)) return 'undetermined'
  return isEnough(helping) ? 'misaligned' : 'aligned'
}
