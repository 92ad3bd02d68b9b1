import { parentPort, workerData } from 'node:worker_threads'
import { analyse } from '#main/core/fits/fit-analysis'
import type { FitThreadData, FitThreadMessage } from '#main/core/fits/fit-thread'

const port = parentPort
if (!port) throw new Error('fit.worker runs as a worker thread only')
const { work, stop } = workerData as FitThreadData
const say = (message: FitThreadMessage): void => port.postMessage(message)

class Stopped extends Error {}

try {
  const outcome = analyse(work, (fraction) => {
    if (Atomics.load(stop, 0) === 1) throw new Stopped()
    say({ kind: 'progress', fraction })
  })
  say({ kind: 'done', outcome })
} catch (error) {
  // Asked to stop: nobody waits for an answer any more.
  if (!(error instanceof Stopped)) throw error
}
