import type { Database } from 'better-sqlite3'
import type { LabelEvent, LabelRecord } from '#shared/model/label'
import { countCurves } from '#shared/numerics/fit/model/count-curves'
import { isSame, matrixTextOf, type Shown } from '#main/core/labels/standing-label'
import { decodeEvidence } from '#main/core/scoring/evidence-blob'

/** A page of records; `last` is where the next one goes on, null at the end. */
export interface LabelRecordPage {
  readonly records: LabelRecord[]
  readonly last: number | null
}

interface RecordRow extends Shown {
  readonly seq: number
  readonly body: string
  readonly view: string
  readonly image1: string
  readonly image2: string
  readonly preprocessing: string
  readonly runName: string
  readonly shownImage1Hash: string | null
  readonly shownImage2Hash: string | null
  readonly homography: string | null
  readonly evidence: Uint8Array | null
  readonly contrastMean: number | null
}

const recordRows = `
  SELECT e.seq, e.body, e.image1_hash AS image1Hash, e.image2_hash AS image2Hash, e.matrix,
    v.name AS view, p.image1, p.image2, r.preprocessing, r.name AS runName,
    s.image1_hash AS shownImage1Hash, s.image2_hash AS shownImage2Hash, s.homography, s.evidence,
    scores.contrast_mean AS contrastMean
  FROM label_events e
    JOIN match_sets m ON m.id = e.match_set_id JOIN runs r ON r.id = m.run_id
    JOIN pairs p ON p.id = e.pair_id JOIN camera_views v ON v.id = p.view_id
    LEFT JOIN score_evidence s ON s.match_set_id = m.id LEFT JOIN scores ON scores.match_set_id = m.id
  WHERE e.seq > ? ORDER BY e.seq LIMIT ?`

/** Label events as they leave a workspace, from after one sequence number on. */
export function labelRecords(database: Database, { after, limit }: { after: number, limit: number }): LabelRecordPage {
  const rows = database.prepare(recordRows).all(after, limit) as RecordRow[]
  return { records: rows.map(recordOf), last: rows.length < limit ? null : rows.at(-1)!.seq }
}

function recordOf(row: RecordRow): LabelRecord {
  const { matchSetId: _matchSetId, ...event } = JSON.parse(row.body) as LabelEvent
  const { view, image1, image2, preprocessing } = row
  // A stale label keeps no evidence: the counts belong to what is shown now, which it did not judge.
  const curves = row.evidence && isFresh(row) ? countCurves(decodeEvidence(row.evidence)) : null
  return {
    ...event, view, image1, image2, preprocessing, run: runSuffix(row.runName, preprocessing),
    contrast: curves ? row.contrastMean : null, better: curves?.better ?? null, worse: curves?.worse ?? null
  }
}

function isFresh(row: RecordRow): boolean {
  if (row.homography === null || row.shownImage1Hash === null || row.shownImage2Hash === null) return false
  const shown = { image1Hash: row.shownImage1Hash, image2Hash: row.shownImage2Hash, matrix: matrixTextOf(row.homography) }
  return isSame(row, shown)
}

/** The `<run>` of a results folder `<preprocessing>~<run>`; null for the plain one. */
function runSuffix(name: string, preprocessing: string): string | null {
  return name.startsWith(`${preprocessing}~`) ? name.slice(preprocessing.length + 1) : null
}

/** The match set that a record from elsewhere means, by names; null where this workspace has none. */
export function matchSetOfRecord(database: Database, record: LabelRecord): number | null {
  const name = record.run === null ? record.preprocessing : `${record.preprocessing}~${record.run}`
  const id = database
    .prepare(
      `SELECT m.id FROM camera_views v JOIN pairs p ON p.view_id = v.id JOIN runs r ON r.view_id = v.id
         JOIN match_sets m ON m.pair_id = p.id AND m.run_id = r.id
       WHERE v.name = ? AND p.image1 = ? AND p.image2 = ? AND r.name = ?`
    )
    .pluck()
    .get(record.view, record.image1, record.image2, name) as number | undefined
  return id ?? null
}
