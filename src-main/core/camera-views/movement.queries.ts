import type { Database } from 'better-sqlite3'
import type { Movement } from '#shared/model/movement'
import type { PairId } from '#shared/model/pair'
import { centreDisplacement, movementOf } from '#shared/numerics/movement'
import { baseBankOf, findView } from '#main/core/camera-views/camera-view.queries'
import { read } from '#main/core/database/operation'

/** A plausible homography of a view's pair, from image 1 to image 2, and the size of its images. */
interface PairMotionRow {
  readonly pairId: PairId
  readonly image1: string
  readonly image2: string
  /** JSON of nine numbers. */
  readonly matrix: string
  readonly inliers: number
  readonly width: number
  readonly height: number
}

interface OfView { readonly viewId: number, readonly preprocessing: string }

/** Where the frames of a view stand against each other. Worked out here, beside the main thread: many pairs take a second. */
function movementOfView(database: Database, { viewId, preprocessing }: OfView): Movement {
  findView(database, viewId)
  return movementOf(framesOf(database, viewId), motionsOf(database, { viewId, preprocessing }).map(
    ({ matrix, width, height, ...pair }) => ({ ...pair, ...centreDisplacement(JSON.parse(matrix) as number[], { width, height }) })
  ))
}

/** In the order shown. */
function framesOf(database: Database, viewId: number): string[] {
  return database
    .prepare(`SELECT image_id FROM images WHERE bank_id = ${baseBankOf('?')} ORDER BY ordinal`)
    .pluck()
    .all(viewId) as string[]
}

function motionsOf(database: Database, { viewId, preprocessing }: OfView): PairMotionRow[] {
  return database
    .prepare(
      `SELECT p.id AS pairId, p.image1, p.image2, e.homography -> '$.matrix' AS matrix, s.inliers, i.width, i.height
       FROM pairs p JOIN match_sets m ON m.preprocessing = ? AND m.current = 1 AND m.pair_id = p.id AND m.status = 'ok'
         JOIN scores s ON s.match_set_id = m.id AND s.plausible = 1
         JOIN score_evidence e ON e.match_set_id = m.id
         JOIN images i ON i.bank_id = ${baseBankOf('p.view_id')} AND i.image_id = p.image1
       WHERE p.view_id = ? AND i.width IS NOT NULL AND i.height IS NOT NULL ORDER BY p.id`
    )
    .all(preprocessing, viewId) as PairMotionRow[]
}

export const movementQueries = {
  /** Throws `camera-view.not-found`. */
  'movement.of-view': read(movementOfView)
}
