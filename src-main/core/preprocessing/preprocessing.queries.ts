import type { Database } from 'better-sqlite3'
import { AppError } from '#shared/contract/failure'
import type { CameraViewId } from '#shared/model/camera-view'
import type { PreprocessingState, PreprocessingStep, PreprocessingStrategy } from '#shared/model/preprocessing'
import { baseBankOf } from '#main/core/camera-views/camera-view.queries'
import { read, write } from '#main/core/database/operation'
import { madeFolder } from '#main/core/preprocessing/made-folder'
import { madeFrom, stepsKey } from '#main/core/preprocessing/made-from'
import { findStrategy, removeStrategy, saveStrategy, strategies } from '#main/core/preprocessing/strategy-rows'

/** A frame that can be read. */
export interface SourceFrame {
  readonly imageId: string
  readonly fileName: string
  readonly ordinal: number
  /** SHA-256 of its gray bytes as the view reads it. */
  readonly hash: string
}

/** The frames of a view, and where they lie; the range is that of 16-bit ones. */
export interface ViewFrames {
  readonly view: string
  /** The preprocessing that is shown: 'unpp' wherever there are frames. */
  readonly shown: string
  readonly folder: string
  readonly rangeLow: number | null
  readonly rangeHigh: number | null
  readonly frames: readonly SourceFrame[]
}

/** An image that was made, as its row. */
export interface MadeImageRow {
  readonly imageId: string
  readonly fileName: string
  readonly ordinal: number
  readonly width: number
  readonly height: number
  readonly hash: string
  readonly fileSize: number
  readonly fileModified: number
  readonly madeFrom: string
}

/** An image that steps have made, and where it lies. */
export interface StoredMade {
  readonly bankId: number
  readonly folder: string
  readonly imageId: string
  readonly fileName: string
  readonly madeFrom: string
  /** SHA-256 of its gray bytes. */
  readonly hash: string
}

interface BankRow { readonly id: number, readonly steps: string | null }

function viewFrames(database: Database, { viewId }: { viewId: number }): ViewFrames {
  const row = database
    .prepare(
      `SELECT v.name AS view, b.id, b.preprocessing AS shown, b.folder, b.range_low AS rangeLow, b.range_high AS rangeHigh
       FROM camera_views v JOIN banks b ON b.id = ${baseBankOf('v.id')} WHERE v.id = ?`
    )
    .get(viewId) as (Omit<ViewFrames, 'frames'> & { id: number }) | undefined
  if (!row) throw new AppError('camera-view.not-found', `There is no camera view number ${viewId} in this workspace`, { viewId })
  const { id, ...facts } = row
  const frames = database
    .prepare('SELECT image_id AS imageId, file_name AS fileName, ordinal, hash FROM images WHERE bank_id = ? AND hash IS NOT NULL ORDER BY ordinal')
    .all(id) as SourceFrame[]
  return { ...facts, frames }
}

function bankOf(database: Database, viewId: number, name: string): BankRow | null {
  const row = database.prepare('SELECT id, steps FROM banks WHERE view_id = ? AND preprocessing = ?').get(viewId, name)
  return (row as BankRow | undefined) ?? null
}

/** The bank that a strategy's images go into, with those steps from now on. Throws `preprocessing.invalid` for imported images. */
function ensureBank(
  database: Database, { viewId, name, folder, steps }: { viewId: number, name: string, folder: string, steps: readonly PreprocessingStep[] }
): number {
  const known = bankOf(database, viewId, name)
  if (known && known.steps === null) {
    const message = `The images called ${name} of this camera view are not Fringe's, and stay as they are. Save the steps under another name`
    throw new AppError('preprocessing.invalid', message, { viewId, name })
  }
  return database
    .prepare(
      `INSERT INTO banks (view_id, preprocessing, folder, steps) VALUES (?, ?, ?, ?)
       ON CONFLICT (view_id, preprocessing) DO UPDATE SET folder = excluded.folder, steps = excluded.steps RETURNING id`
    )
    .pluck()
    .get(viewId, name, folder, JSON.stringify(steps)) as number
}

function storeImage(database: Database, { bankId, ...image }: MadeImageRow & { bankId: number }): void {
  database
    .prepare(
      `INSERT INTO images (bank_id, image_id, file_name, ordinal, width, height, hash, file_size, file_modified, made_from)
       VALUES (@bankId, @imageId, @fileName, @ordinal, @width, @height, @hash, @fileSize, @fileModified, @madeFrom)
       ON CONFLICT (bank_id, image_id) DO UPDATE SET file_name = excluded.file_name, ordinal = excluded.ordinal,
         width = excluded.width, height = excluded.height, hash = excluded.hash, file_size = excluded.file_size,
         file_modified = excluded.file_modified, made_from = excluded.made_from, problem = NULL, conversion = NULL`
    )
    .run({ bankId, ...image })
}

/** Forgets images of a bank whose frames are gone. */
function keepOnly(database: Database, { bankId, imageIds }: { bankId: number, imageIds: readonly string[] }): void {
  database
    .prepare('DELETE FROM images WHERE bank_id = ? AND image_id NOT IN (SELECT value FROM json_each(?))')
    .run(bankId, JSON.stringify(imageIds))
}

interface ViewRow { readonly id: CameraViewId, readonly shownBank: number }

