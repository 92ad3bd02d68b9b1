import type { Database } from 'better-sqlite3'
import type { PairId } from '#shared/model/pair'
import { baseBankOf, findView } from '#main/core/camera-views/camera-view.queries'
import { read } from '#main/core/database/operation'

/** A plausible homography of a view's pair, from image 1 to image 2, and the size of its images. */
export interface PairMotionRow {
  readonly pairId: PairId
  readonly image1: string
  readonly image2: string
  /** JSON of nine numbers. */
  readonly matrix: string
  readonly inliers: number
  readonly width: number
  readonly height: number
}

/** What the movement of a view is made from; frames in the order shown. */
export interface ViewMotions {
  readonly frames: readonly string[]
  readonly pairs: readonly PairMotionRow[]
}

function viewMotions(database: Database, { viewId, preprocessing }: { viewId: number, preprocessing: string }): ViewMotions {
  findView(database, viewId)
  const frames = database
    .prepare(`SELECT image_id FROM images WHERE bank_id = ${baseBankOf('?')} ORDER BY ordinal`)
    .pluck()
    .all(viewId) as string[]
  const pairs = database
    .prepare(
      `SELECT p.id AS pairId, p.image1, p.image2, e.homography -> '$.matrix' AS matrix, s.inliers, i.width, i.height
       FROM pairs p JOIN match_sets m ON m.preprocessing = ? AND m.current = 1 AND m.pair_id = p.id AND m.status = 'ok'
         JOIN scores s ON s.match_set_id = m.id AND s.plausible = 1
         JOIN score_evidence e ON e.match_set_id = m.id
         JOIN images i ON i.bank_id = ${baseBankOf('p.view_id')} AND i.image_id = p.image1
       WHERE p.view_id = ? AND i.width IS NOT NULL AND i.height IS NOT NULL ORDER BY p.id`
    )
    .all(preprocessing, viewId) as PairMotionRow[]
  return { frames, pairs }
}

export const movementQueries = {
  /** Throws `camera-view.not-found`. */
  'movement.of-view': read(viewMotions)
}
