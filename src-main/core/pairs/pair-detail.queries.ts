import type { Database } from 'better-sqlite3'
import { AppError } from '#shared/contract/failure'
import type { RaterLabel } from '#shared/model/label'
import type { PairDetail, PixelSource } from '#shared/model/pair-detail'
import type { PairRow } from '#shared/model/pair'
import type { ScoreSettings } from '#shared/model/score-settings'
import { baseBankOf } from '#main/core/camera-views/camera-view.queries'
import { pairRows } from '#main/core/pairs/pair-page.queries'
import { readScoreSettings } from '#main/core/settings/settings.queries'

/** A pair as the database knows it: evidence still deflated. */
export interface StoredDetail {
  readonly row: PairRow
  readonly run: PairDetail['run']
  readonly image1: PixelSource | null
  readonly image2: PixelSource | null
  readonly evidence: EvidenceRow | null
  readonly crop: number
  readonly labels: PairDetail['labels']
  readonly command: string | null
  readonly settings: ScoreSettings
}

/** What was computed from the pixels of a match set, as stored. */
export interface EvidenceRow {
  readonly evidence: Uint8Array
  readonly homography: string
  readonly contrast: string
  readonly subBlocks: Uint8Array | null
  readonly movedHash: string
}

interface PairAsked { readonly pairId: number, readonly preprocessing: string, readonly rater?: string | undefined }

/** Everything known of one pair under a preprocessing. Throws `pair.not-found`. */
export function pairDetail(database: Database, { pairId, preprocessing, rater }: PairAsked): StoredDetail {
  const [row] = pairRows(database, { pairIds: [pairId], preprocessing, rater })
  if (!row) throw new AppError('pair.not-found', `There is no pair number ${pairId} in this workspace`, { pairId })
  const settings = readScoreSettings(database)
  const set = row.matchSetId
  return {
    row,
    run: set === null ? null : runOf(database, set),
    image1: pixelsOf(database, row.viewId, row.image1, row.image1Hash),
    image2: pixelsOf(database, row.viewId, row.image2, row.image2Hash),
    evidence: set === null ? null : evidenceOf(database, set),
    crop: cropOf(database, set) ?? settings.crop,
    labels: set === null ? [] : labelsOf(database, set),
    command: set === null ? null : commandOf(database, set),
    settings
  }
}

function runOf(database: Database, matchSetId: number): PairDetail['run'] {
  const row = database
    .prepare(
      `SELECT r.id, r.name, r.preprocessing, r.matcher, r.flags, r.coarse
       FROM match_sets m JOIN runs r ON r.id = m.run_id WHERE m.id = ?`
    )
    .get(matchSetId) as (Omit<NonNullable<PairDetail['run']>, 'coarse'> & { coarse: number }) | undefined
  return row ? { ...row, coarse: row.coarse === 1, flags: (JSON.parse(row.flags) as string[]).join(' ') } : null
}

function pixelsOf(database: Database, viewId: number, imageId: string, hash: string | null): PixelSource | null {
  const size = database
    .prepare(`SELECT width, height FROM images WHERE bank_id = ${baseBankOf('?')} AND image_id = ?`)
    .get(viewId, imageId) as { width: number | null, height: number | null } | undefined
  if (hash === null || size?.width == null || size.height === null) return null
  return { hash, width: size.width, height: size.height }
}

function evidenceOf(database: Database, matchSetId: number): EvidenceRow | null {
  const row = database
    .prepare(
      `SELECT evidence, homography, contrast, sub_blocks AS subBlocks, moved_hash AS movedHash
       FROM score_evidence WHERE match_set_id = ?`
    )
    .get(matchSetId) as EvidenceRow | undefined
  return row ?? null
}

function cropOf(database: Database, matchSetId: number | null): number | null {
  return (database.prepare('SELECT crop FROM scores WHERE match_set_id = ?').pluck().get(matchSetId) as number | undefined) ?? null
}

function commandOf(database: Database, matchSetId: number): string | null {
  return database.prepare('SELECT command FROM match_sets WHERE id = ?').pluck().get(matchSetId) as string | null
}

/** What each rater's events on a match set come to, newest first. */
function labelsOf(database: Database, matchSetId: number): RaterLabel[] {
  const rows = database
    .prepare(`SELECT body, stale FROM rater_labels WHERE match_set_id = ? ORDER BY body ->> '$.createdAt' DESC, rater`)
    .all(matchSetId) as { body: string, stale: number }[]
  return rows.map(({ body, stale }) => ({ ...(JSON.parse(body) as RaterLabel), stale: stale === 1 }))
}
