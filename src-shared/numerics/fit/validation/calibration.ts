import type { FitSample } from '#shared/model/fit'
import type { FitDetail } from '#shared/model/fit-detail'
import { wilsonInterval } from '#shared/numerics/statistics/binomial'
import type { HeldOutSample } from '#shared/numerics/fit/validation/cross-validation'
import { balancedWeights } from '#shared/numerics/fit/validation/held-out'
import { goodProbability } from '#shared/numerics/fit/model/label-model'
import { logisticRegression } from '#shared/numerics/fit/validation/logistic'

const binsAtMost = 10
/** Below, a bin's share is hardly more than a guess. */
const samplesPerBin = 10

/**
 * Predicted P(good) of held-out samples against what raters said, in up to ten bins of equal numbers of samples. P is
 * for balanced classes, so samples are weighted to balance; a bin's interval (Wilson) counts the weights' effective
 * number. Slope and intercept are of a logistic regression of the labels on the logit of P; null where the labels
 * separate. Null below 20 samples.
 */
export function calibrationOf(samples: readonly FitSample[], heldOut: readonly HeldOutSample[]): FitDetail['calibration'] {
  const bins = Math.min(binsAtMost, Math.floor(heldOut.length / samplesPerBin))
  if (bins < 2) return null
  const weightOf = balancedWeights(samples, heldOut)
  const rated = heldOut.map((held) => ({
    probability: goodProbability(held.fit.logit), good: samples[held.index]!.label === 'good', weight: weightOf(held)
  }))
  rated.sort((left, right) => left.probability - right.probability)
  const parts = Array.from({ length: bins }, (_, bin) =>
    rated.slice(Math.round((bin * rated.length) / bins), Math.round(((bin + 1) * rated.length) / bins)))
  const line = logisticRegression(rated.map(({ probability, good, weight }) => (
    { feature: Math.log(probability / (1 - probability)), good, weight }
  )))
  return { bins: parts.map(binOf), slope: line?.slope ?? null, intercept: line?.intercept ?? null }
}

function binOf(part: readonly { probability: number, good: boolean, weight: number }[]) {
  const sumOf = (value: (one: (typeof part)[number]) => number) => part.reduce((sum, one) => sum + value(one), 0)
  const total = sumOf(({ weight }) => weight)
  const value = sumOf(({ weight, good }) => (good ? weight : 0)) / total
  const effective = total ** 2 / sumOf(({ weight }) => weight ** 2)
  return {
    predicted: sumOf(({ weight, probability }) => weight * probability) / total,
    observed: { value, interval: wilsonInterval(value * effective, effective) },
    samples: part.length
  }
}
