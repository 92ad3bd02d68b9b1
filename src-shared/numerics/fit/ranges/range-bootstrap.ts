import type { RangeSample } from '#shared/model/fit'
import type { FitClusters } from '#shared/numerics/fit/validation/clusters'
import { fitRangeLine, lineBox, type Line } from '#shared/numerics/fit/ranges/range-line'
import { drawOnce, type Resampled } from '#shared/numerics/fit/intervals/bootstrap'
import { fewClustersFactor } from '#shared/numerics/fit/intervals/robust-deviation'
import type { Progress } from '#shared/numerics/fit/progress'
import { PythonRandom } from '#shared/numerics/random/mersenne-twister'

/** Replicates between two calls of the progress function. */
const progressStride = 8

interface Resampling {
  readonly seed: number
  readonly resamples: number
  readonly onProgress?: Progress
}

/**
 * The line of every replicate of the cluster bootstrap (`drawOnce`). Few views vary too little among themselves: their
 * lines are spread around the estimate by the factor of Student's quantile. A replicate in which no pair is left gives no
 * line.
 */
export function lineReplicates(
  samples: readonly RangeSample[],
  { line, slope }: { readonly line: Line; readonly slope: number | null },
  clusters: Resampled & Pick<FitClusters, 'resampled'>,
  { seed, resamples, onProgress }: Resampling
): Line[] {
  const random = new PythonRandom(seed)
  const spread = clusters.resampled === 'views' ? Math.sqrt(fewClustersFactor(clusters.units)) : 1
  const lines: Line[] = []
  for (let replicate = 0; replicate < resamples; replicate++) {
    if (replicate % progressStride === 0) onProgress?.(replicate / resamples)
    const weights = drawOnce(clusters, random)
    if (weights.every((weight) => weight === 0)) continue
    const { a, b } = fitRangeLine(samples, slope, weights)
    lines.push(insideBox({ a: line.a + spread * (a - line.a), b: line.b + spread * (b - line.b) }))
  }
  return lines
}

function insideBox({ a, b }: Line): Line {
  const clipped = (value: number, [low, high]: readonly [number, number]) => Math.min(high, Math.max(low, value))
  return { a: clipped(a, lineBox.a), b: clipped(b, lineBox.b) }
}
