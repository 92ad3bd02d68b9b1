import type { Database } from 'better-sqlite3'
import type { FitSample } from '#shared/model/fit'
import type { LeftOut } from '#shared/model/fit-review'
import { countCurves, subBlockCountCurves, type CountCurves } from '#shared/numerics/fit/model/count-curves'
import type { RepeatedAnswer } from '#shared/numerics/fit/labels/label-noise'
import { groupedBy, resolveLabels, standingVerdicts } from '#shared/numerics/fit/labels/label-resolution'
import { byRaters, inScope, scopeParameters, type FitScope } from '#main/core/fits/fit-scope'
import { matchSetName } from '#main/core/labels/match-set-name'
import { repeatColumns, repeatedAnswers, type RepeatableAnswer } from '#main/core/labels/repeated-answers'
import { isSame, matrixTextOf, type Shown, type ShownEvent } from '#main/core/labels/standing-label'
import { decodeBlocks, decodeEvidence } from '#main/core/scoring/evidence-blob'

/** A labelled match set as the fit sees it, and the pair it belongs to. */
export interface LabelledSample extends FitSample {
  readonly matchSetId: number
  readonly pairId: number
}

/** What good and bad labels give to fit, and what of the labels is left out of it. */
export interface LabelledSamples {
  readonly samples: LabelledSample[]
  readonly repeats: RepeatedAnswer[]
  /** Whose labels these are. */
  readonly raters: string[]
  readonly leftOut: LeftOut
}

interface EventRow extends ShownEvent, RepeatableAnswer {
  readonly verdict: ShownEvent['verdict']
  readonly matchSetId: number
  readonly queue: string | null
}

interface ShownRow extends Shown {
  readonly matchSetId: number
  readonly pairId: number
  readonly view: string
  readonly folder: string
  readonly image1: string
  readonly image2: string
  readonly homography: string
  readonly evidence: Uint8Array
  readonly subBlocks: Uint8Array | null
  readonly contrast: number
}

const events = `
  SELECT l.match_set_id AS matchSetId, l.id, l.kind, l.rater, l.verdict, l.undoes, l.created_at AS createdAt,
    l.image1_hash AS image1Hash, l.image2_hash AS image2Hash, l.matrix, l.body ->> '$.provenance.queue' AS queue,
    ${repeatColumns('l')}
  FROM label_events l JOIN match_sets m ON m.id = l.match_set_id JOIN pairs p ON p.id = l.pair_id
  WHERE l.kind IN ('verdict', 'undo') AND ${inScope} AND ${byRaters} ORDER BY l.seq`

const shown = `
  SELECT m.id AS matchSetId, p.id AS pairId, v.name AS view, r.name AS folder, p.image1, p.image2, s.image1_hash AS image1Hash,
    s.image2_hash AS image2Hash, s.homography, s.evidence,
    CASE @score WHEN 'sub-blocks' THEN s.sub_blocks END AS subBlocks, scores.contrast_mean AS contrast
  FROM labels JOIN match_sets m ON m.id = labels.match_set_id JOIN pairs p ON p.id = m.pair_id
    JOIN camera_views v ON v.id = p.view_id JOIN runs r ON r.id = m.run_id
    JOIN score_evidence s ON s.match_set_id = m.id JOIN scores ON scores.match_set_id = m.id
  WHERE ${inScope}`

/** The good and bad labels of a scope with their counts at every tolerance, from evidence. */
export function labelledSamples(database: Database, scope: FitScope): LabelledSamples {
  const parameters = scopeParameters(scope)
  const all = database.prepare(events).all(parameters) as EventRow[]
  const byMatchSet = new Map<number, ShownRow>()
  for (const row of database.prepare(shown).iterate(parameters) as IterableIterator<ShownRow>) {
    byMatchSet.set(row.matchSetId, { ...row, matrix: matrixTextOf(row.homography) })
  }
  const isStale = (event: EventRow): boolean => {
    const now = byMatchSet.get(event.matchSetId)
    return now !== undefined && !isSame(event, now)
  }
  const { labels, counts, ties, stale } = resolveLabels(all, (event) => event.matchSetId, isStale)
  const samples: LabelledSample[] = []
  const raters = new Set<string>()
  let unscored = 0
  for (const [matchSetId, { verdict, votes }] of labels) {
    if (verdict !== 'good' && verdict !== 'bad') continue
    const row = byMatchSet.get(matchSetId)
    const curves = row && curvesOf(row, scope.score)
    if (curves) samples.push({ ...sampleOf(row, verdict), ...curves, ...auditOf(votes) })
    else unscored++
    if (curves) for (const { rater } of votes) raters.add(rater)
  }
  const leftOut = { noChange: counts['no-change'], unsure: counts.unsure, stale, tied: ties, unscored }
  return { samples, repeats: repeatsOf(all), raters: [...raters].sort(), leftOut }
}

function sampleOf(row: ShownRow, label: FitSample['label']) {
  const { matchSetId, pairId, view, image1, image2, contrast } = row
  return { id: matchSetName(row), matchSetId, pairId, view, image1, image2, contrast, label }
}

/** Null where the match set has no such evidence. */
function curvesOf({ evidence, subBlocks }: ShownRow, score: FitScope['score']): CountCurves | null {
  if (score === 'whole') return countCurves(decodeEvidence(evidence))
  const blocks = subBlocks === null ? [] : decodeBlocks(subBlocks)
  return blocks.length === 0 ? null : subBlockCountCurves(blocks.map((block) => block.evidence))
}

/** A pair is of the random audit slice where it came up in that order; unknown where no order was recorded. */
function auditOf(votes: readonly EventRow[]): Pick<FitSample, 'audit'> {
  const queues = votes.flatMap(({ queue }) => queue ?? [])
  return queues.length === 0 ? {} : { audit: queues.includes('audit') }
}

function repeatsOf(all: readonly EventRow[]): RepeatedAnswer[] {
  const byRater = groupedBy(standingVerdicts(all), (answer) => answer.rater)
  return [...byRater.values()].flatMap(repeatedAnswers)
}
