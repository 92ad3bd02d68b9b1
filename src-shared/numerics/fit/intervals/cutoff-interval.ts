import type { Interval } from '#shared/model/fit'
import type { FitClusters } from '#shared/numerics/fit/validation/clusters'
import { percentile } from '#shared/numerics/statistics/percentile'
import { fewClustersFactor } from '#shared/numerics/fit/intervals/robust-deviation'

/**
 * 95% interval of the cutoff from what the replicates chose: percentiles of the cluster bootstrap, drawn in or out
 * around the estimate as intervals of the tolerance are. Images: variance less twice that of single pairs, at least
 * that of single pairs. Views: wider where they are few. Always holds the estimate, and stays within 0..1.
 */
export function cutoffInterval(
  estimate: number, clustered: readonly number[], single: readonly number[], clusters: FitClusters
): Interval | null {
  if (clustered.length === 0 || single.length === 0) return null
  const scale = Math.sqrt(varianceRatio(variance(clustered), variance(single), clusters))
  const at = (percent: number) => estimate + scale * (percentile(clustered, percent) - estimate)
  return [Math.max(0, Math.min(estimate, at(2.5))), Math.min(1, Math.max(estimate, at(97.5)))]
}

function varianceRatio(clustered: number, single: number, clusters: FitClusters): number {
  if (clustered === 0 || clusters.resampled === 'samples') return 1
  if (clusters.resampled === 'images') return Math.max(clustered - 2 * single, single) / clustered
  return Math.max(clustered * fewClustersFactor(clusters.units), single) / clustered
}

function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
}
