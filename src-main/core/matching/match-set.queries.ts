import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { Run, RunId } from '#shared/model/run'
import type { MatchSetStatus } from '#shared/model/score-result'
import { read, write } from '#main/core/database/operation'
import { refreshLabel } from '#main/core/labels/standing-label'

/** One way of matching a view's pairs; equal ones are one run. `flags` is a JSON array. */
export interface RunKey {
  readonly viewId: number
  readonly preprocessing: string
  readonly matcher: string
  readonly matcherVersion: string
  readonly flags: string
  readonly coarse: boolean
  /** True for a run that a sweep of a matcher flag makes: its match sets are shown only where there are no others. */
  readonly sweep?: boolean
}

/** What came of matching one pair under one run. */
export interface NewMatchSet {
  readonly pairId: number
  readonly runId: number
  readonly status: MatchSetStatus
  readonly reason: string | null
  readonly imagesKey: string
  readonly path: string | null
  readonly fileHash: string | null
  readonly matches: number | null
  readonly seconds: number | null
  readonly command: string | null
  readonly createdAt: string
}

/** An image of a pair under some preprocessing; hash and size are null where it cannot be read. */
export interface PairImage {
  readonly folder: string
  readonly fileName: string
  readonly hash: string | null
  readonly width: number | null
  readonly height: number | null
  readonly problem: string | null
  readonly rangeLow: number | null
  readonly rangeHigh: number | null
}

/** What it takes to match one pair; an image is null where the preprocessing has none of that id. */
export interface MatchInputs {
  readonly view: string
  readonly id1: string
  readonly id2: string
  readonly image1: PairImage | null
  readonly image2: PairImage | null
  readonly existing: ExistingMatchSet | null
}

/** The match set a run has of a pair already. */
export interface ExistingMatchSet {
  readonly id: number
  readonly status: MatchSetStatus
  readonly reason: string | null
  readonly imagesKey: string | null
  readonly fileProblem: string | null
  /** 0 where the program ended between matching and scoring. */
  readonly scored: number
}

/** Statuses that matching again may change; the others follow from the images and the matches alone. */
const retried = ['matcher-failed', 'cancelled']

