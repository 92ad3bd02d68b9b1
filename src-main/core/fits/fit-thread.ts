import { Worker } from 'node:worker_threads'
import type { FitOutcome, FitWork } from '#main/core/fits/fit-analysis'

/** What the thread is started with; `stop[0]` becomes 1 once it is to end. */
export interface FitThreadData {
  readonly work: FitWork
  readonly stop: Int32Array
}

export type FitThreadMessage =
  | { readonly kind: 'progress', readonly fraction: number }
  | { readonly kind: 'done', readonly outcome: FitOutcome }

interface Watching {
  readonly signal: AbortSignal
  /** Fraction done, 0..1. */
  readonly onProgress: (fraction: number) => void
}

/** What the thread is given to end by itself before it is ended from outside. */
const graceMilliseconds = 1000

/**
 * Analyses labels in a thread of its own, so that nothing waits for it. Rejects with the signal's reason once aborted,
 * and only when the thread has ended: whoever closes after that leaves nothing running.
 */
export async function analyseInThread(workerUrl: URL, work: FitWork, { signal, onProgress }: Watching): Promise<FitOutcome> {
  signal.throwIfAborted()
  const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const worker = new Worker(workerUrl, { workerData: { work, stop } satisfies FitThreadData })
  let lastResort: NodeJS.Timeout | null = null
  // By itself, at its next step: ending a thread from outside while it compiles code has crashed the whole program.
  const end = (): void => {
    Atomics.store(stop, 0, 1)
    lastResort = setTimeout(() => void worker.terminate(), graceMilliseconds)
  }
  signal.addEventListener('abort', end, { once: true })
  try {
    const outcome = await outcomeOf(worker, onProgress)
    signal.throwIfAborted()
    if (!outcome) throw new Error('The thread of the fit ended without an answer')
    return outcome
  } finally {
    signal.removeEventListener('abort', end)
    if (lastResort) clearTimeout(lastResort)
  }
}

/** What the thread said, once it has ended; null where it was stopped before. */
function outcomeOf(worker: Worker, onProgress: Watching['onProgress']): Promise<FitOutcome | null> {
  let outcome: FitOutcome | null = null
  return new Promise((resolve, reject) => {
    worker.on('message', (message: FitThreadMessage) => {
      if (message.kind === 'progress') onProgress(message.fraction)
      else outcome = message.outcome
    })
    worker.once('error', reject)
    worker.once('exit', () => resolve(outcome))
  })
}
