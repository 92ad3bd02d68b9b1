import type { Database } from 'better-sqlite3'
import type { LabelEvent } from '#shared/model/label'

/** False where an event of that id is there already. */
export function insertEvent(database: Database, event: LabelEvent): boolean {
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

/** The event of that id; null where there is none. */
export function findEvent(database: Database, id: string | null): LabelEvent | null {
  const body = database.prepare('SELECT body FROM label_events WHERE id = ?').pluck().get(id) as string | undefined
  return body === undefined ? null : (JSON.parse(body) as LabelEvent)
}

type Step = Pick<LabelEvent, 'id' | 'kind' | 'undoes'>

/** The rater's newest event that can be undone and is not undone yet; null where none is left. */
export function newestToUndo(database: Database, rater: string): LabelEvent | null {
  const undone = new Set<string | null>()
  for (const { id, kind, undoes } of stepsBack(database, rater)) {
    if (undone.has(id)) continue
    if (kind !== 'undo') return findEvent(database, id)
    undone.add(undoes)
  }
  return null
}

/** The rater's newest undo that can be taken back: nothing but undos and redos came after it. Null where none is. */
export function newestToRedo(database: Database, rater: string): LabelEvent | null {
  const undone = new Set<string | null>()
  for (const { id, kind, undoes } of stepsBack(database, rater)) {
    if (kind !== 'undo') return null
    if (undone.has(id)) continue
    // A redo is the undo of an undo; what it took back is not there to be taken back again.
    if (findEvent(database, undoes)?.kind === 'undo') undone.add(undoes)
    else return findEvent(database, id)
  }
  return null
}

/** A rater's events from the newest on, read only as far as somebody asks. */
function stepsBack(database: Database, rater: string): IterableIterator<Step> {
  return database
    .prepare('SELECT id, kind, undoes FROM label_events WHERE rater = ? ORDER BY seq DESC')
    .iterate(rater) as IterableIterator<Step>
}
