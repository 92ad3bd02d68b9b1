import type { Database } from 'better-sqlite3'
import { AppError } from '#shared/contract/failure'
import type { LabelVerdict } from '#shared/model/label'
import type { Batch, BatchId } from '#shared/model/queue'
import { read, write } from '#main/core/database/operation'
import type { QueuePlaces } from '#main/core/pairs/queue-order'
import { queuePlaces, type QueueChoice } from '#main/core/pairs/queue.queries'

interface NewBatch extends QueueChoice {
  readonly name: string
  readonly rater: string
  readonly createdAt: string
}

/** A batch with its places, as it is gone through. */
export interface OpenedBatch extends QueuePlaces {
  readonly batch: Batch
  readonly resumeAt: number
}

type BatchRow = Omit<Batch, 'order'> & { readonly body: string }

const batches = `
  SELECT b.id, b.name, b.rater, b.preprocessing, b.body, b.created_at AS createdAt,
    (SELECT count(*) FROM batch_items i WHERE i.batch_id = b.id) AS total,
    (SELECT count(*) FROM batch_items i WHERE i.batch_id = b.id AND i.verdict IS NOT NULL) AS done
  FROM batches b`

function toBatch({ body, ...row }: BatchRow): Batch {
  return { ...row, order: (JSON.parse(body) as QueueChoice).order }
}

/** Throws `batch.not-found`. */
function findBatch(database: Database, batchId: BatchId): Batch {
  const row = database.prepare(`${batches} WHERE b.id = ?`).get(batchId) as BatchRow | undefined
  if (!row) throw new AppError('batch.not-found', `There is no batch number ${batchId} in this workspace`, { batchId })
  return toBatch(row)
}

/** Freezes a choice of pairs as its rater would see it. */
function createBatch(database: Database, { name, rater, createdAt, ...choice }: NewBatch): Batch {
  const { pairIds, repeats } = queuePlaces(database, { ...choice, rater })
  const { lastInsertRowid } = database
    .prepare('INSERT INTO batches (name, rater, preprocessing, body, created_at) VALUES (?, ?, ?, ?, ?)')
    .run(name, rater, choice.filter.preprocessing, JSON.stringify(choice), createdAt)
  const insert = database.prepare('INSERT INTO batch_items (batch_id, ordinal, pair_id, repeat) VALUES (?, ?, ?, ?)')
  for (const [ordinal, pairId] of pairIds.entries()) insert.run(lastInsertRowid, ordinal, pairId, repeats[ordinal])
  return findBatch(database, Number(lastInsertRowid) as BatchId)
}

function openBatch(database: Database, { batchId }: { batchId: BatchId }): OpenedBatch {
  const batch = findBatch(database, batchId)
  const items = database
    .prepare('SELECT pair_id AS pairId, repeat, verdict IS NULL AS isOpen FROM batch_items WHERE batch_id = ? ORDER BY ordinal')
    .all(batchId) as { pairId: number, repeat: number, isOpen: number }[]
  return {
    batch,
    pairIds: Uint32Array.from(items, ({ pairId }) => pairId),
    repeats: Uint8Array.from(items, ({ repeat }) => repeat),
    resumeAt: Math.max(0, items.findIndex(({ isOpen }) => isOpen === 1))
  }
}

function removeBatch(database: Database, { batchId }: { batchId: BatchId }): void {
  findBatch(database, batchId)
  database.prepare('DELETE FROM batch_items WHERE batch_id = ?').run(batchId)
  database.prepare('DELETE FROM batches WHERE id = ?').run(batchId)
}

interface PlacesOf { readonly batchId: BatchId, readonly offset: number, readonly limit: number }

function answersIn(database: Database, { batchId, offset, limit }: PlacesOf): (LabelVerdict | null)[] {
  return database
    .prepare('SELECT verdict FROM batch_items WHERE batch_id = ? AND ordinal >= ? AND ordinal < ? ORDER BY ordinal')
    .pluck()
    .all(batchId, offset, offset + limit) as (LabelVerdict | null)[]
}

/** What the database knows of batches. */
export const batchQueries = {
  'batch.create': write(createBatch),
  'batch.list': read((database, _input: null): Batch[] =>
    (database.prepare(`${batches} ORDER BY b.id`).all() as BatchRow[]).map(toBatch)),
  /** Throws `batch.not-found`. */
  'batch.open': read(openBatch),
  /** Throws `batch.not-found`. */
  'batch.remove': write(removeBatch),
  /** Answers at these places, null where none stands; none of a batch that was removed. */
  'batch.answers': read(answersIn)
}
