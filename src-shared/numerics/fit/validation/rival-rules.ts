import type { FitSample } from '#shared/model/fit'
import type { Rule } from '#shared/model/fit-review'
import { betaGrid, firstMinimum } from '#shared/numerics/fit/model/fit-grid'
import { labelLoss, smoothedLogOdds, toleranceAt } from '#shared/numerics/fit/model/label-model'

/** The notebook's line with its cutoff, and the notebook's fixed tolerance. */
export const notebookRule: Rule = { tolerance: { kind: 'auto', a: 1.12, b: 1.88 }, cutoff: { kind: 'raw', value: 0.5 } }
export const fixedRule: Rule = { tolerance: { kind: 'fixed', value: 50 }, cutoff: { kind: 'raw', value: 0.5 } }

/** How a rule with tolerance and cutoff held sees one sample. */
export interface RuleView {
  /** Whole gray levels. */
  readonly tolerance: number
  /** Log-odds of the smoothed score above those of the cutoff. */
  readonly margin: number
  /** Score minus cutoff in the rule's own terms, raw or smoothed: 0 or more is better. */
  readonly decision: number
}

/** A rule's tolerance, margin and decision at one sample. */
export function viewByRule(rule: Rule, sample: FitSample): RuleView {
  const tolerance = ruleTolerance(rule, sample.contrast)
  const [better, worse] = [sample.better[tolerance]!, sample.worse[tolerance]!]
  const logOdds = smoothedLogOdds(better, worse)
  // A cutoff of 0 or 1 has no log-odds: it stands for one that no score of an image reaches.
  const cutoff = Math.min(1 - 1e-9, Math.max(1e-9, rule.cutoff.value))
  const margin = logOdds - Math.log(cutoff / (1 - cutoff))
  const raw = better + worse > 0 ? better / (better + worse) : 0.5
  return { tolerance, margin, decision: rule.cutoff.kind === 'raw' ? raw - rule.cutoff.value : margin }
}

/** Whole tolerance of a rule at a contrast, 0..255. */
export function ruleTolerance({ tolerance }: Rule, contrast: number): number {
  return tolerance.kind === 'auto'
    ? toleranceAt(tolerance.a, tolerance.b, contrast)
    : Math.floor(Math.min(255, Math.max(0, tolerance.value)))
}

/**
 * Steepness that suits a rule best on weighted samples (weight 0: not trained on), so that its probabilities compete
 * on equal terms: first minimum over the fit's own betas.
 */
export function ruleSteepness(views: readonly RuleView[], signs: ArrayLike<number>, weights: ArrayLike<number>): number {
  const losses = betaGrid.map((beta) => views.reduce((sum, { margin }, i) =>
    weights[i] === 0 ? sum : sum + labelLoss(weights[i]!, signs[i]!, beta * margin), 0))
  return betaGrid[firstMinimum(losses)]!
}
