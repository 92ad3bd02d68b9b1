import type { Database } from 'better-sqlite3'
import type { FitSample } from '#shared/model/fit'
import type { FitReview } from '#shared/model/fit-review'
import { countCurves } from '#shared/numerics/fit/count-curves'
import { resolveLabels } from '#shared/numerics/fit/label-resolution'
import { isSame, matrixTextOf, type ShownEvent } from '#main/core/labels/standing-label'
import { decodeEvidence } from '#main/core/scoring/evidence-blob'

/** Which labels are meant: those under a preprocessing, of one camera view or of all. */
export interface FitScope {
  readonly viewId: number | null
  readonly preprocessing: string
}

/** A labelled match set as the fit sees it, and the pair it belongs to. */
export interface LabelledSample extends FitSample {
  readonly pairId: number
}

/** What labels give to fit, and what is left out of it. */
export interface FitSamples {
  readonly samples: LabelledSample[]
  readonly leftOut: FitReview['leftOut']
}

interface EventRow extends ShownEvent {
  readonly matchSetId: number
}

interface ShownRow {
  readonly matchSetId: number
  readonly pairId: number
  readonly view: string
  readonly image1: string
  readonly image2: string
  readonly image1Hash: string
  readonly image2Hash: string
  readonly homography: string
  readonly evidence: Uint8Array
  readonly contrast: number
}

const scope = `m.preprocessing = @preprocessing AND (@viewId IS NULL OR p.view_id = @viewId)`

const events = `
  SELECT e.match_set_id AS matchSetId, e.id, e.kind, e.rater, e.verdict, e.undoes, e.created_at AS createdAt,
    e.image1_hash AS image1Hash, e.image2_hash AS image2Hash, e.matrix
  FROM label_events e JOIN match_sets m ON m.id = e.match_set_id JOIN pairs p ON p.id = e.pair_id
  WHERE ${scope} ORDER BY e.seq`

const shown = `
  SELECT m.id AS matchSetId, p.id AS pairId, v.name AS view, p.image1, p.image2, s.image1_hash AS image1Hash,
    s.image2_hash AS image2Hash, s.homography, s.evidence, scores.contrast_mean AS contrast
  FROM match_sets m JOIN pairs p ON p.id = m.pair_id JOIN camera_views v ON v.id = p.view_id
    JOIN score_evidence s ON s.match_set_id = m.id JOIN scores ON scores.match_set_id = m.id
  WHERE ${scope} AND m.id IN (SELECT match_set_id FROM labels)`

/** The good and bad labels of a scope with their counts at every tolerance, from evidence. */
export function fitSamples(database: Database, request: FitScope): FitSamples {
  const byMatchSet = new Map((database.prepare(shown).all(request) as ShownRow[]).map((row) => [row.matchSetId, shownWithMatrix(row)]))
  const isStale = (event: EventRow): boolean => {
    const now = byMatchSet.get(event.matchSetId)
    return now !== undefined && !isSame(event, now)
  }
  const all = database.prepare(events).all(request) as EventRow[]
  const { labels, counts, ties, stale } = resolveLabels(all, (event) => event.matchSetId, isStale)
  const samples: LabelledSample[] = []
  let unscored = 0
  for (const [matchSetId, { verdict }] of labels) {
    if (verdict !== 'good' && verdict !== 'bad') continue
    const row = byMatchSet.get(matchSetId)
    if (row) samples.push(sampleOf(row, verdict))
    else unscored++
  }
  return { samples, leftOut: { noChange: counts['no-change'], unsure: counts.unsure, stale, tied: ties, unscored } }
}

function shownWithMatrix(row: ShownRow): ShownRow & { matrix: string } {
  return { ...row, matrix: matrixTextOf(row.homography) }
}

function sampleOf({ matchSetId, pairId, view, image1, image2, contrast, evidence }: ShownRow, label: FitSample['label']): LabelledSample {
  return { id: String(matchSetId), pairId, view, image1, image2, contrast, label, ...countCurves(decodeEvidence(evidence)) }
}
