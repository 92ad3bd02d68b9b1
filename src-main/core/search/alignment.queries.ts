import type { Database } from 'better-sqlite3'
import { AlignmentProgress } from '#shared/model/search'
import { read, write } from '#main/core/database/operation'
import type { PixelFile } from '#main/core/pixels/pixel.queries'

/** A search as it ended, with the file of image 1 that its moved image is made from. */
export interface StoredAlignment {
  readonly progress: AlignmentProgress
  readonly origin: PixelFile
}

/** A search that was paused and done again replaces what it left before. */
function saveAlignment(database: Database, { alignment, createdAt }: { alignment: StoredAlignment, createdAt: string }): void {
  const { jobId, pairId } = alignment.progress
  database
    .prepare(
      `INSERT INTO alignments (job_id, pair_id, body, created_at) VALUES (@jobId, @pairId, @body, @createdAt)
       ON CONFLICT (job_id) DO UPDATE SET body = excluded.body`
    )
    .run({ jobId, pairId, body: JSON.stringify(alignment), createdAt })
}

function listAlignments(database: Database, { pairId }: { pairId: number }): StoredAlignment[] {
  const rows = database.prepare('SELECT body FROM alignments WHERE pair_id = ? ORDER BY id DESC').all(pairId) as { body: string }[]
  return rows.map(({ body }) => {
    const { progress, origin } = JSON.parse(body) as StoredAlignment
    return { progress: AlignmentProgress.parse(progress), origin }
  })
}

/** What the database knows of homographies searched for without matches. */
export const alignmentQueries = {
  'alignment.save': write(saveAlignment),
  /** Of one pair, newest first. */
  'alignment.list': read(listAlignments)
}
