import type { Database } from 'better-sqlite3'
import type { LabelEvent } from '#shared/model/label'
import { standingVerdicts } from '#shared/numerics/fit/labels/label-resolution'

/**
 * Brings the place of a batch that an event answers (or whose answer it takes back or restores) in line with the
 * events: the newest verdict given at that place that stands. A place of another pair, or of no batch, is left alone.
 */
export function refreshBatchItem(database: Database, { matchSetId, provenance }: LabelEvent): void {
  const place = provenance.batch
  if (!place) return
  const here = eventsOfPair(database, matchSetId).filter(({ provenance: { batch } }) => batch?.id === place.id && batch.ordinal === place.ordinal)
  const answer = standingVerdicts(here).at(-1)
  database
    .prepare(
      `UPDATE batch_items SET verdict = ?, event_id = ?
       WHERE batch_id = ? AND ordinal = ? AND pair_id = (SELECT pair_id FROM match_sets WHERE id = ?)`
    )
    .run(answer?.verdict ?? null, answer?.id ?? null, place.id, place.ordinal, matchSetId)
}

/** Of all match sets of the pair: it may have been matched anew since the place was first answered. */
function eventsOfPair(database: Database, matchSetId: number): LabelEvent[] {
  const bodies = database
    .prepare(
      `SELECT body FROM label_events
       WHERE match_set_id IN (SELECT id FROM match_sets WHERE pair_id = (SELECT pair_id FROM match_sets WHERE id = ?)) ORDER BY seq`
    )
    .pluck()
    .all(matchSetId) as string[]
  return bodies.map((body) => JSON.parse(body) as LabelEvent)
}
