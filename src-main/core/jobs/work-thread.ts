import { Worker } from 'node:worker_threads'

/** What such a thread is started with; `stop[0]` becomes 1 once it is to end. */
export interface WorkThreadData<W> {
  readonly work: W
  readonly stop: Int32Array
}

interface Watching<M> {
  readonly signal: AbortSignal
  readonly onMessage: (message: M) => void
}

/** What the thread is given to end by itself before it is ended from outside. */
const graceMilliseconds = 1000

/**
 * Does long work in a thread of its own, so that nothing waits for it. Settles only when the thread has ended: whoever
 * closes after that leaves nothing running. Rejects with what the thread threw, or with the signal's reason once aborted.
 */
export async function runInThread<W, M>(workerUrl: URL, work: W, { signal, onMessage }: Watching<M>): Promise<void> {
  signal.throwIfAborted()
  const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const worker = new Worker(workerUrl, { workerData: { work, stop } satisfies WorkThreadData<W> })
  let lastResort: NodeJS.Timeout | null = null
  // By itself, at its next step: ending a thread from outside while it compiles code has crashed the whole program.
  const end = (): void => {
    Atomics.store(stop, 0, 1)
    lastResort = setTimeout(() => void worker.terminate(), graceMilliseconds)
  }
  signal.addEventListener('abort', end, { once: true })
  try {
    await new Promise<void>((resolve, reject) => {
      worker.on('message', onMessage)
      worker.once('error', reject)
      worker.once('exit', () => resolve())
    })
    signal.throwIfAborted()
  } finally {
    signal.removeEventListener('abort', end)
    if (lastResort) clearTimeout(lastResort)
  }
}
