import type { Database } from 'better-sqlite3'
import type { JobItemFailure, JobKind, JobPhase } from '#shared/model/job'
import { read, write } from '#main/core/database/operation'

/** A job as it is stored; `request` is JSON of what its kind of work needs to go on. */
export interface StoredJob {
  readonly id: string
  readonly kind: JobKind
  readonly title: string
  readonly phase: JobPhase
  readonly request: string
  readonly problem: string | null
  readonly createdAt: string
  readonly items: number
  readonly done: number
  readonly failed: number
}

/** One item of a job; `payload` is JSON. */
export interface StoredItem {
  readonly ordinal: number
  readonly name: string
  readonly payload: string
}

export type ItemState = 'waiting' | 'done' | 'failed'

interface NewItem { readonly name: string, readonly payload: string }
interface NewJob extends Pick<StoredJob, 'id' | 'kind' | 'title' | 'request' | 'createdAt'> { readonly items: readonly NewItem[] }

const jobColumns = `
  SELECT id, kind, title, phase, request, problem, created_at AS createdAt,
    (SELECT count(*) FROM job_items WHERE job_id = jobs.id) AS items,
    (SELECT count(*) FROM job_items WHERE job_id = jobs.id AND state = 'done') AS done,
    (SELECT count(*) FROM job_items WHERE job_id = jobs.id AND state = 'failed') AS failed
  FROM jobs`

function appendItems(database: Database, jobId: string, items: readonly NewItem[]): void {
  const last = database.prepare('SELECT coalesce(max(ordinal), -1) FROM job_items WHERE job_id = ?').pluck()
  const insert = database.prepare(
    `INSERT INTO job_items (job_id, ordinal, name, payload, state) VALUES (?, ?, ?, ?, 'waiting')`
  )
  let ordinal = last.get(jobId) as number
  for (const item of items) insert.run(jobId, ++ordinal, item.name, item.payload)
}

function setPhase(database: Database, id: string, phase: JobPhase, problem: string | null): void {
  database.prepare('UPDATE jobs SET phase = ?, problem = ? WHERE id = ?').run(phase, problem, id)
}

/** What the database knows of jobs and their items. */
export const jobQueries = {
  'job.insert': write((database, job: NewJob): void => {
    database
      .prepare(`INSERT INTO jobs (id, kind, title, phase, request, created_at) VALUES (?, ?, ?, 'queued', ?, ?)`)
      .run(job.id, job.kind, job.title, job.request, job.createdAt)
    appendItems(database, job.id, job.items)
  }),

  'job.append': write((database, { jobId, items }: { jobId: string, items: readonly NewItem[] }): void =>
    appendItems(database, jobId, items)),

  'job.all': read((database): StoredJob[] =>
    database.prepare(`${jobColumns} ORDER BY created_at DESC, id DESC`).all() as StoredJob[]),

  'job.one': read((database, id: string): StoredJob | null =>
    (database.prepare(`${jobColumns} WHERE id = ?`).get(id) as StoredJob | undefined) ?? null),

  /** Waiting items behind an ordinal, in order. */
  'job.waiting': read((database, { jobId, after, limit }: { jobId: string, after: number, limit: number }): StoredItem[] =>
    database
      .prepare(
        `SELECT ordinal, name, payload FROM job_items WHERE job_id = ? AND ordinal > ? AND state = 'waiting' ORDER BY ordinal LIMIT ?`
      )
      .all(jobId, after, limit) as StoredItem[]),

  'job.failures': read((database, jobId: string): JobItemFailure[] =>
    database
      .prepare(`SELECT name, coalesce(reason, '') AS reason FROM job_items WHERE job_id = ? AND state = 'failed' ORDER BY ordinal`)
      .all(jobId) as JobItemFailure[]),

  'job.set-phase': write((database, { id, phase, problem }: { id: string, phase: JobPhase, problem: string | null }): void =>
    setPhase(database, id, phase, problem)),

  'job.finish-item': write(
    (database, item: { jobId: string, ordinal: number, state: ItemState, reason: string | null }): void => {
      database
        .prepare('UPDATE job_items SET state = ?, reason = ? WHERE job_id = ? AND ordinal = ?')
        .run(item.state, item.reason, item.jobId, item.ordinal)
    }
  ),

  /** Queues a job again; its failed items are tried once more. */
  'job.requeue': write((database, id: string): void => {
    database.prepare(`UPDATE job_items SET state = 'waiting', reason = NULL WHERE job_id = ? AND state = 'failed'`).run(id)
    setPhase(database, id, 'queued', null)
  }),

  /** Jobs found unfinished when a workspace is opened: whoever ran them is gone. */
  'job.pause-unfinished': write((database, _input: null): number =>
    database.prepare(`UPDATE jobs SET phase = 'paused' WHERE phase IN ('queued', 'running')`).run().changes)
}
