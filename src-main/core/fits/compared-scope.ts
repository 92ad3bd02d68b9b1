import type { Database } from 'better-sqlite3'
import type { Homography } from '#shared/model/homography'
import type { PairEvidence } from '#shared/numerics/judgement'
import { labelledSamples, type LabelledSample } from '#main/core/fits/fit-samples'
import { inScope, scopeParameters, type FitScope } from '#main/core/fits/fit-scope'
import { evidenceOfRow, type StoredPairEvidence } from '#main/core/scoring/stored-evidence'

/** The evidence of a shown match set, ready to be judged by any rule. */
export interface ShownMatchSet {
  readonly id: number
  readonly pairId: number
  readonly evidence: PairEvidence
}

/** A page of shown match sets; `last` is where the next one goes on, null at the end. */
export interface ShownPage {
  readonly sets: readonly ShownMatchSet[]
  readonly last: number | null
}

/** Match sets at most whose decoded evidence is kept: some ten megabytes. */
const mostKept = 2000

/** What was read of a scope last. While a line is dragged, the same is asked for again and again. */
interface Kept {
  readonly database: Database
  readonly key: string
  samples: readonly LabelledSample[] | null
  readonly pages: Map<string, ShownPage>
  sets: number
}

let kept: Kept | null = null

/** The good and bad labels of a scope with the counts of the whole image, whatever a fit of that scope is made of. */
export function comparedSamples(database: Database, scope: FitScope): readonly LabelledSample[] {
  const current = keptFor(database, scope)
  current.samples ??= labelledSamples(database, { ...scope, score: 'whole' }).samples
  return current.samples
}

/** The next shown match sets of a scope. */
export function shownPage(database: Database, scope: FitScope, after: number, limit: number): ShownPage {
  const current = keptFor(database, scope)
  const place = `${after} ${limit}`
  const known = current.pages.get(place)
  if (known) return known
  const page = readPage(database, scope, after, limit)
  if (current.sets + page.sets.length <= mostKept) {
    current.pages.set(place, page)
    current.sets += page.sets.length
  }
  return page
}

function keptFor(database: Database, scope: FitScope): Kept {
  const key = JSON.stringify([scopeParameters(scope), versionOf(database)])
  if (kept?.database !== database || kept.key !== key) kept = { database, key, samples: null, pages: new Map(), sets: 0 }
  return kept
}

/** Another one after every change of the database: by other connections, or by this one. */
function versionOf(database: Database): unknown[] {
  return [database.pragma('data_version', { simple: true }), database.prepare('SELECT total_changes()').pluck().get()]
}

function readPage(database: Database, scope: FitScope, after: number, limit: number): ShownPage {
  const rows = database
    .prepare(
      `SELECT s.match_set_id AS id, p.id AS pairId, e.evidence, e.homography, e.contrast, e.probe
       FROM scores s JOIN score_evidence e ON e.match_set_id = s.match_set_id
         JOIN match_sets m ON m.id = s.match_set_id JOIN pairs p ON p.id = m.pair_id
       WHERE s.match_set_id > @after AND +m.current = 1 AND ${inScope} ORDER BY s.match_set_id LIMIT @limit`
    )
    .all({ ...scopeParameters(scope), after, limit }) as (StoredPairEvidence & Omit<ShownMatchSet, 'evidence'>)[]
  const sets = rows.map((row) => (
    { id: row.id, pairId: row.pairId, evidence: evidenceOfRow(row, JSON.parse(row.homography) as Homography) }
  ))
  return { sets, last: rows.length < limit ? null : rows.at(-1)!.id }
}
