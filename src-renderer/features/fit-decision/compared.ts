import { defaultCutoff, defaultToleranceRule } from '#shared/model/score-settings'
import type { StoredFit } from '#shared/model/fit-request'
import type { Rule } from '#shared/model/fit-review'
import { ruleOf, ruleTried, type WhatIf } from '#renderer/features/fit-state/index.ts'

/** What is in force before any fit is adopted. */
export const notebookRule: Rule = { tolerance: defaultToleranceRule, cutoff: defaultCutoff }

/** Where a comparison starts: the rule in force, the notebook's where the fit itself is in force, or another fit. */
export type Origin = { readonly kind: 'present' | 'notebook' } | { readonly kind: 'fit'; readonly fitId: number }

/** Two rules to judge all pairs by, and what they are. */
export interface Compared {
  readonly from: Rule
  readonly to: Rule
  readonly origin: Origin
  /** The fit on screen, or a line that somebody tries out. */
  readonly target: 'fit' | 'line'
}

/** What the person wants to see: what the line tried out, or else the fit, would change. */
export function comparedOf({ fit, present, line, beside }: {
  readonly fit: StoredFit
  readonly present: Rule
  readonly line: WhatIf | null
  readonly beside: StoredFit | null
}): Compared {
  const own = ruleOf(fit, present)
  const to = line ? ruleTried(line, own) : own
  const target = line ? 'line' : 'fit'
  if (beside) return { from: ruleOf(beside, present), to, origin: { kind: 'fit', fitId: beside.id }, target }
  if (!line && isSameRule(own, present)) return { from: notebookRule, to, origin: { kind: 'notebook' }, target }
  return { from: present, to, origin: { kind: 'present' }, target }
}

/** The same decisions in the same numbers. */
export function isSameRule(one: Rule, other: Rule): boolean {
  return isSameTolerance(one.tolerance, other.tolerance) && one.cutoff.kind === other.cutoff.kind && one.cutoff.value === other.cutoff.value
}

function isSameTolerance(one: Rule['tolerance'], other: Rule['tolerance']): boolean {
  if (one.kind === 'auto' && other.kind === 'auto') return one.a === other.a && one.b === other.b
  return one.kind === 'fixed' && other.kind === 'fixed' && one.value === other.value
}

/** What the rule is that a fit was compared with when it was made: the notebook's, the one still in force, or one before that. */
export type Rival = 'notebook' | 'present' | 'before'

export function rivalOf({ provenance }: Pick<StoredFit, 'provenance'>, present: Rule): Rival {
  const rule = provenance?.settings
  if (!rule) return 'before'
  if (isSameRule(rule, notebookRule)) return 'notebook'
  return isSameRule(rule, present) ? 'present' : 'before'
}
