import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import { AppError } from '#shared/contract/failure'
import type { SummaryRow } from '#shared/model/summary'
import { summaryRow } from '#shared/numerics/summary/score-summary'
import { measuredItems } from '#main/core/reports/measured-items'
import type { ScoringClient } from '#main/core/scoring/scoring-client'
import type { OpenWorkspace, WorkspaceSession } from '#main/core/workspace/session'

/** The notebook's score table, one row a preprocessing, by the rules of the mode. */
export function reportHandlers(session: WorkspaceSession, scoring: ScoringClient): Pick<Handlers<AppContract>, 'report.summary'> {
  return {
    async 'report.summary'({ viewId, preprocessings, measure }) {
      const workspace = session.current()
      const { database } = workspace
      const { mode } = measure?.settings ?? (await database.run('settings.read', null))
      const table = mode === 'default' ? 'default' : measure?.subBlocks ? 'score_pp_sb' : 'score_pp'
      if (measure?.base !== undefined) await requireBase(workspace, measure.base, viewId)
      const rows: SummaryRow[] = []
      for (const preprocessing of preprocessings ?? (await database.run('score.preprocessings', { viewId }))) {
        const scope = { viewId, preprocessing }
        const items = measure ? await measuredItems(workspace, scoring, scope, measure) : await database.run('score.summary-items', scope)
        rows.push(summaryRow(preprocessing, items, table))
      }
      return rows
    }
  }
}

/** A base that some view has no images of would give a table of nothing. */
async function requireBase({ database }: OpenWorkspace, base: string, viewId: number | null): Promise<void> {
  for (const view of await database.run('camera-view.list', null)) {
    if (viewId !== null && view.id !== viewId) continue
    const names = (await database.run('camera-view.banks', { viewId: view.id })).map((bank) => bank.preprocessing)
    if (!names.includes(base)) {
      throw new AppError('camera-view.not-found', `${view.name} has no images preprocessed as ${base}; it has ${names.join(', ')}`, { base, names })
    }
  }
}
