import type { Adoption, FitGrouping, FitSample } from '#shared/model/fit'
import type { FitDetail } from '#shared/model/fit-detail'
import type { HeldOutSample } from '#shared/numerics/fit/validation/cross-validation'
import { balancedWeights, predictionLoss } from '#shared/numerics/fit/validation/held-out'

/** With fewer held-out clusters, the spread of their losses says nothing. */
export const fewestClusters = 5

/**
 * Held-out loss of the present rule less that of the fit: mean over the held-out clusters of each one's mean (classes
 * balanced over all of them), so that a cluster counts once however many pairs it has. Positive: the fit is better.
 */
export function lossDifference(samples: readonly FitSample[], heldOut: readonly HeldOutSample[]): FitDetail['difference'] {
  if (heldOut.length === 0) return null
  const weightOf = balancedWeights(samples, heldOut)
  const clusters = new Map<number, { sum: number, count: number }>()
  for (const held of heldOut) {
    const sample = samples[held.index]!
    const cluster = clusters.get(held.fold) ?? { sum: 0, count: 0 }
    cluster.sum += weightOf(held) * (predictionLoss(held.present, sample) - predictionLoss(held.fit, sample))
    cluster.count++
    clusters.set(held.fold, cluster)
  }
  const means = [...clusters.values()].map(({ sum, count }) => sum / count)
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length
  const squares = means.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const standardError = means.length > 1 ? Math.sqrt(squares / (means.length - 1) / means.length) : null
  return { clusters: means.length, mean, standardError }
}

/**
 * Whether to take the fit into force: only where it is better than the present rule by more than one standard error.
 * With fewer than five held-out clusters, or where folds had to split what belongs together, nobody can tell.
 */
export function adoption(difference: FitDetail['difference'], grouping: FitGrouping): Adoption {
  if (!difference || difference.standardError === null) return 'cannot-tell'
  if (grouping === 'samples' || difference.clusters < fewestClusters) return 'cannot-tell'
  return difference.mean > difference.standardError ? 'yes' : 'no'
}
