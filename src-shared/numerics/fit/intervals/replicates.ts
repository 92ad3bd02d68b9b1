import { balanceClasses, drawMultiplicities, type Resampled } from '#shared/numerics/fit/intervals/bootstrap'
import type { Candidates } from '#shared/numerics/fit/intervals/candidates'
import { alphaGrid, cellPoint, firstMinimum, penalties } from '#shared/numerics/fit/model/fit-grid'
import { cutoffOf, labelLoss, offsetPenalty, toleranceAt } from '#shared/numerics/fit/model/label-model'
import type { SampleTables } from '#shared/numerics/fit/model/label-model'
import { toleranceLevels } from '#shared/numerics/fit/model/count-curves'
import type { Progress } from '#shared/numerics/fit/progress'
import { PythonRandom } from '#shared/numerics/random/mersenne-twister'

export interface ResamplingOptions {
  readonly resamples: number
  readonly seed: number
  readonly onProgress?: Progress
}

/** Losses (512 KiB) that all replicates go over before the next ones: they stay in the processor's cache meanwhile. */
const blockLosses = 65_536

/** Losses without the prior of every candidate in every replicate, at [replicate * count + candidate]. */
export interface ReplicateLosses {
  readonly replicates: number
  readonly totals: Float64Array
  /** Class-balanced weights of the samples, one array a replicate. */
  readonly weights: readonly Float64Array[]
}

/** Draws replicates and sums the candidates' losses in each. Fewer than asked for where a class is too rare to be drawn. */
export function replicateLosses(
  tables: SampleTables, candidates: Candidates, clusters: Resampled, options: ResamplingOptions
): ReplicateLosses {
  const weights = drawWeights(tables, clusters, options)
  const { rows, losses } = mergedRows(tables, candidates, clusters)
  const { count } = candidates
  const totals = new Float64Array(weights.length * count)
  const block = Math.max(4, Math.floor(blockLosses / count))
  for (let from = 0; from < rows.length; from += block) {
    options.onProgress?.(from / rows.length)
    const to = Math.min(rows.length, from + block)
    weights.forEach((drawn, r) => {
      addLosses(totals.subarray(r * count, (r + 1) * count), losses, drawn, rows, from, to)
    })
  }
  return { replicates: weights.length, totals, weights }
}

/**
 * Samples of the same view and class have the same weight in every replicate, so that their losses can be summed first.
 * `rows[j]` is a sample that has the weight of row j of `losses`.
 */
function mergedRows(
  { signs, count }: SampleTables, candidates: Candidates, { units, unit1, unit2 }: Resampled
): { rows: Int32Array, losses: Float64Array } {
  if (2 * units >= count || unit1.some((unit, i) => unit !== unit2[i])) {
    return { rows: Int32Array.from(signs.keys()), losses: candidates.losses }
  }
  const rowOf = new Int32Array(2 * units).fill(-1)
  const rows: number[] = []
  const width = candidates.count
  const losses = new Float64Array(2 * units * width)
  for (let i = 0; i < count; i++) {
    const kind = 2 * unit1[i]! + (signs[i]! > 0 ? 1 : 0)
    if (rowOf[kind]! < 0) rowOf[kind] = rows.push(i) - 1
    const [into, from] = [rowOf[kind]! * width, i * width]
    for (let k = 0; k < width; k++) losses[into + k]! += candidates.losses[from + k]!
  }
  return { rows: Int32Array.from(rows), losses }
}

function drawWeights(
  tables: SampleTables, clusters: Resampled, { resamples, seed }: ResamplingOptions
): Float64Array[] {
  const random = new PythonRandom(seed)
  const weights: Float64Array[] = []
  while (weights.length < resamples) {
    const drawn = drawMultiplicities(clusters, tables.signs, random)
    if (!drawn) break
    weights.push(balanceClasses(drawn, tables.signs))
  }
  return weights
}

