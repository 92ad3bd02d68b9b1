import type { Fit } from '#shared/model/fit'
import type { FitRequest, StoredFit } from '#shared/model/fit-request'
import type { Rule } from '#shared/model/fit-review'

/** A line tolerance = a * contrast + b (gray levels) and a cutoff that somebody tries out without adopting them. */
export interface WhatIf {
  readonly a: number
  readonly b: number
  readonly cutoff: number
}

/**
 * The rule that a fit brings into force. The cutoff stays the one there is where the fit has none of its own: model B fits none, and
 * one found on sub-blocks belongs to their score.
 */
export function ruleOf({ a, b, cutoff, score }: Pick<Fit, 'a' | 'b' | 'cutoff' | 'score'>, present: Rule): Rule {
  const isOwn = cutoff !== null && score === 'whole'
  return { tolerance: { kind: 'auto', a, b }, cutoff: isOwn ? { kind: 'smoothed', value: cutoff } : present.cutoff }
}

/** What is tried out in place of a rule; the cutoff stays on the score that the rule has it on. */
export function ruleTried({ a, b, cutoff }: WhatIf, rule: Rule): Rule {
  return { tolerance: { kind: 'auto', a, b }, cutoff: { kind: rule.cutoff.kind, value: cutoff } }
}

/** Whether two requests ask for the same labels, fitted in the same way. */
export function isSameRequest(one: FitRequest, other: FitRequest): boolean {
  return keyOf(one) === keyOf(other)
}

function keyOf({ preprocessing, viewIds, raters, model, score, seed, resamples }: FitRequest): string {
  const views = viewIds && [...viewIds].sort((one, other) => one - other)
  return JSON.stringify([preprocessing, views, raters && [...raters].sort(), model, score, seed, resamples])
}

/** What a finished job came to: the newest fit of that request, which may be one made before. Null without any fit. */
export function madeBy(versions: readonly StoredFit[], request: FitRequest): StoredFit | null {
  return versions.find((fit) => fit.request && isSameRequest(fit.request, request)) ?? versions[0] ?? null
}
