import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import type { SummaryRow } from '#shared/model/summary'
import { summaryRow } from '#shared/numerics/summary/score-summary'
import type { WorkspaceSession } from '#main/core/workspace/session'

/** The notebook's score table, one row a preprocessing, by the rules of the mode in force. */
export function reportHandlers(session: WorkspaceSession): Pick<Handlers<AppContract>, 'report.summary'> {
  return {
    async 'report.summary'({ viewId, preprocessings }) {
      const { database } = session.current()
      const { mode } = await database.run('settings.read', null)
      const rows: SummaryRow[] = []
      for (const preprocessing of preprocessings ?? (await database.run('score.preprocessings', { viewId }))) {
        const items = await database.run('score.summary-items', { viewId, preprocessing })
        rows.push(summaryRow(preprocessing, items, mode === 'notebook' ? 'score_pp' : 'default'))
      }
      return rows
    }
  }
}
