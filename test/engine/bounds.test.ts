// Bounds are read only when they have been written, whatever the number of threads.
import { describe, expect, it } from 'vitest'
import { boundsAfter, boundsOf } from '#main/engine/bounds'
import { descentsBefore } from '#main/engine/descent'
import type { DescentPlan } from '#main/engine/descent'

/** Only the number of stages matters to the order of the tasks. */
const planOf = (stages: number) => ({ stages: Array.from({ length: stages }) }) as unknown as DescentPlan

/** Everything that has certainly ended before a task begins. */
function ancestors(plan: DescentPlan, task: number): Set<number> {
  const found = new Set<number>()
  const open = [...descentsBefore(plan, task)]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue
    found.add(next)
    open.push(...descentsBefore(plan, next))
  }
  return found
}

const taskOf = (batch: number, stage: number, stages: number) => (batch + stage) * stages + stage

describe('bounds', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])('are finished before any of %i stages reads them', stages => {
    const plan = planOf(stages)
    for (let batch = 1; batch < 140; batch++) {
      if (boundsOf(batch, stages) === boundsOf(batch - 1, stages)) continue
      const writer = Array.from({ length: batch }, (_, i) => batch - 1 - i).find(each => boundsAfter(each) === boundsOf(batch, stages))!
      for (let stage = 0; stage < stages; stage++) {
        expect(ancestors(plan, taskOf(batch, stage, stages)).has(taskOf(writer, stages - 1, stages))).toBe(true)
      }
    }
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])('are not written again while one of %i stages reads them', stages => {
    const plan = planOf(stages)
    for (let batch = 0; batch < 200; batch++) {
      const set = boundsAfter(batch)
      if (set < 0) continue
      const before = ancestors(plan, taskOf(batch, stages - 1, stages))
      const readers = Array.from({ length: batch }, (_, i) => i).filter(each => boundsOf(each, stages) === set && each + 64 > batch)
      const late = readers.filter(each => each < batch - 1 && !before.has(taskOf(each, stages - 1, stages)))
      expect(late).toEqual([])
    }
  })
})
