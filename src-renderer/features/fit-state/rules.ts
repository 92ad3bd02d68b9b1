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

/** The numbers that a person starts from when trying out a line. */
export function lineOf(fit: Pick<Fit, 'a' | 'b' | 'cutoff' | 'score'>, present: Rule): WhatIf {
  return { a: fit.a, b: fit.b, cutoff: ruleOf(fit, present).cutoff.value }
}

/** What is tried out after a change; null where that is the fit's own line again. */
export function lineAfter(line: WhatIf | null, own: WhatIf, change: Partial<WhatIf>): WhatIf | null {
  const next = { ...(line ?? own), ...change }
  return next.a === own.a && next.b === own.b && next.cutoff === own.cutoff ? null : next
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

/**
 * What a finished job came to, which may be a fit made before: of those the core spoke of while it ran the last one of that request,
 * else the newest of that request. Null without any fit; no request where another page asked.
 */
export function madeBy(versions: readonly StoredFit[], asked: FitRequest | null, heard: readonly number[]): StoredFit | null {
  const ofRequest = versions.filter((fit) => !asked || (fit.request && isSameRequest(fit.request, asked)))
  const heardOf = heard.flatMap((id) => ofRequest.find((fit) => fit.id === id) ?? [])
  return heardOf.at(-1) ?? ofRequest[0] ?? versions[0] ?? null
}
