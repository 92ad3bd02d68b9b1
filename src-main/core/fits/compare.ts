import type { FitRequest } from '#shared/model/fit-request'
import type { FitFlip, Rule, RuleComparison } from '#shared/model/fit-review'
import type { Flip, FlipPage } from '#main/core/fits/compare-rules'
import type { OpenWorkspace } from '#main/core/workspace/session'

/** Match sets per query: the reader answers everybody else in between. */
const setsAtOnce = 500
/** More flips than these are counted, not listed. */
const mostFlips = 200

interface RuleChange {
  readonly request: FitRequest
  readonly from: Rule
  readonly to: Rule
}

/**
 * What going from one rule to another changes. Verdicts are on the whole image, as everywhere in the program, whichever
 * counts the request fits.
 */
export async function compareRules(
  { database }: OpenWorkspace, { request: scope, from, to }: RuleChange
): Promise<RuleComparison> {
  const comparison = { scope, from, to }
  const labels = await database.run('fit.compare-labels', comparison)
  const listed: Flip[] = []
  const counts = { flipsInAll: 0, nowAgree: 0, nowDiffer: 0 }
  for (let after: number | null = 0; after !== null;) {
    const page: FlipPage = await database.run('fit.compare-page', { ...comparison, after, limit: setsAtOnce })
    listed.push(...page.flips.slice(0, mostFlips - listed.length))
    counts.flipsInAll += page.flips.length
    counts.nowAgree += page.nowAgree
    counts.nowDiffer += page.nowDiffer
    after = page.last
  }
  const pairIds = listed.map(({ pairId }) => pairId)
  const rows = await database.run('pair.rows', { pairIds, preprocessing: scope.preprocessing })
  const byPair = new Map(listed.map(({ pairId, ...flip }) => [pairId, flip]))
  const flips = rows.map((row): FitFlip => ({ row, ...byPair.get(row.pairId)! }))
  return { flips, ...counts, ...labels }
}
