import { parentPort } from 'node:worker_threads'
import { studyDataSet } from './data-set.ts'
import type { Scenario } from './scenarios.ts'

/** A run of data sets of one scenario. */
export interface StudyTask {
  readonly scenario: Scenario
  readonly from: number
  readonly to: number
  readonly resamples: number
}

parentPort?.on('message', ({ scenario, from, to, resamples }: StudyTask) => {
  const outcomes = Array.from({ length: to - from }, (_, i) => studyDataSet(scenario, from + i, resamples))
  parentPort!.postMessage(outcomes)
})
