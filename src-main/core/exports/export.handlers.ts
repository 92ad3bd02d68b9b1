import { join } from 'node:path'
import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import { AppError } from '#shared/contract/failure'
import type { ExportRow } from '#main/core/exports/export.queries'
import { homographiesCsv, homographiesJson } from '#main/core/exports/homography-table'
import { pathInside } from '#main/core/folders/path-inside'
import { allRecords, formatLabels } from '#main/core/labels/label-traffic'
import { writeResultFile } from '#main/core/matching/result-file'
import type { ScoringClient } from '#main/core/scoring/scoring-client'
import type { OpenWorkspace, WorkspaceSession } from '#main/core/workspace/session'

type Export = { readonly path: string, readonly files: number }

const rowsAtOnce = 500

/** Writes what others work on with into the workspace's `exports` folder. */
export function exportHandlers(session: WorkspaceSession, scoring: ScoringClient): Pick<Handlers<AppContract>, 'export.write'> {
  return {
    'export.write': ({ what, onlyBetter }) => {
      const workspace = session.current()
      switch (what) {
        case 'homographies': return exportHomographies(workspace, onlyBetter)
        case 'aligned': return exportAligned(workspace, scoring, onlyBetter)
        case 'labels': return exportLabels(workspace)
      }
    }
  }
}

async function exportHomographies(workspace: OpenWorkspace, onlyBetter: boolean): Promise<Export> {
  const rows: ExportRow[] = []
  for await (const row of exportRows(workspace, onlyBetter)) rows.push(row)
  return writeAll(join(workspace.folder, 'exports'), { 'homographies.csv': homographiesCsv(rows), 'homographies.json': homographiesJson(rows) })
}

async function exportLabels(workspace: OpenWorkspace): Promise<Export> {
  const records = await allRecords(workspace)
  const files = { 'labels.csv': formatLabels(records, 'csv'), 'labels.jsonl': formatLabels(records, 'jsonl') }
  return writeAll(join(workspace.folder, 'exports'), files)
}

/** Image 1 moved onto image 2, as `<view>/<run>/<a>_to_<b>.png`; images that are gone since are left out. */
async function exportAligned(workspace: OpenWorkspace, scoring: ScoringClient, onlyBetter: boolean): Promise<Export> {
  const path = join(workspace.folder, 'exports', 'aligned')
  let files = 0
  for await (const row of exportRows(workspace, onlyBetter)) {
    const file = await imageOf(row)
    if (file === null) continue
    const png = await scoring.run('align', { file, matrix: row.homography.matrix })
    await writeResultFile(join(path, row.view, row.run, `${row.image1}_to_${row.image2}.png`), png)
    files++
  }
  return { path, files }
}

async function imageOf({ folder, fileName }: ExportRow): Promise<string | null> {
  if (folder === null || fileName === null) return null
  try {
    return await pathInside(folder, fileName)
  } catch (error) {
    if (error instanceof AppError) throw error
    return null
  }
}

async function* exportRows({ database }: OpenWorkspace, onlyBetter: boolean): AsyncGenerator<ExportRow> {
  for (let after = 0; ;) {
    const rows = await database.run('export.rows', { after, limit: rowsAtOnce, onlyBetter })
    yield* rows
    if (rows.length < rowsAtOnce) return
    after = rows.at(-1)!.matchSetId
  }
}

async function writeAll(path: string, files: Readonly<Record<string, string>>): Promise<Export> {
  for (const [name, content] of Object.entries(files)) await writeResultFile(join(path, name), content)
  return { path, files: Object.keys(files).length }
}
