import type { FitSample } from '#shared/model/fit'
import { smoothedLogOdds, toleranceAt } from '#shared/numerics/fit/label-model'
import { areaUnderCurve, balancedAccuracy, confusionAt } from '#shared/numerics/fit/separation'
import type { Confusion, RatedScore } from '#shared/numerics/fit/separation'
import { toleranceLevels } from '#shared/numerics/fit/count-curves'

/** How well a tolerance rule tells good from bad on the samples given. Shares are null where one class is missing. */
export interface FitMetrics {
  /** Of the score better / count, 0.5 where nothing changed. */
  readonly auc: number | null
  /** At score 0.5, exact ties half. */
  readonly balancedAccuracyAtHalf: number | null
  /** At the fitted cutoff on the smoothed score (better + 20) / (count + 40). */
  readonly balancedAccuracy: number | null
  readonly confusion: Confusion
}

/** Tolerance of a sample: a line at its contrast, or any other rule. */
export type ToleranceRule = (sample: FitSample) => number

/** The rule t = floor(clip(a * contrast + b, 0, 255)). */
export function lineRule(line: { readonly a: number; readonly b: number }): ToleranceRule {
  return (sample) => toleranceAt(line.a, line.b, sample.contrast)
}

/** Metrics of a tolerance rule with the decision beta * g + alpha >= 0. */
export function fitMetrics(
  samples: readonly FitSample[],
  rule: ToleranceRule,
  beta: number,
  alpha: number
): FitMetrics {
  const scores = samples.map((sample) => rawScore(sample, rule(sample)))
  const logits = samples.map((sample) => decisionLogit(sample, rule(sample), beta, alpha))
  return {
    auc: areaUnderCurve(scores),
    balancedAccuracyAtHalf: balancedAccuracy(scores, 0.5),
    balancedAccuracy: balancedAccuracy(logits, 0),
    confusion: confusionAt(logits, 0)
  }
}

/** AUC and balanced accuracy at score 0.5 for every fixed tolerance 0..255: what the fit is compared with. */
export function metricsByTolerance(
  samples: readonly FitSample[]
): { tolerance: number; auc: number | null; balancedAccuracy: number | null }[] {
  return Array.from({ length: toleranceLevels }, (_, tolerance) => {
    const scores = samples.map((sample) => rawScore(sample, tolerance))
    return { tolerance, auc: areaUnderCurve(scores), balancedAccuracy: balancedAccuracy(scores, 0.5) }
  })
}

/** Whether the decision at a tolerance says what the rater said. */
export function agreesAt(sample: FitSample, tolerance: number, beta: number, alpha: number): boolean {
  return decisionLogit(sample, tolerance, beta, alpha).score >= 0 === (sample.label === 'good')
}

/** Lowest and highest whole tolerance (0..255) at which the decision agrees with the label; null where none does. */
export function agreementRange(sample: FitSample, beta: number, alpha: number): { low: number; high: number } | null {
  const agreeing = Array.from({ length: toleranceLevels }, (_, t) => t).filter((t) => agreesAt(sample, t, beta, alpha))
  return agreeing.length > 0 ? { low: agreeing[0]!, high: agreeing.at(-1)! } : null
}

function rawScore(sample: FitSample, tolerance: number): RatedScore {
  const [better, worse] = [sample.better[tolerance]!, sample.worse[tolerance]!]
  return { score: better + worse > 0 ? better / (better + worse) : 0.5, good: sample.label === 'good' }
}

function decisionLogit(sample: FitSample, tolerance: number, beta: number, alpha: number): RatedScore {
  const logOdds = smoothedLogOdds(sample.better[tolerance]!, sample.worse[tolerance]!)
  return { score: beta * logOdds + alpha, good: sample.label === 'good' }
}
