import type { FitClusters } from '#shared/numerics/fit/validation/clusters'
import { classWeights } from '#shared/numerics/fit/model/label-model'
import type { PythonRandom } from '#shared/numerics/random/mersenne-twister'

/** Draws of one replicate until both classes are there; beyond, one class is so rare that resampling says nothing. */
const drawsAtMost = 100

/** What is resampled: `units` things, of which each sample touches one or two. */
export type Resampled = Pick<FitClusters, 'units' | 'unit1' | 'unit2'>

/**
 * How often each sample stands in one replicate of the cluster bootstrap. Views or single samples are drawn with
 * replacement. Where pairs share images, images are drawn and a pair counts as the product of its images' numbers
 * (Owen, The pigeonhole bootstrap, Ann. Appl. Stat. 1, 2007).
 */
export function drawOnce({ units, unit1, unit2 }: Resampled, random: PythonRandom): Float64Array {
  const times = new Float64Array(units)
  for (let i = 0; i < units; i++) times[random.randomBelow(units)]!++
  const drawn = new Float64Array(unit1.length)
  for (let i = 0; i < drawn.length; i++) {
    const [one, other] = [unit1[i]!, unit2[i]!]
    drawn[i] = one === other ? times[one]! : times[one]! * times[other]!
  }
  return drawn
}

/** The same where samples are labels: without good or without bad ones it is drawn again, 100 times at most; then null. */
export function drawMultiplicities(
  clusters: Resampled, signs: ArrayLike<number>, random: PythonRandom
): Float64Array | null {
  for (let draw = 0; draw < drawsAtMost; draw++) {
    const drawn = drawOnce(clusters, random)
    const good = sumWhere(drawn, signs, 1)
    if (good > 0 && sumWhere(drawn, signs, -1) > 0) return drawn
  }
  return null
}

/**
 * Multiplicities times class weights of their own, scaled so that they sum to the number of samples (unless a class is
 * below 2%), whatever was drawn: the prior keeps its say.
 */
export function balanceClasses(multiplicities: Float64Array, signs: ArrayLike<number>): Float64Array {
  const good = sumWhere(multiplicities, signs, 1)
  const total = good + sumWhere(multiplicities, signs, -1)
  const [goodWeight, badWeight] = classWeights(good / total)
  const scale = multiplicities.length / total
  const weights = new Float64Array(multiplicities.length)
  for (let i = 0; i < weights.length; i++) {
    weights[i] = multiplicities[i]! * scale * (signs[i]! > 0 ? goodWeight : badWeight)
  }
  return weights
}

function sumWhere(values: Float64Array, signs: ArrayLike<number>, sign: number): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) if (signs[i] === sign) sum += values[i]!
  return sum
}
