import type { Database } from 'better-sqlite3'
import { AppError } from '#shared/contract/failure'
import { baseBankOf } from '#main/core/camera-views/camera-view.queries'
import { read } from '#main/core/database/operation'
import { bankImage, type PairImage } from '#main/core/matching/match-set.queries'
import { bankWithBoth } from '#main/core/scoring/score.queries'
import { readScoreSettings } from '#main/core/settings/settings.queries'

/** What a closer look at a pair starts from: the images of a scoring base, and the match set shown, where there is one. */
export interface AnalysisInputs {
  readonly pairId: number
  readonly viewId: number
  readonly bankId: number | null
  /** The preprocessing whose images these are; null where the view has none of that name. */
  readonly base: string | null
  readonly id1: string
  readonly id2: string
  readonly matchSetId: number | null
  /** The match file, relative to the workspace, and its hash; null where there are no matches. */
  readonly path: string | null
  readonly fileHash: string | null
  readonly image1: PairImage | null
  readonly image2: PairImage | null
}

interface Asked { readonly pairId: number, readonly preprocessing: string, readonly base: string | null }

/** A named base is meant literally; the one in force gives way to the images shown where it has not both. */
function analysisInputs(database: Database, { pairId, preprocessing, base }: Asked): AnalysisInputs {
  const wanted = base ?? readScoreSettings(database).base
  const row = database
    .prepare(
      `SELECT p.id AS pairId, p.view_id AS viewId, p.image1 AS id1, p.image2 AS id2, m.id AS matchSetId, m.path, m.file_hash AS fileHash,
         b.id AS bankId, b.preprocessing AS base
       FROM pairs p LEFT JOIN match_sets m ON m.pair_id = p.id AND m.preprocessing = @preprocessing AND m.current = 1
         LEFT JOIN banks b ON b.id = CASE WHEN @isNamed THEN (SELECT id FROM banks WHERE view_id = p.view_id AND preprocessing = @wanted)
           ELSE coalesce(${bankWithBoth('p.view_id', '@wanted')}, ${baseBankOf('p.view_id')}) END
       WHERE p.id = @pairId`
    )
    .get({ pairId, preprocessing, wanted, isNamed: base === null ? 0 : 1 }) as Omit<AnalysisInputs, 'image1' | 'image2'> | undefined
  if (!row) throw new AppError('pair.not-found', `There is no pair number ${pairId} in this workspace`, { pairId })
  return { ...row, image1: bankImage(database, row.bankId, row.id1), image2: bankImage(database, row.bankId, row.id2) }
}

/** Readable images of a bank with what they were read as, at most `limit` of them, spread evenly. */
function bankFiles(database: Database, { bankId, limit }: { bankId: number, limit: number }): { fileName: string, hash: string }[] {
  const all = database
    .prepare('SELECT file_name AS fileName, hash FROM images WHERE bank_id = ? AND hash IS NOT NULL ORDER BY ordinal')
    .all(bankId) as { fileName: string, hash: string }[]
  const step = Math.max(1, all.length / limit)
  return Array.from({ length: Math.min(limit, all.length) }, (_, index) => all[Math.floor(index * step)]!)
}

/** What the database knows for closer looks at one pair. */
export const analysisQueries = {
  /** Throws `pair.not-found`. */
  'analysis.inputs': read(analysisInputs),
  'analysis.bank-files': read(bankFiles)
}
