import type { Database } from 'better-sqlite3'
import type { ImageStatistics } from '#shared/model/preprocessing'
import type { MatchSetStatus } from '#shared/model/score-result'
import type { MeasuredImage } from '#shared/numerics/report/image-statistics'
import { read, write } from '#main/core/database/operation'
import { bankImage, type PairImage } from '#main/core/matching/match-set.queries'
import type { StoredEvidence } from '#main/core/scoring/stored-score'

/** What measuring one match set gave, and from what; a refusal has no evidence. */
export interface MeasuredMatchSet {
  readonly matchSetId: number
  readonly measureKey: string
  readonly fileHash: string
  readonly status: MatchSetStatus
  /** As the images are known, which in notebook mode is not what was scored. */
  readonly image1Hash: string | null
  readonly image2Hash: string | null
  readonly evidence: StoredEvidence | null
}

type Mode = 'default' | 'notebook'

/** One image of a bank, whose pixels nobody has measured by the rules of a mode. */
export interface UnmeasuredImage {
  readonly bankId: number
  readonly imageId: string
  readonly mode: Mode
}

function saveEvidence(database: Database, { evidence, ...measured }: MeasuredMatchSet): void {
  const nothing = { evidence: null, homography: null, contrast: null, probe: null, subBlocks: null }
  const { evidence: histogram, homography, contrast, probe, subBlocks } = evidence ?? nothing
  database
    .prepare(
      `INSERT OR REPLACE INTO report_evidence
         (match_set_id, measure_key, file_hash, status, image1_hash, image2_hash, evidence, homography, contrast, probe, sub_blocks)
       VALUES (@matchSetId, @measureKey, @fileHash, @status, @image1Hash, @image2Hash, @histogram, @homography, @contrast, @probe, @subBlocks)`
    )
    .run({ ...measured, histogram, homography, contrast, probe, subBlocks })
}

/** One of each content: equal images are measured once. */
function unmeasuredImages(database: Database, { viewId, mode }: { viewId: number | null, mode: Mode }): UnmeasuredImage[] {
  const rows = database
    .prepare(
      `SELECT i.bank_id AS bankId, i.image_id AS imageId FROM images i JOIN banks b ON b.id = i.bank_id
       WHERE i.hash IS NOT NULL AND (@viewId IS NULL OR b.view_id = @viewId)
         AND NOT EXISTS (SELECT 1 FROM image_statistics s WHERE s.hash = i.hash AND s.mode = @mode)
       GROUP BY i.hash ORDER BY min(i.id)`
    )
    .all({ viewId, mode }) as Omit<UnmeasuredImage, 'mode'>[]
  return rows.map((row) => ({ ...row, mode }))
}

/** An image with its figures; null where they are not measured. */
export interface BankStatistics {
  readonly preprocessing: string
  readonly imageId: string
  readonly statistics: MeasuredImage | null
}

/** Every readable image of the banks of a view (of all views for null), the one shown first; only of `preprocessings` where given. */
function bankStatistics(
  database: Database, { viewId, mode, preprocessings }: { viewId: number | null, mode: Mode, preprocessings: readonly string[] | null }
): BankStatistics[] {
  const rows = database
    .prepare(
      `SELECT b.preprocessing, i.image_id AS imageId, s.body FROM banks b JOIN images i ON i.bank_id = b.id AND i.hash IS NOT NULL
         LEFT JOIN image_statistics s ON s.hash = i.hash AND s.mode = @mode
       WHERE (@viewId IS NULL OR b.view_id = @viewId)
         AND (@some IS NULL OR b.preprocessing IN (SELECT value FROM json_each(@some)))
       ORDER BY b.preprocessing <> 'unpp', b.id, i.ordinal`
    )
    .all({ viewId, mode, some: preprocessings && JSON.stringify(preprocessings) }) as (Omit<BankStatistics, 'statistics'> & { body: string | null })[]
  return rows.map(({ body, ...row }) => ({ ...row, statistics: body === null ? null : withNaN(JSON.parse(body) as MeasuredImage) }))
}

/** JSON has no NaN: the notebook's windows in an image of 50 pixels or less. */
function withNaN({ contrast, ...levels }: ImageStatistics & { contrast: MeasuredImage['contrast'] }): MeasuredImage {
  const number = (value: number | null): number => value ?? NaN
  const { meanOfMeans, meanOfDeviations, deviationOfMeans, deviationOfDeviations } = contrast
  return {
    ...levels,
    contrast: {
      meanOfMeans: number(meanOfMeans), meanOfDeviations: number(meanOfDeviations),
      deviationOfMeans: number(deviationOfMeans), deviationOfDeviations: number(deviationOfDeviations)
    }
  }
}

/** What the database keeps of pixels that were measured for reports. */
export const measureQueries = {
  'report.save-evidence': write(saveEvidence),
  'report.unmeasured-images': read(unmeasuredImages),
  'report.bank-statistics': read(bankStatistics),

  /** An image of a bank; null where it is gone. */
  'report.bank-image': read((database, { bankId, imageId }: { bankId: number, imageId: string }): PairImage | null =>
    bankImage(database, bankId, imageId)),

  'report.save-statistics': write((database, { hash, mode, statistics }: { hash: string, mode: Mode, statistics: MeasuredImage }): void => {
    database.prepare('INSERT OR REPLACE INTO image_statistics (hash, mode, body) VALUES (?, ?, ?)').run(hash, mode, JSON.stringify(statistics))
  }),

  /** Preprocessings that every camera view of a report has images of, and those that only some have. */
  'report.bases': read((database, { viewId }: { viewId: number | null }): { preprocessing: string, views: number, of: number }[] =>
    database
      .prepare(
        `SELECT preprocessing, count(*) AS views, (SELECT count(*) FROM camera_views WHERE @viewId IS NULL OR id = @viewId) AS "of"
         FROM banks WHERE @viewId IS NULL OR view_id = @viewId GROUP BY preprocessing ORDER BY min(id)`
      )
      .all({ viewId }) as { preprocessing: string, views: number, of: number }[]),

  /** Pairs of a view in sampling order. */
  'report.pairs': read((database, { viewId }: { viewId: number }) =>
    database.prepare('SELECT id AS pairId, image1, image2 FROM pairs WHERE view_id = ? ORDER BY id').all(viewId) as
      { pairId: number, image1: string, image2: string }[])
}
