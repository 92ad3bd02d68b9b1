import type { Database } from 'better-sqlite3'
import type { LabelEvent, LabelVerdict } from '#shared/model/label'

/** What was shown when a label was given; another image or homography is another question. */
interface Shown {
  readonly image1_hash: string
  readonly image2_hash: string
  readonly matrix: string
}

interface EventRow extends Shown {
  readonly id: string
  readonly rater: string
  readonly kind: LabelEvent['kind']
  readonly verdict: LabelVerdict | null
  readonly undoes: string | null
  readonly created_at: string
}

/** What all raters' events on one match set come to. A tie between raters has no verdict. */
export interface Resolved {
  readonly verdict: LabelVerdict | null
  readonly stale: boolean
  readonly createdAt: string
}

/** The matrix as label events keep it: JSON of nine numbers, so that equal homographies are equal texts. */
export function matrixText(matrix: readonly number[]): string {
  return JSON.stringify(matrix)
}

/**
 * The latest verdict of each rater that was not undone, then the majority of raters. Labels given on what is shown now
 * count; older ones only where there is no other, and then the whole label is stale. Null where nothing is left.
 */
export function resolveEvents(events: readonly EventRow[], shown: Shown | null): Resolved | null {
  const undone = new Set(events.flatMap((event) => event.undoes ?? []))
  const standing = events.filter((event) => event.kind === 'verdict' && !undone.has(event.id))
  const fresh = standing.filter((event) => shown !== null && isShown(event, shown))
  const counted = fresh.length > 0 ? fresh : standing
  const latest = new Map(counted.map((event) => [event.rater, event]))
  if (latest.size === 0) return null
  const createdAt = [...latest.values()].map((event) => event.created_at).sort().at(-1)!
  return { verdict: majority([...latest.values()]), stale: fresh.length === 0, createdAt }
}

/** Recomputes the label kept beside the events of one match set. Part of the transaction that changed either. */
export function refreshLabel(database: Database, matchSetId: number): void {
  const resolved = resolveEvents(eventsOf(database, matchSetId), shownOf(database, matchSetId))
  if (!resolved) {
    database.prepare('DELETE FROM labels WHERE match_set_id = ?').run(matchSetId)
    return
  }
  database
    .prepare(
      `INSERT INTO labels (match_set_id, pair_id, verdict, stale, created_at)
       SELECT id, pair_id, ?, ?, ? FROM match_sets WHERE id = ?
       ON CONFLICT (match_set_id) DO UPDATE SET verdict = excluded.verdict, stale = excluded.stale, created_at = excluded.created_at`
    )
    // Raters who disagree leave the table no verdict to show; as a group they are unsure.
    .run(resolved.verdict ?? 'unsure', resolved.stale ? 1 : 0, resolved.createdAt, matchSetId)
}

/** All events on one match set in the order they arrived. */
export function eventsOf(database: Database, matchSetId: number): EventRow[] {
  return database
    .prepare(
      `SELECT id, rater, kind, verdict, undoes, created_at, image1_hash, image2_hash, matrix
       FROM label_events WHERE match_set_id = ? ORDER BY seq`
    )
    .all(matchSetId) as EventRow[]
}

/** What a rater sees of a match set now; null where it has no homography. */
export function shownOf(database: Database, matchSetId: number): Shown | null {
  const row = database
    .prepare('SELECT image1_hash, image2_hash, homography FROM scores WHERE match_set_id = ?')
    .get(matchSetId) as { image1_hash: string, image2_hash: string, homography: string } | undefined
  if (!row) return null
  const { matrix } = JSON.parse(row.homography) as { matrix: number[] }
  return { image1_hash: row.image1_hash, image2_hash: row.image2_hash, matrix: matrixText(matrix) }
}

function isShown(event: Shown, shown: Shown): boolean {
  return event.image1_hash === shown.image1_hash && event.image2_hash === shown.image2_hash && event.matrix === shown.matrix
}

function majority(events: readonly EventRow[]): LabelVerdict | null {
  const counts = new Map<LabelVerdict, number>()
  for (const { verdict } of events) if (verdict) counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
  const most = Math.max(...counts.values())
  const winners = [...counts].filter(([, count]) => count === most)
  return winners.length === 1 ? winners[0]![0] : null
}
