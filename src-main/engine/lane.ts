// What one thread does for a pair: its share of the tasks of a stage.
import { descendBatch, descentsBefore, descentTasks } from '#main/engine/descent'
import type { DescentPlan } from '#main/engine/descent'
import { kernelsOver } from '#main/engine/kernels'
import { doTask, pyramidTasks, tasksBefore } from '#main/engine/pyramid'
import type { PyramidPlan } from '#main/engine/pyramid'
import { TaskList } from '#main/engine/tasks'

/** A stage of a pair's matching, as every thread gets to know it. */
export interface Stage {
  readonly memory: WebAssembly.Memory
  readonly module: WebAssembly.Module
  /** Address of the task list's state, zero at the start. */
  readonly state: number
  readonly work: { readonly kind: 'pyramid', readonly plan: PyramidPlan } | { readonly kind: 'descent', readonly plan: DescentPlan }
}

/** A stage as other threads hear of it: they may begin while the gate is open for this turn. */
export interface Announcement {
  readonly stage: Stage
  readonly gate: Int32Array
  readonly turn: number
  /** Whose room in the stage's memory is this thread's: threads come and go, so the number is given for each stage. */
  readonly lane: number
}

/** Tasks of a stage. */
export function tasksOf({ work }: Stage): number {
  return work.kind === 'pyramid' ? pyramidTasks(work.plan) : descentTasks(work.plan)
}

export function taskList(stage: Stage): TaskList {
  return new TaskList(new Int32Array(stage.memory.buffer, stage.state), tasksOf(stage))
}

/** Takes tasks until none is left to begin. `lane` is the number of this thread; `done` gets each task that it has ended. */
export function workOn(stage: Stage, lane: number, done: (task: number) => void): void {
  const { memory, module, work } = stage
  const kernels = kernelsOver(module, memory)
  const list = taskList(stage)
  if (work.kind === 'pyramid') {
    list.work(task => tasksBefore(work.plan, task), task => doTask(kernels, memory, work.plan, lane, task), done)
  } else {
    list.work(task => descentsBefore(work.plan, task), task => descendBatch(kernels, memory, work.plan, task), done)
  }
}
