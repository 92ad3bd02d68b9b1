import type { Fit, Interval, ToleranceEstimate } from '#shared/model/fit'
import type { FitDetail } from '#shared/model/fit-detail'
import { candidatePoints } from '#shared/numerics/fit/intervals/candidates'
import type { FitClusters } from '#shared/numerics/fit/validation/clusters'
import { cutoffInterval } from '#shared/numerics/fit/intervals/cutoff-interval'
import { aGrid, bGrid, betaGrid } from '#shared/numerics/fit/model/fit-grid'
import type { LineEstimate } from '#shared/numerics/fit/model/fit-tolerance'
import { intervalBasis, lineIntervals, toleranceInterval } from '#shared/numerics/fit/intervals/intervals'
import type { BoundedInterval } from '#shared/numerics/fit/intervals/intervals'
import { cutoffOf, toleranceAt } from '#shared/numerics/fit/model/label-model'
import { profileRegion } from '#shared/numerics/fit/intervals/profile-region'
import { partOf } from '#shared/numerics/fit/progress'
import { replicateCutoffs, replicateLosses } from '#shared/numerics/fit/intervals/replicates'
import type { ResamplingOptions } from '#shared/numerics/fit/intervals/replicates'

/** Contrasts along which the band is drawn. */
const bandContrasts = 25

type Contrast = FitDetail['contrast']

/** All that resampling tells of an estimate. */
export interface ResampledIntervals extends Pick<FitDetail, 'band' | 'region' | 'atBound'> {
  readonly tolerance: Fit['tolerance']
  readonly line: Fit['intervals']
}

/** Intervals of the tolerance, of (a, b) and of the cutoff, the band along contrast, and the joint region. */
export function resampledIntervals(
  estimate: LineEstimate, clusters: FitClusters, contrast: Contrast,
  options: ResamplingOptions
): ResampledIntervals {
  const { table, minimum } = estimate
  const half = (from: number) => ({ ...options, onProgress: partOf(options.onProgress, from, from + 0.5) })
  const basis = intervalBasis(table, minimum, clusters, half(0))
  const candidates = candidatePoints(table, minimum, basis.deviances, clusters.resampled)
  // Another seed: the two bootstraps must not draw the same numbers.
  const clustered = replicateLosses(table.samples, candidates, clusters, { ...half(0.5), seed: options.seed + 1 })
  const cutoff = cutoffInterval(
    cutoffOf(estimate.beta, estimate.alpha), replicateCutoffs(table.samples, candidates, clustered),
    replicateCutoffs(table.samples, basis.candidates, basis.single), clusters
  )
  const at = (level: number) => {
    const value = toleranceAt(estimate.a, estimate.b, level)
    return { value, ...toleranceInterval(basis, level, value) }
  }
  const tolerance = { p10: at(contrast.p10), p50: at(contrast.p50), p90: at(contrast.p90) }
  const line = estimate.held ? heldIntervals(estimate, contrast.p50, tolerance.p50.interval) : lineIntervals(basis, estimate)
  return {
    tolerance: { p10: plain(tolerance.p10), p50: plain(tolerance.p50), p90: plain(tolerance.p90) },
    line: { a: line.a.interval, b: line.b.interval, cutoff },
    atBound: boundsMet({ ...line, ...tolerance }, estimate.beta),
    band: bandAlong(contrast, at),
    region: profileRegion(basis, estimate)
  }
}

/**
 * With a held, nothing is claimed of a (all that is searched), and b is as sure as the tolerance at median contrast, from
 * which it then differs by a constant.
 */
function heldIntervals(
  { a, b }: LineEstimate, contrast: number, [low, high]: Interval
): Record<'a' | 'b', BoundedInterval> {
  const inside = bGrid.filter((intercept) => {
    const tolerance = toleranceAt(a, intercept, contrast)
    return tolerance >= low && tolerance <= high
  })
  const interval: Interval = [Math.min(b, ...inside), Math.max(b, ...inside)]
  const atBound = interval[0] === bGrid[0] || interval[1] === bGrid.at(-1)
  return { a: { interval: [aGrid[0]!, aGrid.at(-1)!], atBound: false }, b: { interval, atBound } }
}

function plain({ value, interval }: ToleranceEstimate): ToleranceEstimate {
  return { value, interval }
}

function boundsMet(found: Record<'a' | 'b' | 'p10' | 'p50' | 'p90', BoundedInterval>, beta: number): FitDetail['atBound'] {
  const met = (['a', 'b', 'p10', 'p50', 'p90'] as const).filter((name) => found[name].atBound)
  return beta === betaGrid[0] || beta === betaGrid.at(-1) ? [...met, 'beta'] : met
}

function bandAlong(
  { least, largest }: Contrast, at: (level: number) => { value: number } & BoundedInterval
): FitDetail['band'] {
  return Array.from({ length: bandContrasts }, (_, i) => {
    const contrast = least + ((largest - least) * i) / (bandContrasts - 1)
    const { value, interval: [low, high] } = at(contrast)
    return { contrast, value, low, high }
  })
}
