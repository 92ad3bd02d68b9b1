import type { CameraView, FrameImage } from '#shared/model/camera-view'
import { baseBankOf } from '#main/core/camera-views/camera-view.queries'
import { read, write } from '#main/core/database/operation'

/** An image file of a bank as it lies on disk. */
export interface ListedImage {
  readonly imageId: string
  readonly fileName: string
  readonly ordinal: number
  readonly fileSize: number
  readonly fileModified: number
}

/** What reading an image file gave: its pixels' hash, or why there is none. */
export interface ProbedImage extends Pick<FrameImage, 'width' | 'height' | 'hash' | 'problem' | 'conversion'> {
  readonly imageId: string
}

/** An image file the database knows of, and whether it has been read. */
export interface KnownImage extends ListedImage {
  readonly read: number
}

const frameColumns = 'i.image_id AS imageId, i.file_name AS fileName, i.width, i.height, i.hash, i.problem, i.conversion'
interface ImagePage { readonly images: FrameImage[], readonly total: number }

export const imageQueries = {
  /** Every image file of a bank that the database knows of. */
  'image.known': read((database, { bankId }: { bankId: number }): KnownImage[] =>
    database
      .prepare(
        `SELECT image_id AS imageId, file_name AS fileName, ordinal, file_size AS fileSize, file_modified AS fileModified,
           hash IS NOT NULL OR problem IS NOT NULL AS read
         FROM images WHERE bank_id = ? ORDER BY ordinal`
      )
      .all(bankId) as KnownImage[]),

  /** Takes in new and changed files, still unread. */
  'image.list-files': write((database, { bankId, images }: { bankId: number, images: readonly ListedImage[] }): void => {
    const insert = database.prepare(
      `INSERT INTO images (bank_id, image_id, file_name, ordinal, file_size, file_modified) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (bank_id, image_id) DO UPDATE SET file_name = excluded.file_name, ordinal = excluded.ordinal,
         file_size = excluded.file_size, file_modified = excluded.file_modified,
         width = NULL, height = NULL, hash = NULL, problem = NULL, conversion = NULL`
    )
    for (const image of images) {
      insert.run(bankId, image.imageId, image.fileName, image.ordinal, image.fileSize, image.fileModified)
    }
  }),

  /** Unchanged files may have moved in the order. */
  'image.reorder': write((database, { bankId, images }: { bankId: number, images: readonly ListedImage[] }): void => {
    const move = database.prepare('UPDATE images SET ordinal = ? WHERE bank_id = ? AND image_id = ?')
    for (const { ordinal, imageId } of images) move.run(ordinal, bankId, imageId)
  }),

  /** Forgets files that are gone from the folder. */
  'image.forget': write((database, { bankId, imageIds }: { bankId: number, imageIds: readonly string[] }): void => {
    const forget = database.prepare('DELETE FROM images WHERE bank_id = ? AND image_id = ?')
    for (const imageId of imageIds) forget.run(bankId, imageId)
  }),

  'image.write-probes': write((database, { bankId, probes }: { bankId: number, probes: readonly ProbedImage[] }): void => {
    const store = database.prepare(
      'UPDATE images SET width = ?, height = ?, hash = ?, problem = ?, conversion = ? WHERE bank_id = ? AND image_id = ?'
    )
    for (const { width, height, hash, problem, conversion, imageId } of probes) {
      store.run(width, height, hash, problem, conversion, bankId, imageId)
    }
  }),

  /** Frames as the grid shows them, unreadable ones in their place. */
  'image.page': read((database, { viewId, offset, limit }: { viewId: CameraView['id'], offset: number, limit: number }): ImagePage => {
    const images = database
      .prepare(`SELECT ${frameColumns} FROM images i WHERE bank_id = ${baseBankOf('?')} ORDER BY ordinal LIMIT ? OFFSET ?`)
      .all(viewId, limit, offset) as FrameImage[]
    const total = database.prepare(`SELECT count(*) FROM images WHERE bank_id = ${baseBankOf('?')}`).pluck().get(viewId) as number
    return { images, total }
  }),

  /** Ids of a view's readable frames, in the order shown. */
  'image.readable-ids': read((database, { viewId }: { viewId: number }): string[] =>
    database
      .prepare(`SELECT image_id FROM images WHERE bank_id = ${baseBankOf('?')} AND hash IS NOT NULL ORDER BY ordinal`)
      .pluck()
      .all(viewId) as string[])
}
