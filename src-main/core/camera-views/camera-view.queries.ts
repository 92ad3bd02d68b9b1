import type { Database } from 'better-sqlite3'
import { AppError } from '#shared/contract/failure'
import type { CameraView } from '#shared/model/camera-view'
import { read, write } from '#main/core/database/operation'

/** The images of one preprocessing of a view. The range is that of its 16-bit frames, where it has any. */
export interface Bank {
  readonly id: number
  readonly viewId: number
  readonly preprocessing: string
  readonly folder: string
  readonly rangeLow: number | null
  readonly rangeHigh: number | null
}

/** A view to be added, with the folders its images lie in. */
export interface NewCameraView {
  readonly name: string
  readonly folder: string
  readonly imported: boolean
  readonly createdAt: string
  readonly banks: readonly { readonly preprocessing: string, readonly folder: string }[]
}

/** The bank whose images are shown, scored and sampled from: 'unpp', else the first; an SQL expression for a view's id. */
export function baseBankOf(viewId: string): string {
  return `(SELECT id FROM banks WHERE view_id = ${viewId} ORDER BY preprocessing <> 'unpp', id LIMIT 1)`
}

const bankColumns = `SELECT id, view_id AS viewId, preprocessing, folder, range_low AS rangeLow, range_high AS rangeHigh FROM banks`

const viewColumns = `
  SELECT v.id, v.name, v.folder, v.scanned, v.warnings, v.waiting, v.folder_problem AS folderProblem,
    (SELECT count(hash) FROM images WHERE bank_id = ${baseBankOf('v.id')}) AS images,
    (SELECT count(problem) FROM images WHERE bank_id = ${baseBankOf('v.id')}) AS unreadable,
    (SELECT count(*) FROM pairs WHERE view_id = v.id) AS pairs,
    (SELECT count(DISTINCT m.pair_id) FROM runs r JOIN match_sets m ON m.run_id = r.id AND m.current = 1
     WHERE r.view_id = v.id) AS matched,
    (SELECT count(DISTINCT l.pair_id) FROM labels l JOIN pairs p ON p.id = l.pair_id WHERE p.view_id = v.id) AS labelled
  FROM camera_views v`

type ViewRow = Omit<CameraView, 'scanned' | 'warnings'> & { scanned: number, warnings: string, folderProblem: string | null }

function toView({ folderProblem, ...row }: ViewRow): CameraView {
  const warnings = JSON.parse(row.warnings) as string[]
  return { ...row, scanned: row.scanned === 1, warnings: folderProblem === null ? warnings : [...warnings, folderProblem] }
}

/** One camera view. Throws `camera-view.not-found`. */
export function findView(database: Database, viewId: number): CameraView {
  const row = database.prepare(`${viewColumns} WHERE v.id = ?`).get(viewId) as ViewRow | undefined
  if (!row) throw new AppError('camera-view.not-found', `There is no camera view number ${viewId} in this workspace`, { viewId })
  return toView(row)
}

function insertView(database: Database, view: NewCameraView): number {
  const taken = database.prepare('SELECT folder FROM camera_views WHERE name = ?').get(view.name) as { folder: string } | undefined
  if (taken) {
    const message = `A camera view named ${view.name} is in this workspace already (${taken.folder}). Give this one another name.`
    throw new AppError('camera-view.name-taken', message, { name: view.name, folder: taken.folder })
  }
  const { lastInsertRowid } = database
    .prepare('INSERT INTO camera_views (name, folder, imported, created_at) VALUES (?, ?, ?, ?)')
    .run(view.name, view.folder, view.imported ? 1 : 0, view.createdAt)
  const bank = database.prepare('INSERT INTO banks (view_id, preprocessing, folder) VALUES (?, ?, ?)')
  for (const { preprocessing, folder } of view.banks) bank.run(lastInsertRowid, preprocessing, folder)
  return Number(lastInsertRowid)
}

export const cameraViewQueries = {
  /** Adds a view and its (still empty) banks; returns its id. Throws `camera-view.name-taken`. */
  'camera-view.insert': write(insertView),

  'camera-view.list': read((database, _: null): CameraView[] =>
    (database.prepare(`${viewColumns} ORDER BY v.id`).all() as ViewRow[]).map(toView)),

  /** Throws `camera-view.not-found`. */
  'camera-view.find': read((database, { viewId }: { viewId: number }): CameraView => findView(database, viewId)),

  /** The id of the view of that name that reads that folder; null where there is none. */
  'camera-view.of-folder': read((database, { name, folder }: { name: string, folder: string }): number | null => {
    const id = database.prepare('SELECT id FROM camera_views WHERE name = ? AND folder = ? AND imported = 0').pluck()
    return (id.get(name, folder) as number | undefined) ?? null
  }),

  /** A view's banks; the one that is shown and scored first. */
  'camera-view.banks': read((database, { viewId }: { viewId: number }): Bank[] =>
    database.prepare(`${bankColumns} WHERE view_id = ? ORDER BY preprocessing <> 'unpp', id`).all(viewId) as Bank[]),

  /** Every folder that images of the workspace are read from, but those inside it that it made itself. */
  'camera-view.folders': read((database, _: null): string[] =>
    database.prepare('SELECT DISTINCT folder FROM banks WHERE steps IS NULL ORDER BY folder').pluck().all() as string[]),

  /** Takes the levels of a 16-bit frame into its bank's range. */
  'camera-view.widen-range': write((database, { bankId, low, high }: { bankId: number, low: number, high: number }): void => {
    database
      .prepare('UPDATE banks SET range_low = min(coalesce(range_low, @low), @low), range_high = max(coalesce(range_high, @high), @high) WHERE id = @bankId')
      .run({ low, high, bankId })
  }),

  /** What looking at a watched folder found: new frames, and why it cannot be looked at. True where that is news. */
  'camera-view.set-watched': write(
    (database, { viewId, waiting, folderProblem }: { viewId: number, waiting: number, folderProblem: string | null }): boolean => {
      const { changes } = database
        .prepare('UPDATE camera_views SET waiting = @waiting, folder_problem = @folderProblem WHERE id = @viewId AND (waiting, folder_problem) IS NOT (@waiting, @folderProblem)')
        .run({ viewId, waiting, folderProblem })
      return changes > 0
    }
  ),

  /** Says whether the folder has been read to its end, and what was noticed on the way. */
  'camera-view.set-scanned': write(
    (database, { viewId, scanned, warnings }: { viewId: number, scanned: boolean, warnings: readonly string[] }): void => {
      database
        .prepare('UPDATE camera_views SET scanned = ?, warnings = ? WHERE id = ?')
        .run(scanned ? 1 : 0, JSON.stringify(warnings), viewId)
    }
  )
}
