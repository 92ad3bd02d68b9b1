import { parentPort, workerData } from 'node:worker_threads'

/** Stands for an analysis that takes hours: beats while it runs, and ends when it is asked to unless it is stubborn. */
const { stop, work } = workerData as { stop: Int32Array, work: { beats?: Int32Array, stubborn?: boolean } }

parentPort!.postMessage({ kind: 'progress', fraction: 0.5 })
const never = new Int32Array(new SharedArrayBuffer(4))
while (work.stubborn || Atomics.load(stop, 0) === 0) {
  Atomics.wait(never, 0, 0, 5)
  if (work.beats) Atomics.add(work.beats, 0, 1)
}
