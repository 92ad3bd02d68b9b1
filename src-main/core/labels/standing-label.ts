import type { Database } from 'better-sqlite3'
import type { LabelVerdict } from '#shared/model/label'
import { resolveLabels, type ResolvableEvent } from '#shared/numerics/fit/label-resolution'

/** What a rater was shown: another image or homography is another question. */
export interface Shown {
  readonly image1Hash: string
  readonly image2Hash: string
  /** JSON of the nine numbers, so that equal homographies are equal texts. */
  readonly matrix: string
}

export type ShownEvent = ResolvableEvent & Shown

interface StandingLabel {
  readonly verdict: LabelVerdict
  readonly stale: boolean
  readonly createdAt: string
}

/**
 * What all raters' events on one match set come to: of what is shown now; only where nobody judged that, of what was
 * shown before, and then it is stale. Null where no verdict stands.
 */
export function standingLabel(events: readonly ShownEvent[], shown: Shown | null): StandingLabel | null {
  const isStale = (event: ShownEvent): boolean => shown === null || !isSame(event, shown)
  const now = resolveLabels(events, () => 0, isStale).labels.get(0)
  const label = now ?? resolveLabels(events, () => 0).labels.get(0)
  if (!label) return null
  const createdAt = label.votes.map((vote) => vote.createdAt).sort().at(-1)!
  // Raters who disagree leave the table no verdict to show; together they are unsure.
  return { verdict: label.verdict ?? 'unsure', stale: now === undefined, createdAt }
}

/** Recomputes the label kept beside the events of one match set; part of the transaction that changed either. */
export function refreshLabel(database: Database, matchSetId: number): void {
  const label = standingLabel(eventsOf(database, matchSetId), shownOf(database, matchSetId))
  if (!label) {
    database.prepare('DELETE FROM labels WHERE match_set_id = ?').run(matchSetId)
    return
  }
  database
    .prepare(
      `INSERT INTO labels (match_set_id, pair_id, verdict, stale, created_at)
       SELECT id, pair_id, ?, ?, ? FROM match_sets WHERE id = ?
       ON CONFLICT (match_set_id) DO UPDATE SET
         verdict = excluded.verdict, stale = excluded.stale, created_at = excluded.created_at`
    )
    .run(label.verdict, label.stale ? 1 : 0, label.createdAt, matchSetId)
}

/** What a rater sees of a match set now; null where it has no homography. */
export function shownOf(database: Database, matchSetId: number): Shown | null {
  const row = database
    .prepare('SELECT image1_hash AS image1Hash, image2_hash AS image2Hash, homography FROM score_evidence WHERE match_set_id = ?')
    .get(matchSetId) as { image1Hash: string, image2Hash: string, homography: string } | undefined
  return row ? { image1Hash: row.image1Hash, image2Hash: row.image2Hash, matrix: matrixTextOf(row.homography) } : null
}

/** The nine numbers of a stored homography, as label events keep them. */
export function matrixTextOf(homography: string): string {
  return JSON.stringify((JSON.parse(homography) as { matrix: number[] }).matrix)
}

/** The columns of `label_events` that `ShownEvent` names. */
export const shownEventColumns = `
  id, kind, rater, verdict, undoes, created_at AS createdAt, image1_hash AS image1Hash, image2_hash AS image2Hash, matrix`

function eventsOf(database: Database, matchSetId: number): ShownEvent[] {
  return database
    .prepare(`SELECT ${shownEventColumns} FROM label_events WHERE match_set_id = ? ORDER BY seq`)
    .all(matchSetId) as ShownEvent[]
}

/** Whether an event judges what is shown. */
export function isSame(event: Shown, shown: Shown): boolean {
  return event.image1Hash === shown.image1Hash && event.image2Hash === shown.image2Hash && event.matrix === shown.matrix
}
