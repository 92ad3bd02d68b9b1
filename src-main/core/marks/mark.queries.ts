import type { Database } from 'better-sqlite3'
import { AppError } from '#shared/contract/failure'
import type { MatchMark } from '#shared/model/match-mark'
import { read, write } from '#main/core/database/operation'
import { markHistory, type MarkEvent } from '#main/core/marks/mark-history'

/** Whose marks on which matches: the hash of the CSV, so that marks never fall on other matches. */
export interface MarkScope {
  readonly matchSetId: number
  readonly fileHash: string
  readonly rater: string
}

/** A change of marks, stamped by who asks for it. */
interface Stamped extends MarkScope { readonly id: string, readonly createdAt: string }

/** Where the matches of a match set lie, and what its homography made of them. */
export interface MatchFileRow {
  /** Relative to the workspace; null where matching gave no matches. */
  readonly path: string | null
  readonly fileHash: string | null
  /** JSON of model/homography; null where there is none. */
  readonly homography: string | null
  readonly inlierMask: Uint8Array | null
}

function fileOf(database: Database, { matchSetId }: { matchSetId: number }): MatchFileRow | null {
  const row = database
    .prepare(
      `SELECT m.path, m.file_hash AS fileHash, e.homography, e.inlier_mask AS inlierMask
       FROM match_sets m LEFT JOIN score_evidence e ON e.match_set_id = m.id WHERE m.id = ?`
    )
    .get(matchSetId) as MatchFileRow | undefined
  return row ?? null
}

type StoredEvent = { id: string, kind: 'mark' | 'undo', mark: MatchMark | null, rows: string, undoes: string | null }

function eventsOf(database: Database, { matchSetId, fileHash, rater }: MarkScope): MarkEvent[] {
  const rows = database
    .prepare(
      `SELECT id, kind, mark, match_rows AS rows, undoes FROM mark_events
       WHERE match_set_id = ? AND file_hash = ? AND rater = ? ORDER BY seq`
    )
    .all(matchSetId, fileHash, rater) as StoredEvent[]
  return rows.map(({ id, kind, mark, rows, undoes }) =>
    kind === 'mark' ? { id, kind, mark, rows: JSON.parse(rows) as number[] } : { id, kind, undoes: undoes ?? '' })
}

/** Shown match sets of a preprocessing on which somebody marked a match, and who did. */
function markedSets(database: Database, { preprocessing }: { preprocessing: string }): { matchSetId: number, raters: string[] }[] {
  const rows = database
    .prepare(
      `SELECT match_set_id AS matchSetId, json_group_array(DISTINCT rater) AS raters
       FROM mark_events JOIN match_sets m ON m.id = match_set_id
       WHERE m.preprocessing = ? AND m.current = 1 GROUP BY match_set_id ORDER BY match_set_id`
    )
    .all(preprocessing) as { matchSetId: number, raters: string }[]
  return rows.map(({ matchSetId, raters }) => ({ matchSetId, raters: (JSON.parse(raters) as string[]).sort() }))
}

function append(database: Database, scope: Stamped, event: { kind: 'mark' | 'undo', mark: MatchMark | null, rows: readonly number[], undoes: string | null }): void {
  database
    .prepare(
      `INSERT INTO mark_events (id, match_set_id, file_hash, rater, kind, mark, match_rows, undoes, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
    )
    .run(scope.id, scope.matchSetId, scope.fileHash, scope.rater, event.kind, event.mark, JSON.stringify(event.rows), event.undoes, scope.createdAt)
}

function undo(database: Database, scope: Stamped): void {
  const newest = markHistory(eventsOf(database, scope)).done.at(-1)
  if (!newest) throw new AppError('label.nothing-to-undo', `${scope.rater} has marked no match here that could be taken back`)
  append(database, scope, { kind: 'undo', mark: null, rows: newest.rows, undoes: newest.id })
}

function redo(database: Database, scope: Stamped): void {
  const newest = markHistory(eventsOf(database, scope)).undone.at(-1)
  if (!newest) throw new AppError('label.nothing-to-redo', `${scope.rater} has taken back no mark here since the newest one`)
  append(database, scope, { kind: 'undo', mark: null, rows: newest.marking.rows, undoes: newest.undoneBy })
}

/** What the database knows of single matches. Every write is one event, durable once it answers. */
export const markQueries = {
  'match-set.file': read(fileOf),
  'match-mark.events': read(eventsOf),
  'match-mark.marked-sets': read(markedSets),
  'match-mark.set': write((database, { mark, rows, ...scope }: Stamped & { mark: MatchMark | null, rows: readonly number[] }): void =>
    append(database, scope, { kind: 'mark', mark, rows, undoes: null })),
  /** Throws `label.nothing-to-undo`. */
  'match-mark.undo': write(undo),
  /** Throws `label.nothing-to-redo`. */
  'match-mark.redo': write(redo)
}
