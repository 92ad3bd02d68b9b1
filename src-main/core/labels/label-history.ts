import type { Database } from 'better-sqlite3'
import { AppError } from '#shared/contract/failure'
import type { LabelEvent } from '#shared/model/label'
import { standingEvents } from '#shared/numerics/fit/labels/label-resolution'

/** One line of a history: what was said, of what, and whether it was taken back. */
export interface HistoryRow {
  readonly event: LabelEvent
  readonly pairId: number
  readonly view: string
  readonly image1: string
  readonly image2: string
  readonly score: number | null
  readonly undone: boolean
}

type StoredRow = Omit<HistoryRow, 'event' | 'undone'> & { readonly body: string }

const columns = `
  SELECT e.body, e.pair_id AS pairId, v.name AS view, p.image1, p.image2, s.value AS score
  FROM label_events e JOIN pairs p ON p.id = e.pair_id JOIN camera_views v ON v.id = p.view_id
    LEFT JOIN scores s ON s.match_set_id = e.match_set_id`

/** What a rater said last, newest first; undos show in what they undid. */
export function labelHistory(database: Database, { rater, limit }: { rater: string, limit: number }): HistoryRow[] {
  const rows = database
    .prepare(`${columns} WHERE e.rater = ? AND e.kind <> 'undo' ORDER BY e.seq DESC LIMIT ?`)
    .all(rater, limit) as StoredRow[]
  return withUndone(database, rows)
}

/** What any rater said of any match set of a pair, oldest first. Throws `pair.not-found`. */
export function labelsOfPair(database: Database, { pairId }: { pairId: number }): HistoryRow[] {
  const known = database.prepare('SELECT 1 FROM pairs WHERE id = ?').get(pairId)
  if (!known) throw new AppError('pair.not-found', `There is no pair number ${pairId} in this workspace`, { pairId })
  const rows = database
    .prepare(
      `${columns} WHERE e.match_set_id IN (SELECT id FROM match_sets WHERE pair_id = ?) AND e.kind <> 'undo' ORDER BY e.seq`
    )
    .all(pairId) as StoredRow[]
  return withUndone(database, rows)
}

function withUndone(database: Database, rows: readonly StoredRow[]): HistoryRow[] {
  const standing = new Map<number, ReadonlySet<string>>()
  return rows.map(({ body, ...row }) => {
    const event = JSON.parse(body) as LabelEvent
    const ids = standing.get(event.matchSetId) ?? standingIds(database, event.matchSetId)
    standing.set(event.matchSetId, ids)
    return { ...row, event, undone: !ids.has(event.id) }
  })
}

function standingIds(database: Database, matchSetId: number): Set<string> {
  const events = database
    .prepare('SELECT id, kind, rater, undoes, created_at AS createdAt FROM label_events WHERE match_set_id = ?')
    .all(matchSetId) as Pick<LabelEvent, 'id' | 'kind' | 'rater' | 'undoes' | 'createdAt'>[]
  return new Set(standingEvents(events).map((event) => event.id))
}
