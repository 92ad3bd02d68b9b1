import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import type { ReportPair } from '#shared/model/report'
import type { ScoreSettings } from '#shared/model/score-settings'
import { judgeFor, noScore, summaryItemOf } from '#shared/numerics/report/report-item'
import { extremePairs, summaryModeOf } from '#shared/numerics/report/score-table'
import { summaryRow } from '#shared/numerics/summary/score-summary'
import { measuredMatchSet } from '#main/core/reports/measured-match-set'
import { targetBy, type AskedRules, type ReportTarget } from '#main/core/reports/report-target'
import { allItems, missingItems, requireBases } from '#main/core/reports/strategy-items'
import type { ScoringClient } from '#main/core/scoring/scoring-client'
import type { OpenWorkspace } from '#main/core/workspace/session'

type SummaryCommand = Handlers<AppContract>['report.summary']
type Asked = Parameters<SummaryCommand>[0]

/**
 * The notebook's score table of the scores shown, one row a preprocessing; or, with `measure`, of what other settings would
 * give: from evidence where there is some, else measured from pixels and not kept, 50 ms a pair.
 */
export async function summaryRows(
  workspace: OpenWorkspace, scoring: ScoringClient, { viewId, preprocessings, measure }: Asked
): ReturnType<SummaryCommand> {
  const { database } = workspace
  const inForce = await database.run('settings.read', null)
  if (measure?.base !== undefined) await requireBases(workspace, viewId, [measure.base])
  const target = targetBy(askedRules(measure, inForce), inForce)
  const { score, settings: { mode } } = target
  const names = preprocessings ?? (await database.run('score.preprocessings', { viewId }))
  const missing = await missingItems(workspace, { target, viewId, preprocessings: names })
  const isMissing = new Set(missing.map(({ matchSetId }) => matchSetId))
  const rows = []
  for (const preprocessing of names) {
    const items: ReportPair[] = []
    for (const item of await allItems(workspace, { target, viewId, preprocessing })) {
      const measured = isMissing.has(item.matchSetId) && (await measuredScore(workspace, scoring, item.matchSetId, target))
      items.push({ ...item, ...measured })
    }
    const row = summaryRow(preprocessing, items.map((item) => summaryItemOf(item, mode)), summaryModeOf({ mode, score }))
    rows.push({ ...row, ...extremePairs(items, mode) })
  }
  return rows
}

function askedRules(measure: Asked['measure'], inForce: ScoreSettings): AskedRules {
  if (!measure) return { settings: inForce, isNamedBase: false, score: 'whole' }
  const { settings, base = settings.base, subBlocks } = measure
  return { settings: { ...settings, base }, isNamedBase: measure.base !== undefined, score: subBlocks ? 'sub-blocks' : 'whole' }
}

async function measuredScore(
  workspace: OpenWorkspace, scoring: ScoringClient, matchSetId: number, target: ReportTarget
): Promise<Pick<ReportPair, 'score' | 'verdict'>> {
  const scored = await measuredMatchSet(workspace, scoring, matchSetId, target)
  if (scored?.status !== 'ok') return { score: noScore, verdict: null }
  return judgeFor(target.score, scored.evidence, target.settings)
}
