import type { Database } from 'better-sqlite3'
import type { ScoreSettings } from '#shared/model/score-settings'
import type { Verdict } from '#shared/model/verdict'
import { countsInCurve, encodeCountCurve } from '#shared/numerics/count-curve'
import type { PairEvidence } from '#shared/numerics/judgement'
import { toleranceOf } from '#shared/numerics/local-contrast'
import { encodeProbeCurve, outcomeInCurve } from '#shared/numerics/probe-curve'
import { notebookScoreOfCounts, scoreOf } from '#shared/numerics/score'
import { verdictOf } from '#shared/numerics/verdict'
import { judgedColumns } from '#main/core/scoring/stored-score'

/** A match set's score at present, and what it takes to judge it by another tolerance; null where that was never stored. */
export interface CurveRow {
  readonly id: number
  readonly tolerance: number
  readonly value: number | null
  readonly count: number
  readonly better: number
  readonly verdict: Verdict
  readonly plausible: number
  readonly shiftMaximum: number
  readonly contrast1: number | null
  readonly contrast2: number | null
  readonly contrast3: number | null
  readonly curve: Uint8Array | null
  readonly probe: Uint8Array | null
}

/** The next scored match sets, by their number. */
export function curveRows(database: Database, after: number, limit: number): CurveRow[] {
  return database
    .prepare(
      `SELECT s.match_set_id AS id, s.tolerance, s.value, s.count, s.better, s.verdict, s.plausible, s.shift_maximum AS shiftMaximum,
         c.contrast1, c.contrast2, c.contrast3, c.curve, c.probe
       FROM scores s LEFT JOIN score_curves c ON c.match_set_id = s.match_set_id
       WHERE s.match_set_id > ? ORDER BY s.match_set_id LIMIT ?`
    )
    .all(after, limit) as CurveRow[]
}

/** What evidence comes to in `score_curves`. SQLite keeps NaN, the contrast of an image too small for the notebook, as null. */
export function storeCurve(
  database: Database, matchSetId: number, { whole, contrasts, probe }: Pick<PairEvidence, 'whole' | 'contrasts' | 'probe'>
): void {
  const [first, second, third] = contrasts.map((contrast) => contrast.meanOfDeviations)
  database
    .prepare('INSERT OR REPLACE INTO score_curves (match_set_id, contrast1, contrast2, contrast3, curve, probe) VALUES (?, ?, ?, ?, ?, ?)')
    .run(matchSetId, first ?? null, second ?? null, third ?? null, encodeCountCurve(whole), probe.length === 0 ? null : encodeProbeCurve(probe))
}

/** What a match set comes to under some settings, from its counts alone; null where it takes all of the evidence: a tolerance below 0, or no curve. */
export function judgedByCurve(row: CurveRow, settings: ScoreSettings): ReturnType<typeof judgedColumns> | null {
  if (row.curve === null) return null
  const tolerance = toleranceOf(settings.tolerance, contrastsOf(row))
  if (tolerance < 0) return null
  const counts = countsInCurve(row.curve, tolerance)
  const score = settings.mode === 'notebook' ? notebookScoreOfCounts(counts) : scoreOf(counts, settings.minimumCounts.image)
  const homography = { plausible: row.plausible === 1, cornerShift: { mean: row.shiftMaximum, max: row.shiftMaximum } }
  const probe = row.probe && outcomeInCurve(row.probe, tolerance, settings.minimumCounts.image)
  return judgedColumns({ tolerance, score, verdict: verdictOf({ homography, score, cutoff: settings.cutoff, probe }) })
}

function contrastsOf({ contrast1, contrast2, contrast3 }: CurveRow): { meanOfDeviations: number }[] {
  const both = [{ meanOfDeviations: contrast1 ?? NaN }, { meanOfDeviations: contrast2 ?? NaN }]
  return contrast3 === null ? both : [...both, { meanOfDeviations: contrast3 }]
}
