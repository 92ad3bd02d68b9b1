import type { Database } from 'better-sqlite3'
import type { RangeSample } from '#shared/model/fit'
import type { LeftOut } from '#shared/model/fit-review'
import type { RaterLabel } from '#shared/model/label'
import { byRaters, inScope, scopeParameters, type FitScope } from '#main/core/fits/fit-scope'
import { matchSetName } from '#main/core/labels/match-set-name'

/** A tolerance range that a rater picked for a match set, and the pair it belongs to. */
export interface PickedRange extends RangeSample {
  readonly pairId: number
  readonly rater: string
}

/** The picked ranges of a scope, and what of them is left out. */
export interface PickedRanges {
  readonly ranges: PickedRange[]
  readonly raters: string[]
  readonly leftOut: LeftOut
}

interface Row {
  readonly pairId: number
  readonly view: string
  readonly folder: string
  readonly image1: string
  readonly image2: string
  readonly rater: string
  readonly range: string
  readonly stale: number
  readonly contrast: number | null
}

const standing = `
  SELECT p.id AS pairId, v.name AS view, r.name AS folder, p.image1, p.image2, l.rater,
    l.body -> '$.toleranceRange' AS range, l.stale, scores.contrast_mean AS contrast
  FROM rater_labels l JOIN match_sets m ON m.id = l.match_set_id JOIN pairs p ON p.id = m.pair_id
    JOIN camera_views v ON v.id = p.view_id JOIN runs r ON r.id = m.run_id LEFT JOIN scores ON scores.match_set_id = m.id
  WHERE l.body ->> '$.toleranceRange' IS NOT NULL AND ${inScope} AND ${byRaters} ORDER BY m.id, l.rater`

/** Each rater's standing range of each match set: raters who differ are all heard. */
export function pickedRanges(database: Database, scope: FitScope): PickedRanges {
  const rows = database.prepare(standing).all(scopeParameters(scope)) as Row[]
  const fresh = rows.filter((row) => row.stale === 0)
  const ranges = fresh.flatMap((row) => row.contrast === null ? [] : [rangeOf(row, row.contrast)])
  const [stale, unscored] = [rows.length - fresh.length, fresh.length - ranges.length]
  const leftOut = { noChange: 0, unsure: 0, tied: 0, stale, unscored }
  return { ranges, raters: [...new Set(ranges.map(({ rater }) => rater))].sort(), leftOut }
}

function rangeOf(row: Row, contrast: number): PickedRange {
  const { pairId, view, image1, image2, rater, range } = row
  const picked = JSON.parse(range) as NonNullable<RaterLabel['toleranceRange']>
  return { id: `${matchSetName(row)}/${rater}`, pairId, view, image1, image2, rater, contrast, range: picked }
}