/** Adds rows from .. to - 1, four at a time, so that a sum is read and written once for four. */
function addLosses(
  totals: Float64Array, losses: Float64Array, weights: Float64Array, rows: Int32Array, from: number, to: number
): void {
  const count = totals.length
  const drawn: number[] = []
  for (let row = from; row < to; row++) if (weights[rows[row]!]! > 0) drawn.push(row)
  let at = 0
  for (; at + 4 <= drawn.length; at += 4) {
    const [i, j, m, n] = [drawn[at]!, drawn[at + 1]!, drawn[at + 2]!, drawn[at + 3]!]
    const [u, v, w, x] = [weights[rows[i]!]!, weights[rows[j]!]!, weights[rows[m]!]!, weights[rows[n]!]!]
    const [p, q, r, s] = [i * count, j * count, m * count, n * count]
    for (let k = 0; k < count; k++) {
      totals[k]! += u * losses[p + k]! + v * losses[q + k]! + w * losses[r + k]! + x * losses[s + k]!
    }
  }
  for (; at < drawn.length; at++) {
    const [weight, start] = [weights[rows[drawn[at]!]!]!, drawn[at]! * count]
    for (let k = 0; k < count; k++) totals[k]! += weight * losses[start + k]!
  }
}

/** The candidate that wins a replicate with the prior, the first of equals. */
export function winners({ replicates, totals }: ReplicateLosses, { count, cells }: Candidates): Int32Array {
  const penalty = Float64Array.from(cells, (cell) => penalties[cell]!)
  return Int32Array.from({ length: replicates }, (_, r) => {
    const from = r * count
    let best = 0
    for (let k = 1; k < count; k++) {
      if (totals[from + k]! + penalty[k]! < totals[from + best]! + penalty[best]!) best = k
    }
    return best
  })
}

/**
 * How much the labels alone speak against a set of cells in each replicate: the least loss there above the least of all.
 * At the cells that are best on all samples this is what chance does.
 */
export function replicateDeviances(
  { replicates, totals }: ReplicateLosses,
  { count, cells }: Candidates,
  isInside: (cell: number) => boolean
): number[] {
  const inside = Array.from(cells, isInside)
  return Array.from({ length: replicates }, (_, r) => {
    let [least, leastInside] = [Infinity, Infinity]
    for (let k = 0; k < count; k++) {
      const total = totals[r * count + k]!
      if (total < least) least = total
      if (inside[k] && total < leastInside) leastInside = total
    }
    return leastInside - least
  })
}

/** The cutoff that each replicate chooses at its own line and steepness. */
export function replicateCutoffs(tables: SampleTables, candidates: Candidates, drawn: ReplicateLosses): number[] {
  const lossesOf = new Map<number, Float64Array>()
  return Array.from(winners(drawn, candidates), (winner, r) => {
    const losses = lossesOf.get(winner) ?? offsetLosses(tables, candidates, winner)
    lossesOf.set(winner, losses)
    const totals = new Float64Array(alphaGrid.length).map((_, k) => offsetPenalty(alphaGrid[k]!))
    const weights = drawn.weights[r]!
    for (let i = 0; i < weights.length; i++) {
      if (weights[i] === 0) continue
      for (let k = 0; k < totals.length; k++) totals[k]! += weights[i]! * losses[i * totals.length + k]!
    }
    return cutoffOf(candidates.betas[winner]!, alphaGrid[firstMinimum(totals)]!)
  })
}

/** Unweighted loss of sample i with offset alphaGrid[k], at [i * 31 + k]. */
function offsetLosses(tables: SampleTables, candidates: Candidates, winner: number): Float64Array {
  const { a, b } = cellPoint(candidates.cells[winner]!)
  const beta = candidates.betas[winner]!
  const losses = new Float64Array(tables.count * alphaGrid.length)
  for (let i = 0; i < tables.count; i++) {
    const logOdds = tables.logOdds[i * toleranceLevels + toleranceAt(a, b, tables.contrasts[i]!)]!
    alphaGrid.forEach((alpha, k) => {
      losses[i * alphaGrid.length + k] = labelLoss(1, tables.signs[i]!, beta * logOdds + alpha)
    })
  }
  return losses
}
