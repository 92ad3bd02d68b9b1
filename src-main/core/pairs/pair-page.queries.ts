import type { Database } from 'better-sqlite3'
import type { PairCounts, PairRow, PairSort } from '#shared/model/pair'
import { baseBankOf } from '#main/core/camera-views/camera-view.queries'
import { read } from '#main/core/database/operation'
import { keptOrder } from '#main/core/pairs/kept-order'
import { pairPoints, scoreHistogram } from '#main/core/pairs/pair-charts.queries'
import {
  firstOrderedIds, fromWhere, labelOf, labelOrder, looksClosely, orderedIds, ownLabelExpression, rank, stateExpression, stateOrder, type Meant, type Sql
} from '#main/core/pairs/pair-sql'

/** Which rows; without a rater nothing counts as the present rater's own. */
interface RowsOf { readonly pairIds: readonly number[], readonly preprocessing: string, readonly rater?: string | undefined }
interface Page extends Meant { readonly sort: PairSort, readonly offset: number, readonly limit: number }
type Flag = 'coarse' | 'labelStale' | 'flagged' | 'disagreement'
type StoredRow = Omit<PairRow, Flag> & Record<Flag, number>

const fileProblem = `
  CASE m.file_problem WHEN 'missing' THEN 'Its match file is gone' WHEN 'changed' THEN 'Its match file was changed outside Fringe' END`

/** Verdicts on what is shown now, one a rater. */
const standing = 'FROM rater_labels WHERE match_set_id = m.id AND stale = 0 AND verdict IS NOT NULL'

const rows = `
  SELECT p.id AS pairId, m.id AS matchSetId, p.view_id AS viewId, v.name AS view, p.image1, p.image2,
    coalesce(e.image1_hash, i1.hash) AS image1Hash, coalesce(e.image2_hash, i2.hash) AS image2Hash, e.moved_hash AS movedHash,
    ${stateExpression} AS state, coalesce(m.reason, s.reason, ${fileProblem}) AS reason,
    s.value AS score, s.count, s.better, s.worse, s.tolerance, m.matches, m.seconds AS secondsMatching, s.inliers, s.shift_maximum AS shiftMaximum,
    coalesce(r.coarse, 0) AS coarse, s.contrast_mean AS contrast, l.verdict AS label, coalesce(l.stale, 0) AS labelStale,
    ${ownLabelExpression} AS ownLabel, coalesce(o.flagged, 0) AS flagged,
    (SELECT count(*) ${standing}) AS raters, coalesce((SELECT min(verdict) <> max(verdict) ${standing}), 0) AS disagreement
  FROM json_each(?) wanted JOIN pairs p ON p.id = wanted.value JOIN camera_views v ON v.id = p.view_id
    LEFT JOIN match_sets m ON m.preprocessing = ? AND m.current = 1 AND m.pair_id = p.id
    LEFT JOIN scores s ON s.match_set_id = m.id
    LEFT JOIN score_evidence e ON e.match_set_id = m.id
    LEFT JOIN labels l ON l.match_set_id = m.id
    LEFT JOIN rater_labels o ON o.match_set_id = m.id AND o.rater = ?
    LEFT JOIN runs r ON r.id = m.run_id
    LEFT JOIN images i1 ON i1.bank_id = ${baseBankOf('p.view_id')} AND i1.image_id = p.image1
    LEFT JOIN images i2 ON i2.bank_id = i1.bank_id AND i2.image_id = p.image2
  ORDER BY wanted.key`

/** Rows of these pairs, in the order given; ids of no pair are left out. */
export function pairRows(database: Database, { pairIds, preprocessing, rater }: RowsOf): PairRow[] {
  const found = database.prepare(rows).all(JSON.stringify(pairIds), preprocessing, rater ?? null) as StoredRow[]
  return found.map((row) => ({
    ...row, coarse: row.coarse === 1, labelStale: row.labelStale === 1, flagged: row.flagged === 1, disagreement: row.disagreement === 1
  }))
}

function pairIds(database: Database, meant: Meant, sort: PairSort, offset: number, limit: number): number[] {
  const find = ({ text, values }: Sql): number[] =>
    database.prepare(`${text} LIMIT ? OFFSET ?`).pluck().all(...values, limit, offset) as number[]
  // Of a whole order the first part would be found twice.
  const first = limit === noLimit ? null : firstOrderedIds(meant, sort)
  const found = first ? find(first) : []
  return found.length === limit ? found : find(orderedIds(meant, sort))
}

const noLimit = -1

/** Which pairs stand on a page, and of how many. The first page of all pairs comes without sorting the others. */
function pageIds(database: Database, { sort, offset, limit, ...meant }: Page): { ids: readonly number[], total: number } {
  if (looksClosely(meant.filter) || offset > 0) {
    const ids = keptOrder(database, JSON.stringify([meant, sort]), () => pairIds(database, meant, sort, 0, noLimit))
    return { ids: [...ids.subarray(offset, offset + limit)], total: ids.length }
  }
  const { text, values } = fromWhere(meant)
  const total = database.prepare(`SELECT count(*) ${text}`).pluck().get(...values) as number
  return { ids: pairIds(database, meant, sort, offset, limit), total }
}

function pairPage(database: Database, page: Page): { rows: PairRow[], total: number } {
  const { ids, total } = pageIds(database, page)
  const { filter: { preprocessing }, rater } = page
  return { rows: pairRows(database, { pairIds: ids, preprocessing, rater }), total }
}

/** Counted here: SQLite would sort the rows of each group's text first, which takes twice as long. */
function pairCounts(database: Database, meant: Meant): PairCounts {
  const { text: labelText, table } = labelOf(meant.filter)
  const { text, values } = fromWhere(meant, ['matchSet', 'score', table])
  const state = rank(`(${stateExpression})`, stateOrder)
  const label = rank(labelText, labelOrder)
  const codes = database.prepare(`SELECT (${state}) * ${labelOrder.length} + ${label} ${text}`).pluck().all(...values) as number[]
  const counts = { total: codes.length, states: {} as Record<string, number>, labels: {} as Record<string, number> }
  const tally = new Uint32Array(stateOrder.length * labelOrder.length)
  for (const code of codes) tally[code]!++
  for (const [code, pairs] of tally.entries()) {
    if (pairs === 0) continue
    const [stateName, labelName] = [stateOrder[Math.floor(code / labelOrder.length)]!, labelOrder[code % labelOrder.length]!]
    counts.states[stateName] = (counts.states[stateName] ?? 0) + pairs
    counts.labels[labelName] = (counts.labels[labelName] ?? 0) + pairs
  }
  return counts
}

export const pairPageQueries = {
  'pair.page': read(pairPage),
  'pair.rows': read(pairRows),
  'pair.counts': read(pairCounts),
  'pair.histogram': read(scoreHistogram),
  'pair.points': read(pairPoints)
}
