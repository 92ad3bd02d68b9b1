import type { ScoreSettings } from '#shared/model/score-settings'
import type { SummaryItem } from '#shared/numerics/summary/score-summary'
import type { PairScoring } from '#main/core/scoring/pair-scoring'
import { measureMatchSet } from '#main/core/scoring/score-match-set'
import type { SummaryScope } from '#main/core/scoring/score.queries'
import type { ScoringClient } from '#main/core/scoring/scoring-client'
import type { OpenWorkspace } from '#main/core/workspace/session'

/** How the scores of a table are to be measured. */
export interface Measure {
  readonly settings: ScoreSettings
  /** The preprocessing whose images are scored; left out: the view's own base. */
  readonly base?: string | undefined
  /** Pooled scores of the sub-blocks in place of the whole image's. */
  readonly subBlocks: boolean
}

/** The items of one row, measured from pixels and not kept: 50 ms a pair, against nothing for the scores that are shown. */
export async function measuredItems(
  workspace: OpenWorkspace, scoring: ScoringClient, scope: SummaryScope, { settings, base, subBlocks }: Measure
): Promise<SummaryItem[]> {
  const items: SummaryItem[] = []
  for (const matchSetId of await workspace.database.run('score.summary-match-sets', scope)) {
    items.push(itemOf(await measureMatchSet(workspace, scoring, matchSetId, settings, base), settings, subBlocks))
  }
  return items
}

function itemOf(scored: PairScoring | null, { mode }: ScoreSettings, subBlocks: boolean): SummaryItem {
  if (scored?.status !== 'ok') return { value: null, count: 0 }
  const score = subBlocks ? scored.subBlocks : scored.score
  if (!score) return { value: null, count: 0 }
  const isDropped = mode === 'default' && scored.verdict === 'implausible'
  return { value: isDropped ? null : score.value, count: score.count }
}
