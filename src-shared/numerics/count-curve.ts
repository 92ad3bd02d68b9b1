import { largestDifference } from '#shared/model/evidence'
import type { Evidence } from '#shared/numerics/evidence'
import type { ChangeCounts } from '#shared/numerics/score'
import { encodeVarints } from '#shared/numerics/varint'

/**
 * Evidence in the order in which tolerances need it, as varints: how many of the outermost bins are empty on both sides,
 * then for each d from there down to 1 how many pixels got better by d and worse by d. d = 0 is left out: no tolerance from
 * 0 on counts it.
 */
export function encodeCountCurve(evidence: Evidence): Uint8Array {
  let outermost = largestDifference
  while (outermost > 0 && evidence[largestDifference + outermost] === 0 && evidence[largestDifference - outermost] === 0) outermost--
  const counts = [largestDifference - outermost]
  for (let d = outermost; d > 0; d--) counts.push(evidence[largestDifference + d]!, evidence[largestDifference - d]!)
  return encodeVarints(counts)
}

/** better = #(d > tolerance), worse = #(d < -tolerance) of an encoded curve; `tolerance` is at least 0, or NaN (nothing changes). */
export function countsInCurve(curve: Uint8Array, tolerance: number): ChangeCounts {
  if (Number.isNaN(tolerance)) return { better: 0, worse: 0 }
  const threshold = Math.floor(tolerance)
  let at = 0
  let number = curve[at++]!
  // The number of empty bins takes two bytes from 128 on.
  if (number > 127) number = (number & 127) + (curve[at++]! << 7)
  let better = 0
  let worse = 0
  for (let d = largestDifference - number; d > threshold; d--) {
    let byte = curve[at++]!
    let count = byte & 127
    for (let place = 128; byte > 127; place *= 128) {
      byte = curve[at++]!
      count += (byte & 127) * place
    }
    better += count
    byte = curve[at++]!
    count = byte & 127
    for (let place = 128; byte > 127; place *= 128) {
      byte = curve[at++]!
      count += (byte & 127) * place
    }
    worse += count
  }
  return { better, worse }
}
