import type { Database } from 'better-sqlite3'
import { baseBankOf } from '#main/core/camera-views/camera-view.queries'
import { read } from '#main/core/database/operation'

/** An image file, and the range its bank is read by if it is of 16 bit. */
export interface PixelFile {
  readonly folder: string
  readonly fileName: string
  readonly rangeLow: number | null
  readonly rangeHigh: number | null
}

/** What pixels of some hash are made from: a file, moved by a homography where `matrix` is not null. */
export interface PixelOrigin extends PixelFile {
  readonly matrix: readonly number[] | null
}

const file = 'b.folder, i.file_name AS fileName, b.range_low AS rangeLow, b.range_high AS rangeHigh'

/** Image files of scored pairs: those whose pixels were scored, or the frames where no image has that hash. */
function scored(which: 1 | 2): string {
  const imageId = `p.image${which}`
  return `
    FROM score_evidence e JOIN match_sets m ON m.id = e.match_set_id JOIN pairs p ON p.id = m.pair_id
      JOIN banks b ON b.id = coalesce(
        (SELECT s.bank_id FROM images s JOIN banks sb ON sb.id = s.bank_id
         WHERE s.hash = e.image${which}_hash AND s.image_id = ${imageId} AND sb.view_id = p.view_id LIMIT 1),
        ${baseBankOf('p.view_id')})
      JOIN images i ON i.bank_id = b.id AND i.image_id = ${imageId}`
}

function findFile(database: Database, hash: string): PixelOrigin | null {
  const found = database.prepare(`SELECT ${file} FROM images i JOIN banks b ON b.id = i.bank_id WHERE i.hash = ? LIMIT 1`).get(hash)
  return found ? { ...(found as PixelFile), matrix: null } : null
}

function findMoved(database: Database, hash: string): PixelOrigin | null {
  const found = database
    .prepare(`SELECT ${file}, json_extract(e.homography, '$.matrix') AS matrix ${scored(1)} WHERE e.moved_hash = ? LIMIT 1`)
    .get(hash) as (PixelFile & { matrix: string }) | undefined
  return found ? { ...found, matrix: JSON.parse(found.matrix) as number[] } : null
}

/** 16-bit frames in notebook mode: scored by other gray levels than those of the grid, hence under another hash. */
function findScored(database: Database, hash: string): PixelOrigin | null {
  if (!database.prepare('SELECT 1 FROM banks WHERE range_low IS NOT NULL').get()) return null
  const found = database
    .prepare(
      `SELECT ${file} ${scored(1)} WHERE e.image1_hash = @hash
       UNION ALL SELECT ${file} ${scored(2)} WHERE e.image2_hash = @hash LIMIT 1`
    )
    .get({ hash }) as PixelFile | undefined
  return found ? { ...found, matrix: null } : null
}

export const pixelQueries = {
  /** Null where nothing in the workspace has that hash. */
  'pixels.locate': read((database, { hash }: { hash: string }): PixelOrigin | null =>
    findFile(database, hash) ?? findMoved(database, hash) ?? findScored(database, hash))
}
