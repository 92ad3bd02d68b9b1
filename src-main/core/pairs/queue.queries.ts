import type { Database } from 'better-sqlite3'
import type { LabelVerdict } from '#shared/model/label'
import type { PairFilter, PairSort } from '#shared/model/pair'
import type { HiddenRepeats, QueueOrder } from '#shared/model/queue'
import { read } from '#main/core/database/operation'
import { orderedIds, stateExpression } from '#main/core/pairs/pair-sql'
import {
  auditOrder, disagreementFirst, nearestCutoffFirst, shuffled, withRepeats, type QueuePlaces, type ScoreFacts
} from '#main/core/pairs/queue-order'
import { readScoreSettings } from '#main/core/settings/settings.queries'

/** Which pairs a queue is made of, and in which order. */
export interface QueueChoice {
  readonly filter: PairFilter
  readonly order: QueueOrder
  readonly count?: number | undefined
  readonly repeats?: HiddenRepeats | undefined
}

const longestQueue = 200_000

/** The places of a queue for a rater, at most 200,000 before the repeats. */
export function queuePlaces(database: Database, choice: QueueChoice & { readonly rater: string }): QueuePlaces {
  const { filter, order, count = longestQueue, repeats, rater } = choice
  const inOrder = orderedPairs(database, filter, order, rater)
  return withRepeats(inOrder.subarray(0, Math.min(count, longestQueue)), repeats)
}

function orderedPairs(database: Database, filter: PairFilter, order: QueueOrder, rater: string): Uint32Array {
  const meant = (sort: PairSort = inSamplingOrder): Uint32Array => idsOf(database, filter, sort, rater)
  switch (order.kind) {
    case 'sorted':
      return meant(order.sort)
    case 'random':
      return shuffled(meant(), order.seed)
    case 'boundary':
      return nearestCutoffFirst(meant(), factsUnder(database, filter.preprocessing), readScoreSettings(database).cutoff)
    case 'disagreement':
      return disagreementFirst(meant(), factsUnder(database, filter.preprocessing))
    case 'audit': {
      // Of all pairs of the view: whatever else a filter says would make the sample a choice.
      const { viewId, preprocessing } = filter
      return auditOrder(idsOf(database, { viewId, preprocessing }, inSamplingOrder, rater), order.seed)
    }
  }
}

const inSamplingOrder: PairSort = { column: 'sampled', descending: false }

function idsOf(database: Database, filter: PairFilter, sort: PairSort, rater: string): Uint32Array {
  const { text, values } = orderedIds({ filter, rater }, sort)
  return Uint32Array.from(database.prepare(text).pluck().all(...values) as number[])
}

interface FactsRow extends Omit<ScoreFacts, 'votes'> { readonly pairId: number, readonly matchSetId: number }
interface VoteRow { readonly matchSetId: number, readonly verdict: LabelVerdict, readonly raters: number }

/** What is known of the match sets shown under a preprocessing, by pair. */
function factsUnder(database: Database, preprocessing: string): (pairId: number) => ScoreFacts | undefined {
  const shown = database
    .prepare(
      `SELECT m.pair_id AS pairId, m.id AS matchSetId, ${stateExpression} AS state, s.value AS score, s.better, s.worse,
         l.verdict AS label
       FROM match_sets m JOIN scores s ON s.match_set_id = m.id LEFT JOIN labels l ON l.match_set_id = m.id
       WHERE m.preprocessing = ? AND m.current = 1`
    )
    .all(preprocessing) as FactsRow[]
  const votes = votesByMatchSet(database)
  const facts = new Map(shown.map(({ pairId, matchSetId, ...row }) => [pairId, { ...row, votes: votes.get(matchSetId) ?? {} }]))
  return (pairId) => facts.get(pairId)
}

function votesByMatchSet(database: Database): Map<number, ScoreFacts['votes']> {
  const rows = database
    .prepare(
      `SELECT match_set_id AS matchSetId, verdict, count(*) AS raters FROM rater_labels
       WHERE verdict IS NOT NULL AND stale = 0 GROUP BY match_set_id, verdict`
    )
    .all() as VoteRow[]
  const votes = new Map<number, ScoreFacts['votes']>()
  for (const { matchSetId, verdict, raters } of rows) votes.set(matchSetId, { ...votes.get(matchSetId), [verdict]: raters })
  return votes
}

export const queueQueries = {
  /** Freezes a choice of pairs. */
  'queue.places': read(queuePlaces)
}
