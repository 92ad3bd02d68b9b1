import type { FitSample } from '#shared/model/fit'
import type { HeldOut } from '#shared/model/fit-detail'
import type { HeldOutSample, Prediction } from '#shared/numerics/fit/validation/cross-validation'
import { classWeights, labelLoss } from '#shared/numerics/fit/model/label-model'
import { areaUnderCurve, balancedAccuracy } from '#shared/numerics/fit/model/separation'

/** The rules that are compared on the very same samples. */
export const rules = ['fit', 'present', 'notebook', 'fixed50'] as const
export type RuleName = (typeof rules)[number]

/** From this many labels of the audit slice, with this many of either class, estimates come from it alone. */
const enoughAudited = 40
const enoughOfEither = 10

/** The held-out samples that estimates are made from. */
export function estimationSamples(
  samples: readonly FitSample[], heldOut: readonly HeldOutSample[]
): { source: 'audit' | 'all', heldOut: readonly HeldOutSample[] } {
  const audited = heldOut.filter(({ index }) => samples[index]!.audit)
  const good = audited.filter(({ index }) => samples[index]!.label === 'good').length
  const isEnough = audited.length >= enoughAudited && Math.min(good, audited.length - good) >= enoughOfEither
  return isEnough ? { source: 'audit', heldOut: audited } : { source: 'all', heldOut }
}

/** How each rule does on held-out samples, all folds pooled; null of no samples. */
export function heldOutMetrics(
  samples: readonly FitSample[], heldOut: readonly HeldOutSample[]
): Record<RuleName, HeldOut> | null {
  if (heldOut.length === 0) return null
  const metricsOf = (rule: RuleName) => ruleMetrics(samples, heldOut, rule)
  return {
    fit: metricsOf('fit'), present: metricsOf('present'), notebook: metricsOf('notebook'), fixed50: metricsOf('fixed50')
  }
}

function ruleMetrics(samples: readonly FitSample[], heldOut: readonly HeldOutSample[], rule: RuleName): HeldOut {
  const scores = heldOut.map((held) => {
    const [sample, { tolerance }] = [samples[held.index]!, held[rule]]
    const [better, worse] = [sample.better[tolerance]!, sample.worse[tolerance]!]
    return { score: better + worse > 0 ? better / (better + worse) : 0.5, good: sample.label === 'good' }
  })
  const decisions = heldOut.map((held) => ({ score: held[rule].decision, good: samples[held.index]!.label === 'good' }))
  const weightOf = balancedWeights(samples, heldOut)
  const [sum, total] = heldOut.reduce(([losses, weights], held) => {
    const weight = weightOf(held)
    return [losses + weight * predictionLoss(held[rule], samples[held.index]!), weights + weight]
  }, [0, 0])
  return {
    auc: areaUnderCurve(scores),
    balancedAccuracy: balancedAccuracy(decisions, 0),
    balancedAccuracyAtHalf: balancedAccuracy(scores, 0.5),
    loss: sum / total
  }
}

/** -ln P of a label, with its noise. */
export function predictionLoss({ logit }: Prediction, { label }: FitSample): number {
  return labelLoss(1, label === 'good' ? 1 : -1, logit)
}

/** Class weights of the held-out samples, by their own share of good ones. */
export function balancedWeights(samples: readonly FitSample[], heldOut: readonly HeldOutSample[]) {
  const isGood = ({ index }: HeldOutSample) => samples[index]!.label === 'good'
  const [good, bad] = classWeights(heldOut.filter(isGood).length / heldOut.length)
  return (held: HeldOutSample): number => (isGood(held) ? good : bad)
}
