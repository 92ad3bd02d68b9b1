import { evidenceBins, largestDifference } from '#shared/model/evidence'
import type { Score } from '#shared/model/score'
import type { Evidence } from '#shared/numerics/evidence'

/** Pixels that got better and worse at one tolerance. */
export interface ChangeCounts {
  readonly better: number
  readonly worse: number
}

/** better = #(d > tolerance), worse = #(d < -tolerance); only the floor of the tolerance matters. NaN changes nothing. */
export function countsAt(evidence: Evidence, tolerance: number): ChangeCounts {
  if (Number.isNaN(tolerance)) return { better: 0, worse: 0 }
  const threshold = Math.floor(tolerance)
  let better = 0
  let worse = 0
  for (let d = Math.max(threshold + 1, -largestDifference); d <= largestDifference; d++) {
    better += evidence[largestDifference + d]!
    worse += evidence[largestDifference - d]!
  }
  return { better, worse }
}

/** `better` and `worse` at every whole tolerance t = 0..255, by running sums from the outside in. */
export function countCurves(evidence: Evidence): { better: Uint32Array; worse: Uint32Array } {
  const better = new Uint32Array(largestDifference + 1)
  const worse = new Uint32Array(largestDifference + 1)
  for (let t = largestDifference - 1; t >= 0; t--) {
    better[t] = better[t + 1]! + evidence[largestDifference + t + 1]!
    worse[t] = worse[t + 1]! + evidence[largestDifference - t - 1]!
  }
  return { better, worse }
}

/** The default score: null below `minimumCount` changed pixels. */
export function scoreOf({ better, worse }: ChangeCounts, minimumCount: number): Score {
  const count = better + worse
  const determined = count > 0 && count >= minimumCount
  return { value: determined ? better / count : null, count, better, worse }
}

/** The notebook's `dd_score`: the ratio at any count, 0.5 where nothing changed. */
export function notebookScoreOfCounts({ better, worse }: ChangeCounts, count = better + worse): Score {
  return { value: count === 0 ? 0.5 : better / count, count, better, worse }
}

/** The same from evidence, with the notebook's own count below tolerance 0. */
export function notebookScoreOf(evidence: Evidence, tolerance: number): Score {
  const counts = countsAt(evidence, tolerance)
  return tolerance < 0 ? notebookScoreOfCounts(counts, evidence.reduce((sum, bin) => sum + bin, 0)) : notebookScoreOfCounts(counts)
}

/** (better + 20) / (count + 40): the score that the cutoff of an adopted fit applies to. */
export function smoothedScore({ better, worse }: ChangeCounts): number {
  return (better + 20) / (better + worse + 40)
}

const drawnBins = 17

/** The notebook's histogram of changed pixels: 17 bins of 30 from -255 on, the last including 255; |d| > tolerance only. */
export function changeHistogram(evidence: Evidence, tolerance: number): number[] {
  const bins = new Array<number>(drawnBins).fill(0)
  const width = (evidenceBins - 1) / drawnBins
  for (let bin = 0; bin < evidenceBins; bin++) {
    if (Math.abs(bin - largestDifference) <= tolerance) continue
    bins[Math.min(drawnBins - 1, Math.floor(bin / width))]! += evidence[bin]!
  }
  return bins
}
