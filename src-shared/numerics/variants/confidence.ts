import type { Score, SubBlockScore } from '#shared/model/score'
import type { Cutoff } from '#shared/model/score-settings'
import { PythonRandom } from '#shared/numerics/random/mersenne-twister'
import { percentile } from '#shared/numerics/statistics/percentile'
import { mean, median } from '#shared/numerics/statistics'
import { logitOf } from '#shared/numerics/variants/contrast-dependence'
import { sideOf } from '#shared/numerics/variants/side'

const fewestBlocks = 4
const outlierBeyond = 3.5
/** The normal distribution's: its median absolute deviation, and its mean one, in standard deviations. */
const medianDeviations = 0.6745
const meanDeviations = 0.7979

type Blocks = SubBlockScore['blocks']

/** Indices of the blocks with enough changed pixels. */
export function determinedBlocks(blocks: Blocks): number[] {
  return [...blocks.keys()].filter((index) => blocks[index]!.value !== null)
}

/** Better and worse pixels of the determined blocks together. */
export function pooledCounts(blocks: readonly Pick<Score, 'better' | 'worse'>[]): Pick<Score, 'better' | 'worse'> {
  return {
    better: blocks.reduce((sum, { better }) => sum + better, 0),
    worse: blocks.reduce((sum, { worse }) => sum + worse, 0)
  }
}

/**
 * 95% interval of the pooled score by drawing the determined blocks anew with replacement, as neighbouring pixels are not
 * independent and blocks nearly are. Percentiles of the resamples; the same seed gives the same interval. Null with fewer
 * than four blocks.
 */
export function blockInterval(blocks: Blocks, resamples: number, seed: number): [number, number] | null {
  const drawn = determinedBlocks(blocks).map((index) => blocks[index]!)
  if (drawn.length < fewestBlocks) return null
  const random = new PythonRandom(seed)
  const values = Array.from({ length: resamples }, () => {
    const { better, worse } = pooledCounts(drawn.map(() => drawn[random.randomBelow(drawn.length)]!))
    return better / (better + worse)
  })
  return [percentile(values, 2.5), percentile(values, 97.5)]
}

/** Determined blocks on the pooled score's side of the cutoff; none where that lies on no side. */
export function agreeingBlocks(blocks: Blocks, score: Score, cutoff: Cutoff): number {
  const side = sideOf(score, cutoff)
  return side === 0 ? 0 : blocks.filter((block) => sideOf(block, cutoff) === side).length
}

/**
 * Blocks whose logit lies more than 3.5 robust standard deviations from the median of all (Iglewicz and Hoaglin 1993:
 * median absolute deviation; the mean one where that is 0). None among fewer than four.
 */
export function outlierBlocks(blocks: Blocks): number[] {
  const determined = determinedBlocks(blocks)
  if (determined.length < fewestBlocks) return []
  const logits = determined.map((index) => logitOf(blocks[index]!))
  const centre = median(logits)!
  const distances = logits.map((logit) => Math.abs(logit - centre))
  const spread = median(distances)! / medianDeviations || mean(distances) / meanDeviations
  return spread === 0 ? [] : determined.filter((_, at) => distances[at]! / spread > outlierBeyond)
}
