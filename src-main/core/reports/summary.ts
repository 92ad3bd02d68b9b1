import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import { ReportScope, type ReportPair } from '#shared/model/report'
import { judgeFor, noScore, summaryItemOf } from '#shared/numerics/report/report-item'
import { extremePairs, summaryModeOf } from '#shared/numerics/report/score-table'
import { summaryRow } from '#shared/numerics/summary/score-summary'
import type { StoredItem } from '#main/core/reports/report-items.queries'
import { targetOf } from '#main/core/reports/report-target'
import { allItems, requireBases } from '#main/core/reports/strategy-items'
import { measureMatchSet } from '#main/core/scoring/score-match-set'
import type { ScoringClient } from '#main/core/scoring/scoring-client'
import type { OpenWorkspace } from '#main/core/workspace/session'

type SummaryCommand = Handlers<AppContract>['report.summary']
type Asked = Parameters<SummaryCommand>[0]
type Measure = NonNullable<Asked['measure']>

/**
 * The notebook's score table of the scores shown, one row a preprocessing; or, with `measure`, of what other settings would
 * give: measured from pixels and not kept, 50 ms a pair.
 */
export async function summaryRows(
  workspace: OpenWorkspace, scoring: ScoringClient, { viewId, preprocessings, measure }: Asked
): ReturnType<SummaryCommand> {
  const { database } = workspace
  const inForce = await database.run('settings.read', null)
  const { mode } = measure?.settings ?? inForce
  const score = measure?.subBlocks ? 'sub-blocks' : 'whole'
  if (measure?.base !== undefined) await requireBases(workspace, viewId, [measure.base])
  const target = targetOf(ReportScope.parse({ mode: inForce.mode }), inForce)
  const rows = []
  for (const preprocessing of preprocessings ?? (await database.run('score.preprocessings', { viewId }))) {
    const shown = await allItems(workspace, { target, viewId, preprocessing })
    const items = measure ? await measuredItems(workspace, scoring, shown, measure) : shown
    const row = summaryRow(preprocessing, items.map((item) => summaryItemOf(item, mode)), summaryModeOf({ mode, score }))
    rows.push({ ...row, ...extremePairs(items, mode) })
  }
  return rows
}

async function measuredItems(workspace: OpenWorkspace, scoring: ScoringClient, shown: readonly StoredItem[], measure: Measure): Promise<ReportPair[]> {
  const items: ReportPair[] = []
  for (const item of shown) {
    items.push({ ...item, ...(await measuredScore(workspace, scoring, item.matchSetId, measure)) })
  }
  return items
}

async function measuredScore(
  workspace: OpenWorkspace, scoring: ScoringClient, matchSetId: number, { settings, base, subBlocks }: Measure
): Promise<Pick<ReportPair, 'score' | 'verdict'>> {
  const scored = await measureMatchSet(workspace, scoring, matchSetId, settings, base)
  if (scored?.status !== 'ok') return { score: noScore, verdict: null }
  return judgeFor(subBlocks ? 'sub-blocks' : 'whole', scored.evidence, settings)
}
