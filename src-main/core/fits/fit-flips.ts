import type { Database } from 'better-sqlite3'
import type { PairRow } from '#shared/model/pair'
import type { ScoreSettings } from '#shared/model/score-settings'
import type { FitScope } from '#main/core/fits/fit-samples'
import { judgedAnew, rescoreRows, type EvidenceRow } from '#main/core/scoring/rescore-batch'
import type { Homography } from '#shared/model/homography'

/** A pair whose verdict would be another under other settings. */
export interface Flip {
  readonly pairId: number
  readonly scoreAfter: number | null
  readonly stateAfter: PairRow['state']
}

export interface FlipRequest extends FitScope {
  readonly after: number
  readonly limit: number
  readonly settings: ScoreSettings
}

/** Judges the next shown match sets of a scope by other settings; stores nothing. `last` is null at the end. */
export function fitFlips(database: Database, { after, limit, settings, preprocessing, viewId }: FlipRequest): { flips: Flip[], last: number | null } {
  // The plus signs keep SQLite from starting at the index of a preprocessing, and sorting all of it for every page.
  const rows = database
    .prepare(
      `${rescoreRows} JOIN match_sets m ON m.id = s.match_set_id JOIN pairs p ON p.id = m.pair_id
       WHERE s.match_set_id > ? AND +m.current = 1 AND +m.preprocessing = ? AND (? IS NULL OR p.view_id = ?)
       ORDER BY s.match_set_id LIMIT ?`
    )
    .all(after, preprocessing, viewId, viewId, limit) as EvidenceRow[]
  const flips = rows.flatMap((row) => {
    const { value, verdict } = judgedAnew(row, JSON.parse(row.homography) as Homography, settings)
    return verdict === row.verdict ? [] : { pairId: row.pairId, scoreAfter: value, stateAfter: verdict }
  })
  return { flips, last: rows.length < limit ? null : rows.at(-1)!.id }
}