/** How far every strategy is made for every view. */
function states(database: Database, all: readonly PreprocessingStrategy[]): PreprocessingState[] {
  const views = database.prepare(`SELECT id, ${baseBankOf('camera_views.id')} AS shownBank FROM camera_views ORDER BY id`).all() as ViewRow[]
  const matched = new Map(matchedCounts(database).map((row) => [`${row.viewId} ${row.preprocessing}`, row.pairs]))
  return views.flatMap((view) => {
    const frames = frameHashes(database, view.shownBank)
    return all.map((strategy) => ({
      name: strategy.name, viewId: view.id, frames: frames.length, matched: matched.get(`${view.id} ${strategy.name}`) ?? 0,
      ...madeOf(database, view, strategy, frames)
    }))
  })
}

function madeOf(
  database: Database, { id, shownBank }: ViewRow, { name, steps }: PreprocessingStrategy, frames: readonly string[]
): Pick<PreprocessingState, 'images' | 'stale' | 'imported'> {
  const bank = bankOf(database, id, name)
  if (!bank) return { images: 0, stale: 0 }
  const images = database.prepare('SELECT count(*) FROM images WHERE bank_id = ? AND hash IS NOT NULL').pluck().get(bank.id) as number
  if (bank.steps === null) return { images, stale: 0, ...(name !== 'unpp' && { imported: true }) }
  const stale = database
    .prepare(
      `SELECT count(*) FROM images i LEFT JOIN images f ON f.bank_id = ? AND f.image_id = i.image_id
       WHERE i.bank_id = ? AND i.hash IS NOT NULL AND i.made_from IS NOT ? || f.hash`
    )
    .pluck()
    .get(shownBank, bank.id, madeFrom(stepsKey(steps ?? [], frames), '')) as number
  return { images, stale }
}

function keptImage(
  database: Database, { viewId, name, imageId }: { viewId: number, name: string, imageId: string }
): Pick<ViewFrames, 'folder' | 'rangeLow' | 'rangeHigh'> & { fileName: string } {
  const row = database
    .prepare(
      `SELECT b.folder, b.range_low AS rangeLow, b.range_high AS rangeHigh, i.file_name AS fileName
       FROM banks b JOIN images i ON i.bank_id = b.id WHERE b.view_id = ? AND b.preprocessing = ? AND i.image_id = ? AND i.hash IS NOT NULL`
    )
    .get(viewId, name, imageId)
  if (!row) throw new AppError('image.not-found', `There is no image ${imageId} under ${name}`, { viewId, name, imageId })
  return row as ReturnType<typeof keptImage>
}

function frameHashes(database: Database, bankId: number): string[] {
  return database.prepare('SELECT hash FROM images WHERE bank_id = ? AND hash IS NOT NULL').pluck().all(bankId) as string[]
}

function matchedCounts(database: Database): { viewId: number, preprocessing: string, pairs: number }[] {
  return database
    .prepare(
      `SELECT r.view_id AS viewId, m.preprocessing, count(*) AS pairs FROM match_sets m JOIN runs r ON r.id = m.run_id
       WHERE m.current = 1 AND m.status = 'ok' GROUP BY 1, 2`
    )
    .all() as { viewId: number, preprocessing: string, pairs: number }[]
}

/** What the database knows of preprocessing. */
export const preprocessingQueries = {
  'preprocessing.list': read((database, _input: null) => {
    const all = strategies(database)
    return { strategies: all, states: states(database, all) }
  }),
  /** Throws `preprocessing.not-found`. */
  'preprocessing.find': read((database, { name }: { name: string }) => findStrategy(database, name)),
  'preprocessing.save': write(saveStrategy),
  'preprocessing.remove': write(removeStrategy),
  /** Throws `camera-view.not-found`. */
  'preprocessing.frames': read(viewFrames),
  /** Steps of the bank of that name as JSON; null where it has none, or there is none. */
  'preprocessing.bank': read((database, { viewId, name }: { viewId: number, name: string }) => bankOf(database, viewId, name)),
  'preprocessing.ensure-bank': write(ensureBank),
  'preprocessing.keep-only': write(keepOnly),
  'preprocessing.store-image': write(storeImage),
  /** Where a view's image of one preprocessing lies, whoever made it. Throws `image.not-found`. */
  'preprocessing.kept-image': read(keptImage),
  /** Every image of a view that steps have made, under any name. */
  'preprocessing.made': read((database, { viewId }: { viewId: number }) =>
    database
      .prepare(
        `SELECT b.id AS bankId, b.folder, i.image_id AS imageId, i.file_name AS fileName, i.made_from AS madeFrom, i.hash
         FROM banks b JOIN images i ON i.bank_id = b.id WHERE b.view_id = ? AND i.made_from IS NOT NULL`
      )
      .all(viewId) as StoredMade[]),
  /** A workspace that was moved: what was made lies inside it, wherever that is now. */
  'preprocessing.settle-folders': write((database, { folder }: { folder: string }): void => {
    const banks = database
      .prepare('SELECT b.id, b.folder, b.preprocessing, v.name AS view FROM banks b JOIN camera_views v ON v.id = b.view_id WHERE b.steps IS NOT NULL')
      .all() as { id: number, folder: string, preprocessing: string, view: string }[]
    const move = database.prepare('UPDATE banks SET folder = ? WHERE id = ?')
    for (const bank of banks) {
      const now = madeFolder(folder, bank.view, bank.preprocessing)
      if (bank.folder !== now) move.run(now, bank.id)
    }
  })
}
