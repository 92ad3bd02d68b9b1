import { isDeepStrictEqual } from 'node:util'
import type { Fit } from '#shared/model/fit'
import type { Rule } from '#shared/model/fit-review'
import { defaultCutoff, defaultToleranceRule, type Cutoff } from '#shared/model/score-settings'

/** What decides how a fit is applied. */
export type FittedRule = Pick<Fit, 'model' | 'score' | 'a' | 'b' | 'cutoff'>

/**
 * The cutoff that comes with a fit; null where it has none: one found on sub-blocks belongs to their score, and picked
 * tolerances say nothing of it.
 */
export function cutoffOfFit({ model, score, cutoff }: FittedRule): Cutoff | null {
  return model === 'labels' && score === 'whole' && cutoff !== null ? { kind: 'smoothed', value: cutoff } : null
}

/** The rule that a fit brings into force, with the present cutoff where it has none; null stands for the notebook's. */
export function ruleOfFit(fit: FittedRule | null, present: Cutoff): Rule {
  if (!fit) return { tolerance: defaultToleranceRule, cutoff: defaultCutoff }
  return { tolerance: { kind: 'auto', a: fit.a, b: fit.b }, cutoff: cutoffOfFit(fit) ?? present }
}

/** Whether a rule is the one that the fit brings into force. */
export function isInForce(fit: FittedRule, { tolerance, cutoff }: Rule): boolean {
  return isDeepStrictEqual(ruleOfFit(fit, cutoff), { tolerance, cutoff })
}
