import { fitClusters } from '#shared/numerics/fit/validation/clusters'
import { estimateLine } from '#shared/numerics/fit/model/fit-tolerance'
import { intervalBasis, toleranceInterval } from '#shared/numerics/fit/intervals/intervals'
import { toleranceAt } from '#shared/numerics/fit/model/label-model'
import { percentile } from '#shared/numerics/statistics/percentile'
import type { Scenario } from './scenarios.ts'
import { drawSamples } from './synthetic-labels.ts'

/** Tolerance at median contrast of one data set, in whole gray levels. */
export interface Outcome {
  readonly truth: number
  readonly estimate: number
  readonly low: number
  readonly high: number
  readonly atBound: boolean
}

/** Draws data set `index` of a scenario and fits it by the product's own functions. */
export function studyDataSet(scenario: Scenario, index: number, resamples: number): Outcome {
  const seed = scenario.seed + index
  const samples = drawSamples(scenario, scenario, seed)
  const { table, minimum, a, b } = estimateLine(samples)
  const basis = intervalBasis(table, minimum, fitClusters(samples, seed), { resamples, seed })
  const contrast = percentile(samples.map((sample) => sample.contrast), 50)
  const estimate = toleranceAt(a, b, contrast)
  const { interval: [low, high], atBound } = toleranceInterval(basis, contrast, estimate)
  return { truth: toleranceAt(scenario.a, scenario.b, contrast), estimate, low, high, atBound }
}
