import type { FitSample } from '#shared/model/fit'
import type { Rule } from '#shared/model/fit-review'
import { cutoffOf, smoothedLogOdds, toleranceAt } from '#shared/numerics/fit/model/label-model'
import { viewByRule } from '#shared/numerics/fit/validation/rival-rules'
import { areaUnderCurve, balancedAccuracy, confusionAt } from '#shared/numerics/fit/model/separation'
import type { Confusion, RatedScore } from '#shared/numerics/fit/model/separation'
import { toleranceLevels } from '#shared/numerics/fit/model/count-curves'

/** Decisions of a line with its offset against labels. */
export function lineConfusion(
  samples: readonly FitSample[], { a, b, beta, alpha }: { a: number, b: number, beta: number, alpha: number }
): Confusion {
  return confusionAt(samples.map((sample) => decisionLogit(sample, toleranceAt(a, b, sample.contrast), beta, alpha)), 0)
}

/** Decisions of any rule with its cutoff against labels. */
export function ruleConfusion(samples: readonly FitSample[], rule: Rule): Confusion {
  const rated = samples.map((sample) => ({ score: viewByRule(rule, sample).decision, good: sample.label === 'good' }))
  return confusionAt(rated, 0)
}

/** Balanced accuracy of a line for cutoffs 0.30, 0.31 ... 0.70 on the smoothed score, and on to beyond its own cutoff. */
export function balancedAccuracyByCutoff(
  samples: readonly FitSample[], { a, b, beta, alpha }: { a: number, b: number, beta: number, alpha: number }
): { cutoff: number, balancedAccuracy: number | null }[] {
  const rated = samples.map((sample) => decisionLogit(sample, toleranceAt(a, b, sample.contrast), 1, 0))
  const own = Math.round(100 * cutoffOf(beta, alpha))
  const [lowest, highest] = [Math.max(1, Math.min(30, own - 5)), Math.min(99, Math.max(70, own + 5))]
  return Array.from({ length: highest - lowest + 1 }, (_, i) => {
    const cutoff = (lowest + i) / 100
    return { cutoff, balancedAccuracy: balancedAccuracy(rated, Math.log(cutoff / (1 - cutoff))) }
  })
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

/**
 * The run of whole tolerances (0..255) at which the decision agrees with the label: the one that holds `near`, else the
 * one nearest to it; null where none does. There may be others: far above, where no pixel is left, every label is met
 * or missed by the cutoff alone.
 */
export function agreementRange(sample: FitSample, beta: number, alpha: number, near: number): { low: number; high: number } | null {
  const agrees = Array.from({ length: toleranceLevels }, (_, t) => agreesAt(sample, t, beta, alpha))
  const distance = (t: number): number => (agrees[t] ? Math.abs(t - near) : Infinity)
  const nearest = agrees.reduce((best, _, t) => (distance(t) < distance(best) ? t : best), near)
  if (!agrees[nearest]) return null
  const after = agrees.indexOf(false, nearest)
  return { low: agrees.lastIndexOf(false, nearest) + 1, high: after < 0 ? toleranceLevels - 1 : after - 1 }
}

function rawScore(sample: FitSample, tolerance: number): RatedScore {
  const [better, worse] = [sample.better[tolerance]!, sample.worse[tolerance]!]
  return { score: better + worse > 0 ? better / (better + worse) : 0.5, good: sample.label === 'good' }
}

function decisionLogit(sample: FitSample, tolerance: number, beta: number, alpha: number): RatedScore {
  const logOdds = smoothedLogOdds(sample.better[tolerance]!, sample.worse[tolerance]!)
  return { score: beta * logOdds + alpha, good: sample.label === 'good' }
}
