import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import type { LabelRecord } from '#shared/model/label'
import type { PairId } from '#shared/model/pair'
import type { SavedLabel } from '#main/core/labels/label.queries'
import { uuidVersion7 } from '#main/core/jobs/uuid'
import { formatLabelsCsv, formatLabelsJsonl, parseLabelFile } from '#main/core/labels/label-file'
import type { PairChanges } from '#main/core/matching/pair-changes'
import type { OpenWorkspace, WorkspaceSession } from '#main/core/workspace/session'

type LabelCommands = 'label.add' | 'label.undo' | 'label.history' | 'label.import' | 'label.export'
type LabelFormat = 'csv' | 'jsonl'

/** Records per transaction or message, so that nothing waits long for an import or export. */
const recordsAtOnce = 100

/** Labels of this program's rater; each is durable on disk before its command answers. */
export function labelHandlers(session: WorkspaceSession, rater: string, changes: PairChanges): Pick<Handlers<AppContract>, LabelCommands> {
  const stamp = () => ({ id: uuidVersion7(), rater, createdAt: new Date().toISOString() })
  const answer = ({ event, pairId, counts }: SavedLabel) => {
    changes.changed(pairId)
    return { event, pairId: pairId as PairId, savedAt: new Date().toISOString(), counts }
  }
  return {
    'label.add': async (label) => answer(await session.current().database.run('label.add', { ...label, ...stamp() })),
    'label.undo': async () => answer(await session.current().database.run('label.undo', stamp())),

    async 'label.history'({ limit }) {
      const rows = await session.current().database.run('label.history', { rater, limit })
      return rows.map((row) => ({ ...row, pairId: row.pairId as PairId }))
    },

    async 'label.import'({ text }) {
      const result = await importRecords(session.current(), parseLabelFile(text))
      if (result.added > 0) {
        changes.manyChanged()
        await session.announceSummary()
      }
      return result
    },

    async 'label.export'({ format }) {
      const workspace = session.current()
      const records = await allRecords(workspace)
      return { text: formatLabels(records, format), fileName: `${workspace.name}-labels.${format}`, labels: records.length }
    }
  }
}

/** Every label event of a workspace in the order of arrival, as it leaves it. */
export async function allRecords({ database }: OpenWorkspace): Promise<LabelRecord[]> {
  const records: LabelRecord[] = []
  for (let after: number | null = 0; after !== null;) {
    const page: { records: LabelRecord[], last: number | null } = await database.run('label.records', { after, limit: recordsAtOnce })
    records.push(...page.records)
    after = page.last
  }
  return records
}

export function formatLabels(records: readonly LabelRecord[], format: LabelFormat): string {
  return format === 'csv' ? formatLabelsCsv(records) : formatLabelsJsonl(records)
}

async function importRecords({ database }: OpenWorkspace, records: readonly LabelRecord[]) {
  const sum = { added: 0, alreadyThere: 0, unmatched: 0 }
  for (let at = 0; at < records.length; at += recordsAtOnce) {
    const { added, alreadyThere, unmatched } = await database.run('label.import', records.slice(at, at + recordsAtOnce))
    sum.added += added
    sum.alreadyThere += alreadyThere
    sum.unmatched += unmatched
  }
  return sum
}
