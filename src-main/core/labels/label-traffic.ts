import { z } from 'zod'
import { LabelRecord } from '#shared/model/label'
import { formatLabelsCsv, formatLabelsJsonl } from '#main/core/labels/label-file'
import type { OpenWorkspace } from '#main/core/workspace/session'

type LabelFormat = 'csv' | 'jsonl'

/** Records per transaction or message, so that nothing waits long for an import or export. */
const recordsAtOnce = 100

/** Every label event as a file to save, or, as 'schema', what a line of the JSONL may hold. */
export async function exportLabels(workspace: OpenWorkspace, format: LabelFormat | 'schema') {
  if (format === 'schema') return { text: labelSchemaText(), fileName: 'fringe-labels.schema.json', labels: 0 }
  const records = await allRecords(workspace)
  return { text: formatLabels(records, format), fileName: `${workspace.name}-labels.${format}`, labels: records.length }
}

/** JSON Schema of one record. */
export function labelSchemaText(): string {
  return `${JSON.stringify(z.toJSONSchema(LabelRecord, { io: 'input' }), null, 2)}\n`
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

/** Takes records in by small transactions; those known are left as they are. */
export async function importRecords({ database }: OpenWorkspace, records: readonly LabelRecord[]) {
  const sum = { added: 0, alreadyThere: 0, unmatched: 0 }
  for (let at = 0; at < records.length; at += recordsAtOnce) {
    const { added, alreadyThere, unmatched } = await database.run('label.import', records.slice(at, at + recordsAtOnce))
    sum.added += added
    sum.alreadyThere += alreadyThere
    sum.unmatched += unmatched
  }
  return sum
}
