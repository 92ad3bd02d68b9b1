import { AppError } from '#shared/contract/failure'
import type { Job, JobId, JobItemFailure, JobKind } from '#shared/model/job'
import { ActiveJob, storable, type EarlyEnd } from '#main/core/jobs/active-job'
import type { StoredJob } from '#main/core/jobs/job.queries'
import { jobLanes, type JobItem, type JobLane, type JobWork } from '#main/core/jobs/job-work'
import { uuidVersion7 } from '#main/core/jobs/uuid'
import type { Announce } from '#main/core/rpc/announce'
import type { OpenWorkspace, WorkspaceSession } from '#main/core/workspace/session'

/** What to do and on which items; a job without items is done at once (after its kind's `finish`). */
export interface JobStart {
  readonly kind: JobKind
  readonly title: string
  readonly request: unknown
  readonly items: readonly JobItem[]
}

/** Items per transaction, so that none keeps the writer busy for long. */
const itemsPerWrite = 1000

/** Runs the open workspace's jobs: one at a time in each lane, in the order they were started. */
export class JobRunner {
  readonly #session: WorkspaceSession
  readonly #announce: Announce
  readonly #log: (error: unknown) => void
  readonly #works = new Map<JobKind, JobWork>()
  readonly #lanes = new Map<JobLane, ActiveJob[]>(jobLanes.map((lane) => [lane, []]))
  readonly #settled = new Map<ActiveJob, Promise<void>>()

