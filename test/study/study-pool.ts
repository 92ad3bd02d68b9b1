import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Outcome } from './data-set.ts'
import type { Scenario } from './scenarios.ts'
import type { StudyTask } from './study.worker.ts'

/** Data sets of one message to a worker. */
const dataSetsPerTask = 20

/**
 * All data sets of all scenarios, on every core. What comes out does not depend on how many there are: each data set
 * has a seed of its own, and outcomes are put back in order.
 */
export async function runScenarios(
  scenarios: readonly Scenario[], dataSets: number, resamples: number,
  onScenario: (name: Scenario, outcomes: Outcome[]) => void
): Promise<Outcome[][]> {
  const tasks = scenarios.flatMap((scenario, place) => chunks(dataSets).map(([from, to]) =>
    ({ place, task: { scenario, from, to, resamples } })))
  const found = scenarios.map(() => new Array<Outcome>(dataSets))
  const left = scenarios.map(() => dataSets)
  const queue = tasks.values()
  const work = async () => {
    const worker = new Worker(new URL('study.worker.ts', import.meta.url))
    try {
      for (const { place, task } of queue) {
        const outcomes = await ask(worker, task)
        outcomes.forEach((outcome, i) => (found[place]![task.from + i] = outcome))
        left[place]! -= outcomes.length
        if (left[place] === 0) onScenario(task.scenario, found[place]!)
      }
    } finally {
      await worker.terminate()
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return found
}

function chunks(dataSets: number): [number, number][] {
  return Array.from({ length: Math.ceil(dataSets / dataSetsPerTask) }, (_, i) =>
    [i * dataSetsPerTask, Math.min(dataSets, (i + 1) * dataSetsPerTask)])
}

function ask(worker: Worker, task: StudyTask): Promise<Outcome[]> {
  return new Promise((resolve, reject) => {
    const onMessage = (outcomes: Outcome[]) => {
      worker.off('error', reject)
      resolve(outcomes)
    }
    worker.once('message', onMessage)
    worker.once('error', reject)
    worker.postMessage(task)
  })
}
