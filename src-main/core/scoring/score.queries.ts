import type { Database } from 'better-sqlite3'
import type { MatchSetStatus } from '#shared/model/score-result'
import { ScoreSettings } from '#shared/model/score-settings'
import { baseBankOf } from '#main/core/camera-views/camera-view.queries'
import { read, write } from '#main/core/database/operation'
import { refreshLabel } from '#main/core/labels/standing-label'
import { bankImage, refreshCurrent, type PairImage } from '#main/core/matching/match-set.queries'
import { decodeEvidence, decodeProbe } from '#main/core/scoring/evidence-blob'
import { rescoreBatch } from '#main/core/scoring/rescore-batch'
import { storeCurve } from '#main/core/scoring/score-curve'
import { contrastsOfText } from '#main/core/scoring/stored-evidence'
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

/** Which images a match set is to be scored on; without either, on those that its view shows. */
interface BaseAsked {
  /** Those of this preprocessing, and no others. */
  readonly base?: string | undefined
  /** Those of this preprocessing where the view has both, else those that it shows. */
  readonly preferredBase?: string
}

/** The bank of that preprocessing that has readable images of both ids; SQL expressions, null where there is none. */
export function bankWithBoth(viewId: string, preprocessing: string): string {
  return `(SELECT b.id FROM banks b
    JOIN images i1 ON i1.bank_id = b.id AND i1.image_id = p.image1 AND i1.hash IS NOT NULL
    JOIN images i2 ON i2.bank_id = b.id AND i2.image_id = p.image2 AND i2.hash IS NOT NULL
    WHERE b.view_id = ${viewId} AND b.preprocessing = ${preprocessing})`
}

function scoreInputs(database: Database, { matchSetId, base, preferredBase }: BaseAsked & { matchSetId: number }): ScoreInputs | null {
  const row = database
    .prepare(
      `SELECT m.id AS matchSetId, m.pair_id AS pairId, p.view_id AS viewId, p.image1 AS id1, p.image2 AS id2, m.status, m.path,
         CASE WHEN @base IS NULL THEN coalesce(${bankWithBoth('p.view_id', '@preferredBase')}, ${baseBankOf('p.view_id')})
           ELSE (SELECT id FROM banks WHERE view_id = p.view_id AND preprocessing = @base) END AS bankId
       FROM match_sets m JOIN pairs p ON p.id = m.pair_id WHERE m.id = @matchSetId`
    )
    .get({ matchSetId, base: base ?? null, preferredBase: preferredBase ?? null }) as (Omit<ScoreInputs, 'image1' | 'image2'> & { bankId: number | null }) | undefined
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
  storeCurve(database, matchSetId, {
    whole: decodeEvidence(evidence.evidence), contrasts: contrastsOfText(evidence.contrast), probe: evidence.probe ? decodeProbe(evidence.probe) : []
  })
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

/** A match set that can be scored anew, and the ids of its images. */
export interface ScorableMatchSet {
  readonly matchSetId: number
  readonly image1: string
  readonly image2: string
}

/** Match sets with a match file, whatever their status was: what another crop or mode scores anew. */
function scorableMatchSets(database: Database): ScorableMatchSet[] {
  return database
    .prepare(
      `SELECT m.id AS matchSetId, p.image1, p.image2 FROM match_sets m JOIN pairs p ON p.id = m.pair_id
       WHERE m.path IS NOT NULL ORDER BY m.current DESC, m.id`
    )
    .all() as ScorableMatchSet[]
}

/**
 * Match sets of a view that were scored on other images than those that the base has of them now, or could not be for
 * their images' sake. Of 16-bit frames the notebook's mode scores other gray levels than the images' hashes are of.
 */
function offBaseMatchSets(database: Database, { viewId, base }: { viewId: number, base: string }): ScorableMatchSet[] {
  return database
    .prepare(
      `SELECT m.id AS matchSetId, p.image1, p.image2 FROM match_sets m JOIN pairs p ON p.id = m.pair_id
         JOIN banks b ON b.view_id = p.view_id AND b.preprocessing = @base
         JOIN images i1 ON i1.bank_id = b.id AND i1.image_id = p.image1 AND i1.hash IS NOT NULL
         JOIN images i2 ON i2.bank_id = b.id AND i2.image_id = p.image2 AND i2.hash IS NOT NULL
         LEFT JOIN score_evidence e ON e.match_set_id = m.id
       WHERE p.view_id = @viewId AND m.path IS NOT NULL
         AND CASE WHEN e.match_set_id IS NULL THEN m.status IN ('unreadable-image', 'size-mismatch')
           ELSE (e.image1_hash <> i1.hash OR e.image2_hash <> i2.hash)
             AND (e.evidence_key ->> '$.mask' <> 'none' OR b.range_low IS NULL) END
       ORDER BY m.current DESC, m.id`
    )
    .all({ viewId, base }) as ScorableMatchSet[]
}

/** How many of some match sets have no images of a base, and are scored on those that their view shows. */
function withoutBase(database: Database, { matchSetIds, base }: { matchSetIds: readonly number[], base: string }): number {
  return database
    .prepare(
      `SELECT count(*) FROM json_each(@ids) j JOIN match_sets m ON m.id = j.value JOIN pairs p ON p.id = m.pair_id
       WHERE ${bankWithBoth('p.view_id', '@base')} IS NULL`
    )
    .pluck()
    .get({ ids: JSON.stringify(matchSetIds), base }) as number
}

const rescoredSettings = 'rescored'

/** What the database knows of scores. */
export const scoreQueries = {
  'score.inputs': read(scoreInputs),
  /** Stores a measurement in place of an earlier one; labels on another homography turn stale. */
  'score.save': write(saveScore),
  'score.scorable': read((database, _input: null) => scorableMatchSets(database)),
  'score.off-base': read(offBaseMatchSets),
  'score.without-base': read(withoutBase),
  /** Judges the next match sets anew from their evidence alone. */
  'score.rescore': write(rescoreBatch),

  /** Preprocessings that have match sets, in the order of their first run. */
  'score.preprocessings': read((database, { viewId }: { viewId: number | null }): string[] =>
    database
      .prepare('SELECT preprocessing FROM runs WHERE ? IS NULL OR view_id = ? GROUP BY preprocessing ORDER BY min(id)')
      .pluck()
      .all(viewId, viewId) as string[]),

  /** The settings that every score was last brought in line with; null where that was never finished. */
  'score.rescored-settings': read((database, _input: null): ScoreSettings | null => {
    const body = database.prepare('SELECT body FROM settings WHERE name = ?').pluck().get(rescoredSettings) as string | undefined
    // A setting that came later takes its default: nothing was ever scored otherwise.
    return body === undefined ? null : ScoreSettings.parse(JSON.parse(body))
  }),

  'score.mark-rescored': write((database, settings: ScoreSettings): void => {
    database
      .prepare('INSERT INTO settings (name, body) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET body = excluded.body')
      .run(rescoredSettings, JSON.stringify(settings))
  })
}
