import { Worker } from 'node:worker_threads'
import { AppError, type Failure } from '#shared/contract/failure'
import type { ScoringOperations } from '#main/core/scoring/scoring-operations'

/** One operation for the worker. */
export interface ScoringRequest {
  readonly id: number
  readonly name: keyof ScoringOperations
  readonly input: unknown
}

/** Asks the worker to end by itself once it has answered. */
export const closeRequest = 'close'

/** The worker's answer; `stack` is set where the error is none of the closed list. */
export type ScoringReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly failure: Failure; readonly stack: string | null }

/** A person waits for `urgent` requests; they overtake all others. */
export type Urgency = 'urgent' | 'background'

type InputOf<K extends keyof ScoringOperations> = Parameters<ScoringOperations[K]>[0]
type OutputOf<K extends keyof ScoringOperations> = Awaited<ReturnType<ScoringOperations[K]>>

interface Task {
  readonly request: ScoringRequest
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** What a thread is given to end by itself: longer than any one request. */
const graceMilliseconds = 5000

/**
 * Runs pixel work in a thread of its own, one request at a time, so that a crash of the thread fails that request
 * only: the next one starts a new thread.
 */
export class ScoringClient {
  readonly #workerUrl: URL
  readonly #waiting: Record<Urgency, Task[]> = { urgent: [], background: [] }
  #worker: Worker | null = null
  #running: Task | null = null
  #nextId = 1
  #closed = false

  constructor(workerUrl: URL) {
    this.#workerUrl = workerUrl
  }

  /** Runs one operation; throws its AppError, or an Error with the worker's stack for a fault of the program. */
  run<K extends keyof ScoringOperations>(name: K, input: InputOf<K>, urgency: Urgency = 'background'): Promise<OutputOf<K>> {
    if (this.#closed) return Promise.reject(closedError())
    return new Promise((resolve, reject) => {
      const request = { id: this.#nextId++, name, input }
      this.#waiting[urgency].push({ request, resolve: value => resolve(value as OutputOf<K>), reject })
      this.#startNext()
    })
  }

  /** Ends the thread; what waits or runs fails with `job.cancelled`. */
  async close(): Promise<void> {
    this.#closed = true
    const left = [this.#running, ...this.#waiting.urgent.splice(0), ...this.#waiting.background.splice(0)]
    this.#running = null
    for (const task of left) task?.reject(closedError())
    const worker = this.#worker
    this.#worker = null
    if (worker) await endWorker(worker)
  }

  #startNext(): void {
    if (this.#running || this.#closed) return
    const task = this.#waiting.urgent.shift() ?? this.#waiting.background.shift()
    // An idle thread must not keep a finished program alive, a busy one must.
    if (!task) return this.#worker?.unref()
    this.#running = task
    this.#worker ??= this.#startWorker()
    this.#worker.ref()
    this.#worker.postMessage(task.request)
  }

  #startWorker(): Worker {
    const worker = new Worker(this.#workerUrl)
    worker.on('message', (reply: ScoringReply) => this.#settle(reply))
    worker.on('error', error => this.#lose(worker, error))
    worker.on('exit', code => this.#lose(worker, new Error(`The scoring worker ended with code ${code}`)))
    return worker
  }

  #settle(reply: ScoringReply): void {
    const task = this.#running
    if (task?.request.id !== reply.id) return
    this.#running = null
    if (reply.ok) task.resolve(reply.value)
    else if (reply.stack !== null) task.reject(new Error(reply.stack))
    else task.reject(new AppError(reply.failure.code, reply.failure.message, reply.failure.details))
    this.#startNext()
  }

  #lose(worker: Worker, cause: unknown): void {
    if (this.#worker !== worker) return
    this.#worker = null
    const task = this.#running
    this.#running = null
    task?.reject(new Error(`The scoring worker stopped during ${task.request.name}`, { cause }))
    this.#startNext()
  }
}

/** By itself, in the middle of nothing: ending a thread from outside while it compiles code has crashed the whole program. */
async function endWorker(worker: Worker): Promise<void> {
  const ended = new Promise<void>(resolve => worker.once('exit', () => resolve()))
  // An idle thread lets the program end, and then nobody would hear of its own end.
  worker.ref()
  worker.postMessage(closeRequest)
  const lastResort = setTimeout(() => void worker.terminate(), graceMilliseconds)
  await ended
  clearTimeout(lastResort)
}

function closedError(): AppError {
  return new AppError('job.cancelled', 'The scoring worker was closed')
}
