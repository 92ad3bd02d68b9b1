import type { Database } from 'better-sqlite3'
import type { LabelEvent, LabelVerdict, RaterLabel } from '#shared/model/label'
import { groupedBy, resolveLabels, type ResolvableEvent } from '#shared/numerics/fit/labels/label-resolution'
import { foldRaterLabel } from '#shared/numerics/fit/labels/rater-label'

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

/**
 * Recomputes what is kept beside the events of one match set: the label of all raters and that of each. Part of the
 * transaction that changed either the events or what is shown.
 */
export function refreshLabel(database: Database, matchSetId: number): void {
  const events = eventsOf(database, matchSetId)
  // Most match sets have none, and are refreshed with every score.
  if (events.length === 0) return
  const shown = shownOf(database, matchSetId)
  keepLabel(database, matchSetId, standingLabel(events, shown))
  keepRaterLabels(database, matchSetId, raterLabels(events, shown))
}

function keepLabel(database: Database, matchSetId: number, label: StandingLabel | null): void {
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

function keepRaterLabels(database: Database, matchSetId: number, labels: readonly RaterLabel[]): void {
  database.prepare('DELETE FROM rater_labels WHERE match_set_id = ?').run(matchSetId)
  const insert = database.prepare(
    'INSERT INTO rater_labels (match_set_id, rater, verdict, stale, flagged, body) VALUES (?, ?, ?, ?, ?, ?)'
  )
  for (const label of labels) {
    insert.run(matchSetId, label.rater, label.verdict, label.stale ? 1 : 0, label.flagged ? 1 : 0, JSON.stringify(label))
  }
}

/** What each rater's events come to; raters with nothing that stands are left out. */
function raterLabels(events: readonly StoredEvent[], shown: Shown | null): RaterLabel[] {
  const byRater = groupedBy(events, (event) => event.rater)
  return [...byRater.values()].flatMap((own) => {
    const label = foldRaterLabel(own, shownKey, (event) => shown === null || !isSame(event, shown))
    return label ? [label] : []
  })
}

/** What one rater's events on a match set come to, as kept; null where nothing stands. */
export function raterLabelOf(database: Database, matchSetId: number, rater: string): RaterLabel | null {
  const body = database
    .prepare('SELECT body FROM rater_labels WHERE match_set_id = ? AND rater = ?')
    .pluck()
    .get(matchSetId, rater) as string | undefined
  return body === undefined ? null : (JSON.parse(body) as RaterLabel)
}

/** Match sets whose events came before each rater's label was kept beside them. */
export function unkeptMatchSets(database: Database): number[] {
  return database
    .prepare(
      `SELECT match_set_id FROM labels
       WHERE NOT EXISTS (SELECT 1 FROM rater_labels WHERE rater_labels.match_set_id = labels.match_set_id)`
    )
    .pluck()
    .all() as number[]
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

/** The matrix as its text: the event as it is compared with what is shown. */
type StoredEvent = Omit<LabelEvent, 'matrix'> & Shown

function eventsOf(database: Database, matchSetId: number): StoredEvent[] {
  const rows = database
    .prepare('SELECT body, matrix FROM label_events WHERE match_set_id = ? ORDER BY seq')
    .all(matchSetId) as { body: string, matrix: string }[]
  return rows.map(({ body, matrix }) => ({ ...(JSON.parse(body) as LabelEvent), matrix }))
}

function shownKey({ image1Hash, image2Hash, matrix }: Shown): string {
  return [image1Hash, image2Hash, matrix].join()
}

/** Whether an event judges what is shown. */
export function isSame(event: Shown, shown: Shown): boolean {
  return event.image1Hash === shown.image1Hash && event.image2Hash === shown.image2Hash && event.matrix === shown.matrix
}
