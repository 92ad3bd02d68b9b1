// A further thread of the engine: takes its share of every stage that the main thread announces.
import { parentPort, workerData } from 'node:worker_threads'
import { workOn } from '#main/engine/lane'
import type { Stage } from '#main/engine/lane'

parentPort!.on('message', (stage: Stage) => {
  workOn(stage, workerData as number, () => {})
})
