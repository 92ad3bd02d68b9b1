import { AppError } from '#shared/contract/failure'
import type { Job, JobId, JobPhase } from '#shared/model/job'
import { coalesce, type Coalesced } from '#main/core/jobs/coalesce'
import type { StoredItem, StoredJob } from '#main/core/jobs/job.queries'
import type { JobContext, JobItem, JobWork } from '#main/core/jobs/job-work'
import type { OpenWorkspace } from '#main/core/workspace/session'

/** How a job ends early: paused by closing, cancelled by a person. Both can be resumed. */
export type EarlyEnd = 'paused' | 'cancelled'

const announceMilliseconds = 100
const itemsAtOnce = 100

/** A job that waits in its lane or runs. Its numbers are kept here; the database has what survives a crash. */
export class ActiveJob {
  readonly id: JobId
  readonly work: JobWork
  readonly #workspace: OpenWorkspace
  readonly #stored: StoredJob
  readonly #log: (error: unknown) => void
  readonly #changed: Coalesced
  readonly #abort = new AbortController()
  readonly #current = new Map<number, { name: string, fraction: number }>()
  #phase: JobPhase = 'queued'
  #earlyEnd: EarlyEnd | null = null
  #problem: string | null = null
  #command: string | null = null
  #items: number
  #done: number
  #failed: number
  #workedItems = 0
  #workedMilliseconds = 0
  #startedAt = 0
  #page: StoredItem[] = []
  #lastOrdinal = -1
  #pageTurn: Promise<unknown> = Promise.resolve()

  constructor(
    work: JobWork, workspace: OpenWorkspace, stored: StoredJob, announce: (job: Job) => void, log: (error: unknown) => void
  ) {
    this.id = stored.id as JobId
    this.work = work
    this.#workspace = workspace
    this.#stored = stored
    this.#log = log
    this.#items = stored.items
    this.#done = stored.done
    this.#failed = stored.failed
    this.#changed = coalesce(() => announce(this.snapshot()), announceMilliseconds)
  }

  /** The job as clients see it. */
  snapshot(): Job {
    const { kind, title, createdAt } = this.#stored
    return {
      id: this.id, kind, title, createdAt, phase: this.#phase, items: this.#items, done: this.#done, failed: this.#failed,
      current: [...this.#current.values()].map((item) => ({ ...item })), secondsLeft: this.#secondsLeft(),
      command: this.#command, problem: this.#problem
    }
  }

  /** Works until no item is left or it is stopped; settles once its last phase is stored. Never rejects for an item. */
  async run(): Promise<void> {
    if (this.#earlyEnd) return
    await this.#enter('running')
    this.#startedAt = performance.now()
    await Promise.all(Array.from({ length: this.work.concurrency ?? 1 }, () => this.#workThrough()))
    await this.#enter(await this.#lastPhase())
  }

  /** Ends it early; what is done stays done. A job that still waits ends at once, a running one with its `run`. */
  async stop(how: EarlyEnd): Promise<void> {
    this.#earlyEnd ??= how
    this.#abort.abort(new AppError('job.cancelled', how === 'paused' ? 'Paused' : 'Cancelled'))
    if (this.#phase === 'queued') await this.#enter(this.#earlyEnd)
  }

  /** Adds items behind all others. */
  async append(items: readonly JobItem[]): Promise<void> {
    await this.#workspace.database.run('job.append', { jobId: this.id, items: items.map(storable) })
    this.#items += items.length
    this.#changed.later()
  }

  async #workThrough(): Promise<void> {
    for (let item = await this.#next(); item; item = await this.#next()) await this.#workOn(item)
  }

  async #workOn(item: StoredItem): Promise<void> {
    const progress = { name: item.name, fraction: 0 }
    this.#current.set(item.ordinal, progress)
    this.#changed.later()
    const started = performance.now()
    try {
      await this.work.run({ name: item.name, payload: JSON.parse(item.payload) }, this.#context(progress))
      await this.#finishItem(item, null)
    } catch (error) {
      // Stopped in the middle: it stays waiting and is done again on resuming.
      if (!this.#abort.signal.aborted) await this.#finishItem(item, this.#reasonOf(error))
    } finally {
      this.#workedItems++
      this.#workedMilliseconds += performance.now() - started
      this.#current.delete(item.ordinal)
      this.#changed.later()
    }
  }

  #context(progress: { fraction: number }): JobContext {
    return {
      jobId: this.id,
      workspace: this.#workspace,
      request: JSON.parse(this.#stored.request),
      signal: this.#abort.signal,
      onProgress: (fraction) => {
        progress.fraction = Math.min(1, Math.max(0, fraction))
        this.#changed.later()
      },
      onCommand: (line) => {
        this.#command = line
      },
      append: (items) => this.append(items)
    }
  }

  async #finishItem(item: StoredItem, reason: string | null): Promise<void> {
    const state = reason === null ? 'done' : 'failed'
    await this.#workspace.database.run('job.finish-item', { jobId: this.id, ordinal: item.ordinal, state, reason })
    if (reason === null) this.#done++
    else this.#failed++
  }

  /** The next waiting item; workers take turns, so that none gets an item twice. */
  #next(): Promise<StoredItem | null> {
    const turn = this.#pageTurn.then(async () => {
      if (this.#page.length === 0) {
        const request = { jobId: this.id, after: this.#lastOrdinal, limit: itemsAtOnce }
        this.#page = await this.#workspace.database.run('job.waiting', request)
      }
      // Asked only now: it may have been stopped while the page was fetched.
      if (this.#abort.signal.aborted) return null
      const item = this.#page.shift() ?? null
      if (item) this.#lastOrdinal = item.ordinal
      return item
    })
    this.#pageTurn = turn
    return turn
  }

  async #lastPhase(): Promise<JobPhase> {
    // Stopped while its last item was being stored: there is nothing left of it to stop.
    const isComplete = !this.work.finish && this.#done + this.#failed === this.#items
    if (this.#earlyEnd && !isComplete) return this.#earlyEnd
    try {
      await this.work.finish?.({
        jobId: this.id, workspace: this.#workspace, request: JSON.parse(this.#stored.request), signal: this.#abort.signal
      })
    } catch (error) {
      if (this.#earlyEnd) return this.#earlyEnd
      this.#problem = this.#reasonOf(error)
      return 'failed'
    }
    return 'done'
  }

  async #enter(phase: JobPhase): Promise<void> {
    this.#phase = phase
    await this.#workspace.database.run('job.set-phase', { id: this.id, phase, problem: this.#problem })
    this.#changed.now()
  }

  #reasonOf(error: unknown): string {
    if (!(error instanceof AppError)) this.#log(error)
    return error instanceof Error ? error.message : String(error)
  }

  #secondsLeft(): number | null {
    if (this.#phase !== 'running' || this.#workedItems === 0) return null
    const left = this.#items - this.#done - this.#failed
    const elapsed = performance.now() - this.#startedAt
    // Wall time where items overlap: their own times would count the same second several times.
    const perItem = Math.min(this.#workedMilliseconds, elapsed) / this.#workedItems
    return (left * perItem) / 1000
  }
}

/** An item as the database keeps it. */
export function storable(item: JobItem): { name: string, payload: string } {
  return { name: item.name, payload: JSON.stringify(item.payload ?? null) }
}