function ensureRun(database: Database, { createdAt, ...key }: RunKey & { createdAt: string }): { id: number, name: string } {
  const values = [key.viewId, key.preprocessing, key.matcher, key.matcherVersion, key.flags, key.coarse ? 1 : 0]
  const known = database
    .prepare(
      `SELECT id, name FROM runs WHERE view_id = ? AND preprocessing = ? AND matcher = ? AND matcher_version = ? AND flags = ? AND coarse = ?`
    )
    .get(...values) as { id: number, name: string } | undefined
  if (known) {
    if (!key.sweep) adoptRun(database, known.id)
    return known
  }
  const name = runName(database, key)
  const { lastInsertRowid } = database
    .prepare(
      `INSERT INTO runs (view_id, preprocessing, matcher, matcher_version, flags, coarse, name, created_at, sweep)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
    )
    .run(...values, name, createdAt, key.sweep ? 1 : 0)
  return { id: Number(lastInsertRowid), name }
}

/** A sweep's run that is then asked for by itself: from now on its match sets may be shown. */
function adoptRun(database: Database, runId: number): void {
  if (database.prepare('UPDATE runs SET sweep = 0 WHERE id = ? AND sweep = 1').run(runId).changes === 0) return
  const matchSets = database.prepare('SELECT id FROM match_sets WHERE run_id = ?').pluck().all(runId) as number[]
  for (const id of matchSets) refreshCurrent(database, id)
}

/** The plain name for the first run of a preprocessing; a quick look never takes it from the run that follows. */
function runName(database: Database, { viewId, preprocessing, matcher, matcherVersion, flags, coarse, sweep }: RunKey): string {
  const taken = database.prepare('SELECT 1 FROM runs WHERE view_id = ? AND name = ?').get(viewId, preprocessing)
  if (!taken && !coarse && !sweep) return preprocessing
  const digest = createHash('sha256').update(JSON.stringify([matcher, matcherVersion, flags, coarse])).digest('hex')
  return `${preprocessing}~${digest.slice(0, 8)}`
}

function listRuns(database: Database, { viewId }: { viewId: number | null }): Run[] {
  const rows = database
    .prepare(
      `SELECT id, name, preprocessing, matcher, flags, coarse,
         (SELECT count(*) FROM match_sets WHERE run_id = runs.id) AS matchSets
       FROM runs WHERE ? IS NULL OR view_id = ? ORDER BY id`
    )
    .all(viewId, viewId) as (Omit<Run, 'coarse'> & { coarse: number })[]
  return rows.map((row) => ({
    ...row, id: row.id as RunId, coarse: row.coarse === 1, flags: (JSON.parse(row.flags) as string[]).join(' ')
  }))
}

/** Pairs of the run's view that it has no lasting match set of, in sampling order; only of `pairIds` where given. */
function pendingPairs(
  database: Database, { runId, pairIds }: { runId: number, pairIds: readonly number[] | null }
): { pairId: number, image1: string, image2: string }[] {
  return database
    .prepare(
      `SELECT p.id AS pairId, p.image1, p.image2 FROM runs r JOIN pairs p ON p.view_id = r.view_id
         LEFT JOIN match_sets m ON m.pair_id = p.id AND m.run_id = r.id
         LEFT JOIN scores s ON s.match_set_id = m.id
         LEFT JOIN banks b ON b.view_id = r.view_id AND b.preprocessing = r.preprocessing
         LEFT JOIN images i1 ON i1.bank_id = b.id AND i1.image_id = p.image1
         LEFT JOIN images i2 ON i2.bank_id = b.id AND i2.image_id = p.image2
       WHERE r.id = ? AND (? IS NULL OR p.id IN (SELECT value FROM json_each(?)))
         AND (m.id IS NULL OR m.status IN (SELECT value FROM json_each(?)) OR m.file_problem IS NOT NULL
           OR (m.status = 'ok' AND s.match_set_id IS NULL)
           OR m.images_key IS NOT coalesce(i1.hash, '') || ' ' || coalesce(i2.hash, ''))
       ORDER BY p.id`
    )
    .all(runId, pairIds && 1, JSON.stringify(pairIds ?? []), JSON.stringify(retried)) as { pairId: number, image1: string, image2: string }[]
}

/** Names which images a match set was made from. */
export function imagesKeyOf(image1: Pick<PairImage, 'hash'> | null, image2: Pick<PairImage, 'hash'> | null): string {
  return `${image1?.hash ?? ''} ${image2?.hash ?? ''}`
}

/** Whether a match set answers for these images for good, so that they are not matched again. */
export function isSettled(existing: ExistingMatchSet, imagesKey: string): boolean {
  return existing.fileProblem === null && existing.imagesKey === imagesKey && !retried.includes(existing.status)
}

function matchInputs(database: Database, { pairId, runId }: { pairId: number, runId: number }): MatchInputs | null {
  const pair = database
    .prepare(
      `SELECT v.name AS view, p.image1 AS id1, p.image2 AS id2, b.id AS bankId FROM pairs p JOIN camera_views v ON v.id = p.view_id
         JOIN runs r ON r.id = ? LEFT JOIN banks b ON b.view_id = v.id AND b.preprocessing = r.preprocessing
       WHERE p.id = ?`
    )
    .get(runId, pairId) as { view: string, id1: string, id2: string, bankId: number | null } | undefined
  if (!pair) return null
  const existing = database
    .prepare(
      `SELECT id, status, reason, images_key AS imagesKey, file_problem AS fileProblem,
         EXISTS (SELECT 1 FROM scores WHERE match_set_id = match_sets.id) AS scored
       FROM match_sets WHERE pair_id = ? AND run_id = ?`
    )
    .get(pairId, runId) as ExistingMatchSet | undefined
  const { view, id1, id2, bankId } = pair
  return { view, id1, id2, image1: bankImage(database, bankId, id1), image2: bankImage(database, bankId, id2), existing: existing ?? null }
}

/** The image of that id in a bank; null where there is none. */
export function bankImage(database: Database, bankId: number | null, imageId: string): PairImage | null {
  const row = database
    .prepare(
      `SELECT b.folder, i.file_name AS fileName, i.hash, i.width, i.height, i.problem, b.range_low AS rangeLow, b.range_high AS rangeHigh
       FROM images i JOIN banks b ON b.id = i.bank_id WHERE b.id = ? AND i.image_id = ?`
    )
    .get(bankId, imageId) as PairImage | undefined
  return row ?? null
}

function saveMatchSet(database: Database, set: NewMatchSet): number {
  const id = database
    .prepare(
      `INSERT INTO match_sets
         (pair_id, run_id, preprocessing, current, status, reason, images_key, path, file_hash, matches, seconds, command, created_at)
       SELECT ?, id, preprocessing, 0, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM runs WHERE id = ?
       ON CONFLICT (pair_id, run_id) DO UPDATE SET status = excluded.status, reason = excluded.reason,
         images_key = excluded.images_key, path = excluded.path, file_hash = excluded.file_hash, file_size = NULL,
         file_modified = NULL, file_problem = NULL, matches = excluded.matches, seconds = excluded.seconds,
         command = excluded.command, created_at = excluded.created_at
       RETURNING id`
    )
    .pluck()
    .get(
      set.pairId, set.status, set.reason, set.imagesKey, set.path, set.fileHash, set.matches, set.seconds, set.command,
      set.createdAt, set.runId
    ) as number
  refreshCurrent(database, id)
  return id
}

/**
 * Chooses the match set shown for a pair and preprocessing: one that could be scored before one that could not, one asked
 * for before one of a sweep, a full one before a quick look, then the newest. Part of the transaction that changed any of
 * them.
 */
export function refreshCurrent(database: Database, matchSetId: number): void {
  database
    .prepare(
      `WITH changed AS (SELECT pair_id, preprocessing FROM match_sets WHERE id = ?),
         shown AS (
           SELECT m.id FROM match_sets m JOIN runs r ON r.id = m.run_id JOIN changed c
             ON c.pair_id = m.pair_id AND c.preprocessing = m.preprocessing
           ORDER BY m.status = 'ok' DESC, r.sweep, r.coarse, m.created_at DESC, m.id DESC LIMIT 1)
       UPDATE match_sets SET current = id = (SELECT id FROM shown)
       WHERE pair_id = (SELECT pair_id FROM changed) AND preprocessing = (SELECT preprocessing FROM changed)`
    )
    .run(matchSetId)
}

/** A match set that cannot be scored keeps no score; its labels turn stale. */
export function markRefused(database: Database, refusal: { matchSetId: number, status: MatchSetStatus, reason: string | null }): void {
  const { matchSetId, status, reason } = refusal
  database.prepare('UPDATE match_sets SET status = ?, reason = ? WHERE id = ?').run(status, reason, matchSetId)
  database.prepare('DELETE FROM scores WHERE match_set_id = ?').run(matchSetId)
  database.prepare('DELETE FROM score_evidence WHERE match_set_id = ?').run(matchSetId)
  refreshCurrent(database, matchSetId)
  refreshLabel(database, matchSetId)
}

/** What the database knows of runs and match sets. */
export const matchSetQueries = {
  /** The run of that key; made where it is new. */
  'run.ensure': write(ensureRun),
  'run.list': read(listRuns),
  'run.find': read((database, { runId }: { runId: number }): Run | null =>
    listRuns(database, { viewId: null }).find((run) => run.id === runId) ?? null),
  'match-set.pending': read(pendingPairs),
  'match-set.inputs': read(matchInputs),
  /** Stores what came of matching, in place of an earlier result of the same run; returns its id. */
  'match-set.save': write(saveMatchSet),
  'match-set.refuse': write(markRefused)
}
