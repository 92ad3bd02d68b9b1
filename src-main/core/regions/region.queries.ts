import type { Database } from 'better-sqlite3'
import { AppError } from '#shared/contract/failure'
import type { Region, RegionBox, RegionId } from '#shared/model/region'
import { baseBankOf, findView } from '#main/core/camera-views/camera-view.queries'
import { read, write } from '#main/core/database/operation'

/** A region to be made (no id) or changed. */
export interface PutRegion extends RegionBox {
  readonly id: number | null
  readonly viewId: number
  readonly name: string
}

const columns = 'SELECT id, view_id AS viewId, name, x, y, width, height FROM regions'

function put(database: Database, region: PutRegion): Region {
  findView(database, region.viewId)
  if (region.id !== null && findRegion(database, region.id).viewId !== region.viewId) throw notFound(region.id)
  requireInside(database, region)
  requireFreeName(database, region)
  return database
    .prepare(
      `INSERT INTO regions (id, view_id, name, x, y, width, height) VALUES (@id, @viewId, @name, @x, @y, @width, @height)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, x = excluded.x, y = excluded.y, width = excluded.width, height = excluded.height
       RETURNING id, view_id AS viewId, name, x, y, width, height`
    )
    .get(region) as Region
}

function findRegion(database: Database, id: number): Region {
  const row = database.prepare(`${columns} WHERE id = ?`).get(id) as Region | undefined
  if (!row) throw notFound(id)
  return row
}

function notFound(id: number): AppError {
  return new AppError('region.not-found', `There is no region number ${id} in this camera view`, { id })
}

function requireFreeName(database: Database, { id, viewId, name }: PutRegion): void {
  const taken = database.prepare('SELECT id FROM regions WHERE view_id = ? AND name = ? COLLATE NOCASE AND id IS NOT ?').get(viewId, name, id)
  if (taken) throw new AppError('region.name-taken', `This camera view has a region named ${name} already`, { name })
}

/** Frames of a fixed camera have one size; while none has been read there is nothing to compare with. */
function requireInside(database: Database, { viewId, x, y, width, height }: PutRegion): void {
  const image = database
    .prepare(`SELECT width, height FROM images WHERE bank_id = ${baseBankOf('?')} AND width IS NOT NULL ORDER BY ordinal LIMIT 1`)
    .get(viewId) as { width: number, height: number } | undefined
  if (!image || (x + width <= image.width && y + height <= image.height)) return
  const box = `columns ${x} to ${x + width - 1} and rows ${y} to ${y + height - 1}`
  throw new AppError('request.invalid', `A region must lie inside the image of ${image.width} x ${image.height} pixels, but this one has ${box}`, { ...image })
}

/** What the database knows of regions of interest. */
export const regionQueries = {
  'region.list': read((database, { viewId }: { viewId: number }): Region[] =>
    database.prepare(`${columns} WHERE view_id = ? ORDER BY name COLLATE NOCASE, id`).all(viewId) as Region[]),

  /** Throws `camera-view.not-found`, `region.not-found`, `region.name-taken`, and `request.invalid` outside of the image. */
  'region.put': write(put),

  /** Returns what was removed. Throws `region.not-found`. */
  'region.remove': write((database, { id }: { id: RegionId }): Region => {
    const region = findRegion(database, id)
    database.prepare('DELETE FROM regions WHERE id = ?').run(id)
    return region
  })
}
