import type { Database } from 'better-sqlite3'
import type { MatchSetStatus } from '#shared/model/score-result'
import type { ScoreSettings } from '#shared/model/score-settings'
import type { SummaryItem } from '#shared/numerics/summary/score-summary'
import { baseBankOf } from '#main/core/camera-views/camera-view.queries'
import { read, write } from '#main/core/database/operation'
import { refreshLabel } from '#main/core/labels/standing-label'
import { bankImage, refreshCurrent, type PairImage } from '#main/core/matching/match-set.queries'
import { rescoreBatch } from '#main/core/scoring/rescore-batch'
import { readScoreSettings } from '#main/core/settings/settings.queries'
import type { StoredEvidence, StoredScore } from '#main/core/scoring/stored-score'

/** What it takes to score one match set: the images of its view's scoring base, and its match file. */
export interface ScoreInputs {
  readonly matchSetId: number
  readonly pairId: number
  readonly viewId: number
  readonly id1: string
  readonly id2: string
  readonly status: MatchSetStatus
  /** Relative to the workspace; null where matching gave none. */
  readonly path: string | null
  readonly image1: PairImage | null
  readonly image2: PairImage | null
}

/** A measured match set, as rows. */
export interface ScoredMatchSet {
  readonly matchSetId: number
  readonly evidence: StoredEvidence
  readonly score: StoredScore
}

/** With `base`, on the images of that preprocessing in place of the view's own base. */
function scoreInputs(database: Database, { matchSetId, base }: { matchSetId: number, base?: string | undefined }): ScoreInputs | null {
  const row = database
    .prepare(
      `SELECT m.id AS matchSetId, m.pair_id AS pairId, p.view_id AS viewId, p.image1 AS id1, p.image2 AS id2, m.status, m.path,
         CASE WHEN @base IS NULL THEN ${baseBankOf('p.view_id')}
           ELSE (SELECT id FROM banks WHERE view_id = p.view_id AND preprocessing = @base) END AS bankId
       FROM match_sets m JOIN pairs p ON p.id = m.pair_id WHERE m.id = @matchSetId`
    )
    .get({ matchSetId, base: base ?? null }) as (Omit<ScoreInputs, 'image1' | 'image2'> & { bankId: number | null }) | undefined
  if (!row) return null
  const { bankId, ...inputs } = row
  return { ...inputs, image1: bankImage(database, bankId, row.id1), image2: bankImage(database, bankId, row.id2) }
}

function saveScore(database: Database, { matchSetId, evidence, score }: ScoredMatchSet): void {
  const { changes } = database.prepare(`UPDATE match_sets SET status = 'ok', reason = NULL WHERE id = ?`).run(matchSetId)
  if (changes === 0) throw new Error(`There is no match set ${matchSetId}`)
  database
    .prepare(
      `INSERT OR REPLACE INTO score_evidence
         (match_set_id, evidence_key, image1_hash, image2_hash, moved_hash, evidence, homography, contrast, probe, sub_blocks, inlier_mask)
       VALUES (@matchSetId, @evidenceKey, @image1Hash, @image2Hash, @movedHash, @evidence, @homography, @contrast, @probe, @subBlocks, @inlierMask)`
    )
    .run({ matchSetId, ...evidence })
  database
    .prepare(
      `INSERT OR REPLACE INTO scores
         (match_set_id, contrast_mean, plausible, inliers, shift_maximum, crop, tolerance, value, count, better, worse, verdict, reason)
       VALUES (@matchSetId, @contrastMean, @plausible, @inliers, @shiftMaximum, @crop, @tolerance, @value, @count, @better, @worse, @verdict, @reason)`
    )
    .run({ matchSetId, ...score })
  refreshCurrent(database, matchSetId)
  refreshLabel(database, matchSetId)
}

/** Match sets with a match file, whatever their status was: what another crop or mode scores anew. */
function scorableMatchSets(database: Database): { matchSetId: number, image1: string, image2: string }[] {
  return database
    .prepare(
      `SELECT m.id AS matchSetId, p.image1, p.image2 FROM match_sets m JOIN pairs p ON p.id = m.pair_id
       WHERE m.path IS NOT NULL ORDER BY m.current DESC, m.id`
    )
    .all() as { matchSetId: number, image1: string, image2: string }[]
}

/** Which match sets a summary row is made of. */
export interface SummaryScope {
  readonly viewId: number | null
  readonly preprocessing: string
}

/** One item for each match set shown under a preprocessing; one that failed has no value, nor has an implausible one by default. */
function summaryItems(database: Database, { viewId, preprocessing }: SummaryScope): SummaryItem[] {
  const { mode } = readScoreSettings(database)
  const value = mode === 'notebook' ? 's.value' : `CASE WHEN s.verdict = 'implausible' THEN NULL ELSE s.value END`
  return database
    .prepare(
      `SELECT ${value} AS value, coalesce(s.count, 0) AS count
       FROM match_sets m JOIN pairs p ON p.id = m.pair_id LEFT JOIN scores s ON s.match_set_id = m.id
       WHERE m.preprocessing = ? AND m.current = 1 AND (? IS NULL OR p.view_id = ?) ORDER BY m.pair_id`
    )
    .all(preprocessing, viewId, viewId) as SummaryItem[]
}

/** The match sets behind those items, in the same order. */
function summaryMatchSets(database: Database, { viewId, preprocessing }: SummaryScope): number[] {
  return database
    .prepare(
      `SELECT m.id FROM match_sets m JOIN pairs p ON p.id = m.pair_id
       WHERE m.preprocessing = ? AND m.current = 1 AND (? IS NULL OR p.view_id = ?) ORDER BY m.pair_id`
    )
    .pluck()
    .all(preprocessing, viewId, viewId) as number[]
}

const rescoredSettings = 'rescored'

/** What the database knows of scores. */
export const scoreQueries = {
  'score.inputs': read(scoreInputs),
  /** Stores a measurement in place of an earlier one; labels on another homography turn stale. */
  'score.save': write(saveScore),
  'score.scorable': read((database, _input: null) => scorableMatchSets(database)),
  /** Judges the next match sets anew from their evidence alone. */
  'score.rescore': write(rescoreBatch),
  'score.summary-items': read(summaryItems),
  'score.summary-match-sets': read(summaryMatchSets),

  /** Preprocessings that have match sets, in the order of their first run. */
  'score.preprocessings': read((database, { viewId }: { viewId: number | null }): string[] =>
    database
      .prepare('SELECT preprocessing FROM runs WHERE ? IS NULL OR view_id = ? GROUP BY preprocessing ORDER BY min(id)')
      .pluck()
      .all(viewId, viewId) as string[]),

  /** The settings that every score was last brought in line with; null where that was never finished. */
  'score.rescored-settings': read((database, _input: null): ScoreSettings | null => {
    const body = database.prepare('SELECT body FROM settings WHERE name = ?').pluck().get(rescoredSettings) as string | undefined
    return body === undefined ? null : (JSON.parse(body) as ScoreSettings)
  }),

  'score.mark-rescored': write((database, settings: ScoreSettings): void => {
    database
      .prepare('INSERT INTO settings (name, body) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET body = excluded.body')
      .run(rescoredSettings, JSON.stringify(settings))
  })
}
