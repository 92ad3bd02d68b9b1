import type { Database } from 'better-sqlite3'
import { AppError } from '#shared/contract/failure'
import type { LabelEvent, LabelProvenance, LabelRecord, LabelVerdict } from '#shared/model/label'
import type { PairCounts } from '#shared/model/pair'
import { read, write } from '#main/core/database/operation'
import { labelRecords, matchSetOfRecord } from '#main/core/labels/label-records'
import { refreshLabel, shownOf } from '#main/core/labels/standing-label'

/** A verdict on what is shown of a match set now. */
export interface NewLabel {
  readonly id: string
  readonly matchSetId: number
  readonly rater: string
  readonly verdict: LabelVerdict
  readonly provenance: LabelProvenance
  readonly createdAt: string
}

/** A rater takes the newest verdict back. */
export interface NewUndo {
  readonly id: string
  readonly rater: string
  readonly createdAt: string
}

/** What was stored, and the labels of its preprocessing counted anew. */
export interface SavedLabel {
  readonly event: LabelEvent
  readonly pairId: number
  readonly counts: PairCounts['labels']
}

/** One line of a rater's history. */
export interface HistoryRow {
  readonly event: LabelEvent
  readonly pairId: number
  readonly view: string
  readonly image1: string
  readonly image2: string
  readonly score: number | null
  readonly undone: boolean
}

function addLabel(database: Database, { matchSetId, ...label }: NewLabel): SavedLabel {
  const shown = shownOf(database, matchSetId)
  if (!shown) {
    throw new AppError('match-set.not-found', `Match set ${matchSetId} has no homography to judge`, { matchSetId })
  }
  const matrix = JSON.parse(shown.matrix) as number[]
  return append(database, { ...label, matchSetId, kind: 'verdict', undoes: null, ...shown, matrix })
}

function undoLabel(database: Database, { id, rater, createdAt }: NewUndo): SavedLabel {
  const newest = database
    .prepare(
      `SELECT body FROM label_events AS verdict WHERE rater = ? AND kind = 'verdict' AND NOT EXISTS (
         SELECT 1 FROM label_events AS undo WHERE undo.match_set_id = verdict.match_set_id AND undo.rater = verdict.rater
         AND undo.kind = 'undo' AND undo.undoes = verdict.id)
       ORDER BY seq DESC LIMIT 1`
    )
    .get(rater) as { body: string } | undefined
  if (!newest) throw new AppError('label.nothing-to-undo', `${rater} has no label left to undo`)
  const undone = JSON.parse(newest.body) as LabelEvent
  const { toleranceRange: _range, note: _note, ...event } = undone
  return append(database, { ...event, id, createdAt, kind: 'undo', verdict: null, undoes: undone.id })
}

function append(database: Database, event: LabelEvent): SavedLabel {
  insertEvent(database, event)
  refreshLabel(database, event.matchSetId)
  const pairId = database.prepare('SELECT pair_id FROM match_sets WHERE id = ?').pluck().get(event.matchSetId) as number
  return { event, pairId, counts: countLabels(database, event.matchSetId) }
}

/** False where an event of that id is there already. */
function insertEvent(database: Database, event: LabelEvent): boolean {
  const { changes } = database
    .prepare(
      `INSERT INTO label_events
         (id, match_set_id, pair_id, rater, kind, verdict, undoes, created_at, image1_hash, image2_hash, matrix, body)
       SELECT ?, id, pair_id, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM match_sets WHERE id = ?
       ON CONFLICT (id) DO NOTHING`
    )
    .run(
      event.id, event.rater, event.kind, event.verdict, event.undoes, event.createdAt, event.image1Hash, event.image2Hash,
      JSON.stringify(event.matrix), JSON.stringify(event), event.matchSetId
    )
  return changes > 0
}

/** Labels of the shown match sets under one preprocessing, all camera views. */
function countLabels(database: Database, matchSetId: number): PairCounts['labels'] {
  // CROSS JOIN keeps SQLite starting at the labels, which are few, and not at every match set.
  const rows = database
    .prepare(
      `SELECT l.verdict AS label, count(*) AS pairs FROM labels l CROSS JOIN match_sets m ON m.id = l.match_set_id
       WHERE m.current = 1 AND m.preprocessing = (SELECT preprocessing FROM match_sets WHERE id = ?) GROUP BY l.verdict`
    )
    .all(matchSetId) as { label: LabelVerdict, pairs: number }[]
  const total = database.prepare('SELECT count(*) FROM pairs').pluck().get() as number
  const labelled = rows.reduce((sum, row) => sum + row.pairs, 0)
  return { ...Object.fromEntries(rows.map((row) => [row.label, row.pairs])), 'not-labelled': total - labelled }
}

function importLabels(database: Database, records: readonly LabelRecord[]): { added: number, alreadyThere: number, unmatched: number } {
  const result = { added: 0, alreadyThere: 0, unmatched: 0 }
  const touched = new Set<number>()
  for (const record of records) {
    const matchSetId = matchSetOfRecord(database, record)
    if (matchSetId === null) result.unmatched++
    else if (insertEvent(database, eventOfRecord(record, matchSetId))) {
      result.added++
      touched.add(matchSetId)
    } else result.alreadyThere++
  }
  for (const matchSetId of touched) refreshLabel(database, matchSetId)
  return result
}

function eventOfRecord(record: LabelRecord, matchSetId: number): LabelEvent {
  const { view: _v, image1: _1, image2: _2, preprocessing: _p, run: _r, contrast: _c, better: _b, worse: _w, ...event } = record
  return { ...event, matchSetId }
}

function labelHistory(database: Database, { rater, limit }: { rater: string, limit: number }): HistoryRow[] {
  const rows = database
    .prepare(
      `SELECT e.body, e.pair_id AS pairId, v.name AS view, p.image1, p.image2, s.value AS score,
         EXISTS (SELECT 1 FROM label_events u WHERE u.match_set_id = e.match_set_id AND u.rater = e.rater AND u.undoes = e.id) AS undone
       FROM label_events e JOIN pairs p ON p.id = e.pair_id JOIN camera_views v ON v.id = p.view_id
         LEFT JOIN scores s ON s.match_set_id = e.match_set_id
       WHERE e.rater = ? AND e.kind = 'verdict' ORDER BY e.seq DESC LIMIT ?`
    )
    .all(rater, limit) as (Omit<HistoryRow, 'event' | 'undone'> & { body: string, undone: number })[]
  return rows.map(({ body, undone, ...row }) => ({ ...row, event: JSON.parse(body) as LabelEvent, undone: undone === 1 }))
}

/** What the database knows of labels. Every write is one transaction: the event and what it comes to. */
export const labelQueries = {
  'label.add': write(addLabel),
  'label.undo': write(undoLabel),
  'label.history': read(labelHistory),
  /** Takes in records of other workspaces; an id that is known is left as it is. */
  'label.import': write(importLabels),
  /** Every event behind a sequence number, with its evidence where it still judges what is shown. */
  'label.records': read(labelRecords)
}
