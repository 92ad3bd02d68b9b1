import type { Database } from 'better-sqlite3'
import type { LabelVerdict } from '#shared/model/label'
import type { PairId, PairPoints, PairState, ScoreBin } from '#shared/model/pair'
import {
  fromWhere, hasValue, isScored, labelOf, labelOrder, ownLabelExpression, rank, stateExpression, stateOrder, type Meant
} from '#main/core/pairs/pair-sql'

/**
 * Scores in equal bins over 0..1. A bin is found by division and then moved by one where rounding put the score on the
 * wrong side of a bound, so that filtering by the bin's bounds gives exactly its pairs.
 */
export function scoreHistogram(database: Database, { bins, ...meant }: Meant & { bins: number }): { bins: ScoreBin[], unscored: number } {
  const result = Array.from({ length: bins }, (_, bin): ScoreBin =>
    ({ from: bin / bins, to: (bin + 1) / bins, better: 0, worse: 0, implausible: 0, other: 0, labels: {} }))
  const codes = binCodes(database, bins, meant)
  const tally = new Uint32Array(bins * stateOrder.length * labelOrder.length)
  for (const code of codes) tally[code]!++
  for (const [code, pairs] of tally.entries()) {
    if (pairs === 0) continue
    const [rest, label] = [Math.floor(code / labelOrder.length), labelOrder[code % labelOrder.length]!]
    const [bin, state] = [result[Math.floor(rest / stateOrder.length)]!, stateOrder[rest % stateOrder.length]!]
    bin[state === 'better' || state === 'worse' || state === 'implausible' ? state : 'other'] += pairs
    bin.labels[label] = (bin.labels[label] ?? 0) + pairs
  }
  const { text, values } = fromWhere(meant)
  const total = database.prepare(`SELECT count(*) ${text}`).pluck().get(...values) as number
  return { bins: result, unscored: total - codes.length }
}

/** Bin, state and label of each pair with a score, as one number; counted here, since SQLite would sort them first. */
function binCodes(database: Database, bins: number, meant: Meant): number[] {
  const label = labelOf(meant.filter)
  const { text, values } = fromWhere(meant, [label.table], [hasValue])
  const [states, labels] = [rank(stateExpression, stateOrder), rank(label.text, labelOrder)]
  return database
    .prepare(
      `WITH scored AS (SELECT s.value, min(?, CAST(s.value * ? AS INTEGER)) AS guess, (${states}) * ${labelOrder.length} + (${labels}) AS kind ${text})
       SELECT (guess + (guess < ? AND value >= (guess + 1) * 1.0 / ?) - (value < guess * 1.0 / ?)) * ${stateOrder.length * labelOrder.length} + kind
       FROM scored`
    )
    .pluck()
    .all(bins - 1, bins, ...values, bins - 1, bins, bins) as number[]
}

type Point = [pairId: PairId, score: number | null, count: number, contrast: number, shift: number, state: PairState, label: LabelVerdict | null]

/** Scored pairs as columns in sampling order; of more than `limit`, every so many-th, the same ones each time. */
export function pairPoints(database: Database, { limit, ...meant }: Meant & { limit: number }): PairPoints {
  const { text, values, id } = fromWhere(meant, [], [isScored])
  const ids = database.prepare(`SELECT m.id ${text} ORDER BY ${id}`).pluck().all(...values) as number[]
  const points = pointsOf(database, thinned(ids, limit), meant)
  const column = <K extends keyof Point & number>(index: K): Point[K][] => points.map((point) => point[index]!) as Point[K][]
  return {
    pairIds: column(0), score: column(1), count: column(2), contrast: column(3), shift: column(4), state: column(5), label: column(6),
    total: ids.length
  }
}

/** At most `limit` of them, evenly spread, the first among them. */
function thinned(ids: readonly number[], limit: number): readonly number[] {
  if (ids.length <= limit) return ids
  return Array.from({ length: limit }, (_, index) => ids[Math.floor((index * ids.length) / limit)]!)
}

function pointsOf(database: Database, matchSetIds: readonly number[], { filter, rater }: Meant): Point[] {
  const label = filter.ownLabels ? ownLabelExpression : 'l.verdict'
  return database
    .prepare(
      `SELECT m.pair_id, s.value, s.count, s.contrast_mean, s.shift_maximum, ${stateExpression}, ${label}
       FROM json_each(?) wanted JOIN match_sets m ON m.id = wanted.value JOIN scores s ON s.match_set_id = m.id
         LEFT JOIN labels l ON l.match_set_id = m.id LEFT JOIN rater_labels o ON o.rater = ? AND o.match_set_id = m.id
       ORDER BY wanted.key`
    )
    .raw()
    .all(JSON.stringify(matchSetIds), rater ?? null) as Point[]
}
