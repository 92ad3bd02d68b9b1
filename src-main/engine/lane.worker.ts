// A further thread of the engine: takes its share of every stage that the main thread announces.
import { parentPort } from 'node:worker_threads'
import { Gate } from '#main/engine/gate'
import { workOn } from '#main/engine/lane'
import type { Announcement } from '#main/engine/lane'

parentPort!.on('message', ({ stage, gate, turn, lane }: Announcement) => {
  try {
    new Gate(gate).pass(turn, () => workOn(stage, lane, () => {}))
  } catch (error) {
    // The main thread sees in the list of tasks that one has failed, and ends the pair; here is why.
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  }
})
