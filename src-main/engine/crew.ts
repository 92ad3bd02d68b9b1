// The threads of the engine: the main one and, with -nt, others that share its memory.
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { Gate } from '#main/engine/gate'
import { taskList, tasksOf, workOn } from '#main/engine/lane'
import type { Announcement, Stage } from '#main/engine/lane'

/** Started once and kept for all pairs of the process. */
const others: Worker[] = []
const gate = new Gate()
let turns = 0

/** How many threads `-nt` asks for: 0 is as many as the machine has. */
export function threadCount(requested: number): number {
  return requested === 0 ? availableParallelism() : requested
}

function workerUrl(): URL {
  // Beside the bundled engine, or among the sources.
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  return new URL(`./lane.worker.${extension}`, import.meta.url)
}

/** Starts what is missing of `threads` threads; they need a moment, in which images can be read. */
export function startCrew(threads: number): void {
  while (others.length < threads - 1) {
    const worker = new Worker(workerUrl())
    // One that does not come up is missed by nobody: tasks are taken, not given.
    worker.on('error', error => {
      others.splice(others.indexOf(worker), 1)
      process.stderr.write(`a thread could not be used: ${error.message}\n`)
    })
    worker.unref()
    others.push(worker)
  }
}

/** Does a stage with `threads` threads; returns when all of it is done. `report` gets the fraction done. */
export function doStage(stage: Stage, threads: number, report: (done: number) => void): void {
  startCrew(threads)
  const turn = ++turns
  gate.open(turn)
  others.slice(0, threads - 1).forEach((worker, index) => {
    const announcement: Announcement = { stage, gate: gate.shared, turn, lane: index + 1 }
    worker.postMessage(announcement)
  })
  const count = tasksOf(stage)
  try {
    workOn(stage, 0, task => report((task + 1) / count))
    taskList(stage).waitForAll()
  } finally {
    gate.close()
  }
}