  constructor(session: WorkspaceSession, announce: Announce, log: (error: unknown) => void) {
    this.#session = session
    this.#announce = announce
    this.#log = log
    session.onOpen(async (workspace) => {
      await workspace.database.run('job.pause-unfinished', null)
    })
    session.onClose(() => this.#stopAll('paused'))
  }

  /** Says how jobs of a kind are done; once per kind. */
  register(work: JobWork): void {
    if (this.#works.has(work.kind)) throw new Error(`Jobs of kind ${work.kind} are registered twice`)
    this.#works.set(work.kind, work)
  }

  /** Stores a job and puts it at the end of its lane. Answers before its first item is worked on. */
  async start({ kind, title, request, items }: JobStart): Promise<JobId> {
    const workspace = this.#session.current()
    const id = uuidVersion7() as JobId
    const createdAt = new Date().toISOString()
    const storableItems = items.map(storable)
    const first = storableItems.slice(0, itemsPerWrite)
    await workspace.database.run('job.insert', { id, kind, title, request: JSON.stringify(request ?? null), createdAt, items: first })
    for (let at = itemsPerWrite; at < storableItems.length; at += itemsPerWrite) {
      await workspace.database.run('job.append', { jobId: id, items: storableItems.slice(at, at + itemsPerWrite) })
    }
    this.#enqueue(workspace, await storedJob(workspace, id))
    return id
  }

  /** Adds items to a job that has not ended. */
  async append(id: JobId, items: readonly JobItem[]): Promise<void> {
    const job = this.#active(id)
    if (!job) throw new AppError('job.not-found', `Job ${id} has ended`)
    await job.append(items)
  }

  /** All jobs of the open workspace, newest first, but those forgotten once cancelled; none without a workspace. */
  async list(): Promise<Job[]> {
    const workspace = this.#workspaceOrNull()
    if (!workspace) return []
    const stored = await workspace.database.run('job.all', null)
    return stored
      .filter(({ kind, phase }) => phase !== 'cancelled' || !this.#works.get(kind)?.isForgottenOnCancel)
      .map((job) => this.#active(job.id)?.snapshot() ?? restingJob(job))
  }

  /** The items that failed, with their reasons. Throws `job.not-found`. */
  async failures(id: JobId): Promise<JobItemFailure[]> {
    const workspace = this.#workspaceOrNull()
    if (!workspace) throw notFound(id)
    await storedJob(workspace, id)
    return workspace.database.run('job.failures', id)
  }

  /** Ends a job early and answers once nothing of it runs any more; what is done stays done. */
  async cancel(id: JobId): Promise<Job> {
    const workspace = this.#workspaceOrNull()
    if (!workspace) throw notFound(id)
    await this.#stop(id, 'cancelled')
    const stored = await storedJob(workspace, id)
    // Found paused at start: nothing of it runs, but the person wants it gone.
    if (stored.phase === 'paused') {
      await workspace.database.run('job.set-phase', { id, phase: 'cancelled', problem: null })
      this.#announce('job.changed', restingJob({ ...stored, phase: 'cancelled' }))
    }
    return restingJob(await storedJob(workspace, id))
  }

  /** Goes on with a job that ended early or failed, and tries failed items again; a job under way is left alone. */
  async resume(id: JobId): Promise<Job> {
    const workspace = this.#session.current()
    const active = this.#active(id)
    if (active) return active.snapshot()
    const stored = await storedJob(workspace, id)
    if (stored.phase === 'done' && stored.failed === 0) return restingJob(stored)
    await workspace.database.run('job.requeue', id)
    const requeued = await storedJob(workspace, id)
    // Asked twice at once, it still is one job.
    return (this.#active(id) ?? this.#enqueue(workspace, requeued)).snapshot()
  }

  /** Settles once a job has ended in whatever way; the job as it then is. */
  async settled(id: JobId): Promise<Job> {
    const workspace = this.#session.current()
    const job = this.#active(id)
    if (job) await this.#settled.get(job)
    return restingJob(await storedJob(workspace, id))
  }

  #enqueue(workspace: OpenWorkspace, stored: StoredJob): ActiveJob {
    const work = this.#works.get(stored.kind)
    if (!work) throw new Error(`No work is registered for jobs of kind ${stored.kind}`)
    const job = new ActiveJob(work, workspace, stored, (changed) => this.#announce('job.changed', changed), this.#log)
    const lane = this.#lane(work.lane)
    const before = lane.map((other) => this.#settled.get(other))
    lane.push(job)
    this.#announce('job.changed', job.snapshot())
    this.#settled.set(job, Promise.all(before).then(() => this.#run(job, lane)))
    return job
  }

  async #run(job: ActiveJob, lane: ActiveJob[]): Promise<void> {
    try {
      await job.run()
    } catch (error) {
      // Only the database itself can get here; the job is found unfinished, and paused, at the next start.
      this.#log(error)
    } finally {
      lane.splice(lane.indexOf(job), 1)
      this.#settled.delete(job)
    }
  }

  async #stop(id: JobId, how: EarlyEnd): Promise<void> {
    const job = this.#active(id)
    if (!job) return
    const settled = this.#settled.get(job)
    const waiting = job.snapshot().phase === 'queued'
    await job.stop(how)
    // A waiting one settles only when its turn comes; it will then do nothing.
    if (!waiting) await settled
  }

  async #stopAll(how: EarlyEnd): Promise<void> {
    const jobs = [...this.#lanes.values()].flat()
    await Promise.all(jobs.toReversed().map((job) => job.stop(how)))
    await Promise.all(jobs.map((job) => this.#settled.get(job)))
  }

  #active(id: string): ActiveJob | undefined {
    return [...this.#lanes.values()].flat().find((job) => job.id === id && !hasEnded(job))
  }

  #lane(lane: JobLane): ActiveJob[] {
    return this.#lanes.get(lane)!
  }

  #workspaceOrNull(): OpenWorkspace | null {
    try {
      return this.#session.current()
    } catch (error) {
      if (error instanceof AppError && error.code === 'workspace.none-open') return null
      throw error
    }
  }
}

function hasEnded(job: ActiveJob): boolean {
  const { phase } = job.snapshot()
  return phase !== 'queued' && phase !== 'running'
}

/** A job nobody works on, as clients see it. */
function restingJob({ request: _request, ...job }: StoredJob): Job {
  return { ...job, id: job.id as JobId, current: [], secondsLeft: null, command: null }
}

async function storedJob(workspace: OpenWorkspace, id: string): Promise<StoredJob> {
  const stored = await workspace.database.run('job.one', id)
  if (!stored) throw notFound(id)
  return stored
}

function notFound(id: string): AppError {
  return new AppError('job.not-found', `No job ${id} in the open workspace`)
}
