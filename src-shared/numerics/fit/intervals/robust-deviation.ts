import type { FitClusters } from '#shared/numerics/fit/validation/clusters'

const normalQuantile = 1.959964

/** Deviation of a sum over samples. */
export interface SumDeviation {
  /** As if pairs were independent. */
  readonly single: number
  /** How many times wider the variance is to be taken, for what depends on each other and for few clusters. */
  readonly inflation: number
}

/**
 * Standard deviation of the sum of the samples' contributions (of mean 0).
 *
 * Images: the dyadic variance, the sum over images of their samples' squared sums less what is then counted twice
 * (Fafchamps and Gubert, J. Dev. Econ. 83, 2007). It is what the pigeonhole bootstrap gives less twice what resampling
 * single pairs gives: the former triples the noise of single pairs (Owen 2007). It may even come out negative, so it is
 * taken to be at least that of independent pairs. Views: the sum of squared sums. Either times G / (G - 1) for G
 * clusters, and the squared ratio of Student's quantile with G - 1 degrees of freedom to the normal one (Cameron and
 * Miller, J. Hum. Resour. 50, 2015).
 */
export function sumDeviation(contributions: Float64Array, clusters: FitClusters): SumDeviation {
  const { pairs, pair, units, unit1, unit2 } = clusters
  const single = sumOfSquares(contributions, pairs, pair, pair)
  const deviation = Math.sqrt(single)
  if (clusters.resampled === 'samples' || single === 0) return { single: deviation, inflation: 1 }
  const shared = sumOfSquares(contributions, units, unit1, unit2)
  const variance = clusters.resampled === 'images' ? Math.max(single, shared - single) : shared
  return { single: deviation, inflation: (fewClustersFactor(units) * variance) / single }
}

/** G / (G - 1) times the squared ratio of the 97.5% quantiles of Student's t (G - 1 degrees of freedom) and the normal. */
export function fewClustersFactor(clusters: number): number {
  return (clusters / (clusters - 1)) * (studentQuantile(clusters - 1) / normalQuantile) ** 2
}

/** 97.5% quantile of Student's t, for 4 degrees of freedom or more to 0.001: Abramowitz and Stegun 26.7.5. */
export function studentQuantile(freedom: number): number {
  const z = normalQuantile
  const first = (z ** 3 + z) / 4
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384
  const fourth = (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92160
  return z + first / freedom + second / freedom ** 2 + third / freedom ** 3 + fourth / freedom ** 4
}

/** Sum over units of the squared sum of the contributions that touch the unit. */
function sumOfSquares(contributions: Float64Array, units: number, unit1: Int32Array, unit2: Int32Array): number {
  const sums = new Float64Array(units)
  for (let i = 0; i < contributions.length; i++) {
    const value = contributions[i]!
    sums[unit1[i]!]! += value
    if (unit2[i] !== unit1[i]) sums[unit2[i]!]! += value
  }
  let total = 0
  for (let unit = 0; unit < units; unit++) total += sums[unit]! * sums[unit]!
  return total
}
