import { read, write } from '#main/core/database/operation'

/** What taking in results needs that no other room does. */
export const resultsQueries = {
  /** Ids of a view's images under any preprocessing, readable or not: a match file may name any of them. */
  'image.ids-of-view': read((database, { viewId }: { viewId: number }): string[] =>
    database
      .prepare('SELECT DISTINCT i.image_id FROM images i JOIN banks b ON b.id = i.bank_id WHERE b.view_id = ?')
      .pluck()
      .all(viewId) as string[]),

  /** The pair of two images of a view; added where it is new. */
  'pair.ensure': write((database, { viewId, image1, image2 }: { viewId: number, image1: string, image2: string }): number => {
    database.prepare('INSERT INTO pairs (view_id, image1, image2) VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(viewId, image1, image2)
    const id = database.prepare('SELECT id FROM pairs WHERE view_id = ? AND image1 = ? AND image2 = ?').pluck()
    return id.get(viewId, image1, image2) as number
  })
}
