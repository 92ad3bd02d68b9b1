import type { FitSample } from '#shared/model/fit'
import { toleranceLevels } from '#shared/numerics/fit/model/count-curves'

/** Share of labels taken to be slips of the rater, in both directions. */
const labelNoise = 0.05
/** Pixels added to both counts, so that a handful of pixels cannot look certain. */
const smoothingPixels = 20
/** Where (a, b) are expected before any label: the notebook's line, with the standard deviations of that belief. */
export const prior = { a: 1.12, b: 1.88, aDeviation: 0.5, bDeviation: 10, alphaDeviation: 0.75 } as const

/** The whole tolerance a line gives at a contrast: floor(clip(a * contrast + b, 0, 255)). */
export function toleranceAt(a: number, b: number, contrast: number): number {
  return Math.floor(Math.min(255, Math.max(0, a * contrast + b)))
}

/** g = ln((better + 20) / (worse + 20)): the log-odds of the smoothed score. */
export function smoothedLogOdds(better: number, worse: number): number {
  return Math.log((better + smoothingPixels) / (worse + smoothingPixels))
}

/** The smoothed score at which beta * g + alpha is 0: sigmoid(-alpha / beta). */
export function cutoffOf(beta: number, alpha: number): number {
  return 1 / (1 + Math.exp(alpha / beta))
}

/** Half the squared distance of (a, b) from the prior, in its standard deviations. */
export function priorPenalty(a: number, b: number): number {
  return 0.5 * ((a - prior.a) / prior.aDeviation) ** 2 + 0.5 * ((b - prior.b) / prior.bDeviation) ** 2
}

/** The prior's part of the loss at a decision offset. */
export function offsetPenalty(alpha: number): number {
  return 0.5 * (alpha / prior.alphaDeviation) ** 2
}

/** Weights of good and of bad labels, so that both classes count alike: half over the share, shares below 2% taken as 2%. */
export function classWeights(goodShare: number): [good: number, bad: number] {
  return [0.5 / Math.max(0.02, goodShare), 0.5 / Math.max(0.02, 1 - goodShare)]
}

/** Samples in the form the search reads: everything that does not change with (a, b, beta). */
export interface SampleTables {
  readonly count: number
  readonly contrasts: Float64Array
  /** +1 for good, -1 for bad. */
  readonly signs: Float64Array
  /** Class weight. */
  readonly weights: Float64Array
  /** g of sample i at tolerance t, at [i * 256 + t]. */
  readonly logOdds: Float64Array
}

/** Precomputes g for every sample and tolerance: 2 KiB a sample. */
export function sampleTables(samples: readonly FitSample[]): SampleTables {
  const good = samples.filter((sample) => sample.label === 'good').length
  const [goodWeight, badWeight] = classWeights(good / samples.length)
  const logOdds = new Float64Array(samples.length * toleranceLevels)
  samples.forEach((sample, i) => {
    for (let t = 0; t < toleranceLevels; t++) {
      logOdds[i * toleranceLevels + t] = smoothedLogOdds(sample.better[t]!, sample.worse[t]!)
    }
  })
  return {
    count: samples.length,
    contrasts: Float64Array.from(samples, (sample) => sample.contrast),
    signs: Float64Array.from(samples, (sample) => (sample.label === 'good' ? 1 : -1)),
    weights: Float64Array.from(samples, (sample) => (sample.label === 'good' ? goodWeight : badWeight)),
    logOdds
  }
}

/** P(good) = e + (1 - 2e) * sigmoid(logit), e = 0.05: the odds of a label, for balanced classes. */
export function goodProbability(logit: number): number {
  return labelNoise + (1 - 2 * labelNoise) / (1 + Math.exp(-logit))
}

/** -weight * ln P(label), where P(bad) = 1 - P(good); sign is +1 for good, -1 for bad. */
export function labelLoss(weight: number, sign: number, logit: number): number {
  return -weight * Math.log(goodProbability(sign * logit))
}
