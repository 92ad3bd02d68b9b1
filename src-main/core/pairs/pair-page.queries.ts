import type { Database } from 'better-sqlite3'
import type { PairCounts, PairFilter, PairRow, PairSort, PairState, ScoreBin } from '#shared/model/pair'
import { baseBankOf } from '#main/core/camera-views/camera-view.queries'
import { read } from '#main/core/database/operation'
import { fromWhere, labelOrder, looksClosely, orderedIds, rank, stateExpression, stateOrder } from '#main/core/pairs/pair-sql'

interface RowsOf { readonly pairIds: readonly number[], readonly preprocessing: string }
interface Page { readonly filter: PairFilter, readonly sort: PairSort, readonly offset: number, readonly limit: number }
type StoredRow = Omit<PairRow, 'coarse' | 'labelStale'> & { coarse: number, labelStale: number }

const fileProblem = `
  CASE m.file_problem WHEN 'missing' THEN 'Its match file is gone' WHEN 'changed' THEN 'Its match file was changed outside Fringe' END`

const rows = `
  SELECT p.id AS pairId, m.id AS matchSetId, p.view_id AS viewId, v.name AS view, p.image1, p.image2,
    coalesce(e.image1_hash, i1.hash) AS image1Hash, coalesce(e.image2_hash, i2.hash) AS image2Hash, e.moved_hash AS movedHash,
    ${stateExpression} AS state, coalesce(m.reason, s.reason, ${fileProblem}) AS reason,
    s.value AS score, s.count, s.better, s.worse, s.tolerance, m.matches, m.seconds AS secondsMatching, s.inliers, s.shift_maximum AS shiftMaximum,
    coalesce(r.coarse, 0) AS coarse, l.verdict AS label, coalesce(l.stale, 0) AS labelStale
  FROM json_each(?) wanted JOIN pairs p ON p.id = wanted.value JOIN camera_views v ON v.id = p.view_id
    LEFT JOIN match_sets m ON m.preprocessing = ? AND m.current = 1 AND m.pair_id = p.id
    LEFT JOIN scores s ON s.match_set_id = m.id
    LEFT JOIN score_evidence e ON e.match_set_id = m.id
    LEFT JOIN labels l ON l.match_set_id = m.id
    LEFT JOIN runs r ON r.id = m.run_id
    LEFT JOIN images i1 ON i1.bank_id = ${baseBankOf('p.view_id')} AND i1.image_id = p.image1
    LEFT JOIN images i2 ON i2.bank_id = i1.bank_id AND i2.image_id = p.image2
  ORDER BY wanted.key`

/** Rows of these pairs, in the order given; ids of no pair are left out. */
export function pairRows(database: Database, { pairIds, preprocessing }: RowsOf): PairRow[] {
  const found = database.prepare(rows).all(JSON.stringify(pairIds), preprocessing) as StoredRow[]
  return found.map((row) => ({ ...row, coarse: row.coarse === 1, labelStale: row.labelStale === 1 }))
}

function pairIds(database: Database, filter: PairFilter, sort: PairSort, offset: number, limit: number): number[] {
  const { text, values } = orderedIds(filter, sort)
  return database.prepare(`${text} LIMIT ? OFFSET ?`).pluck().all(...values, limit, offset) as number[]
}

const noLimit = -1

/** Which pairs stand on a page, and of how many. */
function pageIds(database: Database, { filter, sort, offset, limit }: Page): { ids: number[], total: number } {
  if (looksClosely(filter)) {
    const ids = pairIds(database, filter, sort, 0, noLimit)
    return { ids: ids.slice(offset, offset + limit), total: ids.length }
  }
  const { text, values } = fromWhere(filter)
  const total = database.prepare(`SELECT count(*) ${text}`).pluck().get(...values) as number
  return { ids: pairIds(database, filter, sort, offset, limit), total }
}

function pairPage(database: Database, page: Page): { rows: PairRow[], total: number } {
  const { ids, total } = pageIds(database, page)
  return { rows: pairRows(database, { pairIds: ids, preprocessing: page.filter.preprocessing }), total }
}

/** Counted here: SQLite would sort the rows of each group's text first, which takes twice as long. */
function pairCounts(database: Database, { filter }: { filter: PairFilter }): PairCounts {
  const { text, values } = fromWhere(filter, ['matchSet', 'score', 'label'])
  const state = rank(`(${stateExpression})`, stateOrder)
  const label = rank(`coalesce(l.verdict, 'not-labelled')`, labelOrder)
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

interface Bar { readonly bin: number | null, readonly state: PairState, readonly pairs: number }

/**
 * Scores in equal bins over 0..1. A bin is found by division and then moved by one where rounding put the score on the
 * wrong side of a bound, so that filtering by the bin's bounds gives exactly its pairs.
 */
function histogram(database: Database, { filter, bins }: { filter: PairFilter, bins: number }): { bins: ScoreBin[], unscored: number } {
  const { text, values } = fromWhere(filter, ['matchSet', 'score'])
  const bars = database
    .prepare(
      `WITH scored AS (SELECT s.value, min(?, CAST(s.value * ? AS INTEGER)) AS guess, ${stateExpression} AS state ${text})
       SELECT guess + (guess < ? AND value >= (guess + 1) * 1.0 / ?) - (value < guess * 1.0 / ?) AS bin, state, count(*) AS pairs
       FROM scored GROUP BY 1, 2`
    )
    .all(bins - 1, bins, ...values, bins - 1, bins, bins) as Bar[]
  const empty = { better: 0, worse: 0, implausible: 0, other: 0 }
  const result = Array.from({ length: bins }, (_, bin) => ({ from: bin / bins, to: (bin + 1) / bins, ...empty }))
  for (const { bin, state, pairs } of bars) {
    const kind = state === 'better' || state === 'worse' || state === 'implausible' ? state : 'other'
    if (bin !== null) result[bin]![kind] += pairs
  }
  return { bins: result, unscored: bars.reduce((sum, { bin, pairs }) => sum + (bin === null ? pairs : 0), 0) }
}

export const pairPageQueries = {
  'pair.page': read(pairPage),
  'pair.rows': read(pairRows),
  'pair.counts': read(pairCounts),
  'pair.histogram': read(histogram),

  /** Ids of the pairs meant, in order, up to a limit: what a queue freezes. */
  'pair.ids': read((database, { filter, sort, limit }: { filter: PairFilter, sort: PairSort, limit: number }): Uint32Array =>
    Uint32Array.from(pairIds(database, filter, sort, 0, limit)))
}
