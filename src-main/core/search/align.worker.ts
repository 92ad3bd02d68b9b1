import { parentPort, workerData } from 'node:worker_threads'
import type { WorkThreadData } from '#main/core/jobs/work-thread'
import { align, type AlignFound, type AlignWork } from '#main/core/search/align-work'

const port = parentPort
if (!port) throw new Error('align.worker runs as a worker thread only')
const { work, stop } = workerData as WorkThreadData<AlignWork>

await align(work, (found: AlignFound) => port.postMessage(found), () => Atomics.load(stop, 0) === 1)
