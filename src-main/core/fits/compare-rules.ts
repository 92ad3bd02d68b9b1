import type { Database } from 'better-sqlite3'
import type { Confusion } from '#shared/model/fit-detail'
import type { Rule } from '#shared/model/fit-review'
import type { Verdict } from '#shared/model/verdict'
import { ruleConfusion } from '#shared/numerics/fit/model/fit-metrics'
import { judge } from '#shared/numerics/judgement'
import { comparedSamples, shownPage, type ShownMatchSet } from '#main/core/fits/compared-scope'
import type { FitScope } from '#main/core/fits/fit-scope'
import { judgedColumns } from '#main/core/scoring/stored-score'
import { readScoreSettings } from '#main/core/settings/settings.queries'

/** Two rules, and which match sets to judge by both. */
export interface Comparison {
  readonly scope: FitScope
  readonly from: Rule
  readonly to: Rule
}

/** A pair whose verdict differs between two rules. */
export interface Flip {
  readonly pairId: number
  readonly scoreBefore: number | null
  readonly scoreAfter: number | null
  readonly stateBefore: Verdict
  readonly stateAfter: Verdict
}

/** Those of one page of match sets, and how many of them go with or against their labels. */
export interface FlipPage {
  readonly flips: readonly Flip[]
  readonly nowAgree: number
  readonly nowDiffer: number
  readonly last: number | null
}

interface PageRequest extends Comparison { readonly after: number, readonly limit: number }

/** Judges the next shown match sets of a scope by two rules; stores nothing. `last` is null at the end. */
export function comparePage(database: Database, { scope, from, to, after, limit }: PageRequest): FlipPage {
  const settings = readScoreSettings(database)
  const labels = new Map(comparedSamples(database, scope).map(({ matchSetId, label }) => [matchSetId, label]))
  const { sets, last } = shownPage(database, scope, after, limit)
  const flips: Flip[] = []
  let [nowAgree, nowDiffer] = [0, 0]
  for (const set of sets) {
    const [before, after] = [judgedBy(set, { ...settings, ...from }), judgedBy(set, { ...settings, ...to })]
    if (before.verdict === after.verdict) continue
    flips.push({
      pairId: set.pairId, scoreBefore: before.value, scoreAfter: after.value, stateBefore: before.verdict, stateAfter: after.verdict
    })
    const said = saidBy[labels.get(set.id) ?? 'nothing']
    if (after.verdict === said) nowAgree++
    else if (before.verdict === said) nowDiffer++
  }
  return { flips, nowAgree, nowDiffer, last }
}

/** The verdict that a label stands for. */
const saidBy = { good: 'better', bad: 'worse', nothing: null } as const

function judgedBy({ evidence }: ShownMatchSet, settings: Parameters<typeof judge>[1]) {
  return judgedColumns(judge(evidence, settings))
}

/** All good and bad labels of a scope against both rules. */
export function compareLabels(database: Database, { scope, from, to }: Comparison): { before: Confusion, after: Confusion } {
  const samples = comparedSamples(database, scope)
  return { before: ruleConfusion(samples, from), after: ruleConfusion(samples, to) }
}
