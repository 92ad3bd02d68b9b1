// Rows of the pyramid in an order that threads can follow: nothing is read before it is there, nothing overwritten before
// it has been read.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planLevels } from '#main/engine/levels'
import type { Level } from '#main/engine/levels'
import { planRing } from '#main/engine/level-memory'
import { MemoryPlan } from '#main/engine/memory-plan'
import { groupPatches } from '#main/engine/patches'
import { scheduleOf } from '#main/engine/schedule'
import type { Schedule } from '#main/engine/schedule'
import { randomNumbers, shapeOfPair } from './synthetic'

interface Case {
  readonly columns: number
  readonly rows: number
  readonly lead: number
  readonly windows: boolean
}

const cases: fc.Arbitrary<Case> = fc.record({
  columns: fc.integer({ min: 1, max: 20 }), rows: fc.integer({ min: 1, max: 70 }), lead: fc.integer({ min: 0, max: 4 }),
  windows: fc.boolean()
})

function planned({ columns, rows, lead, windows }: Case): { levels: Level[], schedule: Schedule } {
  const levels = planLevels(shapeOfPair([4 * columns, 4 * rows], [40, 40], 0, windows ? 6 : 0))
  return { levels, schedule: scheduleOf(levels, lead) }
}

function check(property: (each: Case) => void): void {
  fc.assert(fc.property(cases, property), { numRuns: 150, seed: 7 })
}

/** Rows of the level below whose cells a row sums up. */
function childRows(levels: readonly Level[], level: number, row: number): number[] {
  if (level === 0) return []
  const { children, columns } = levels[level]!
  const cells = [...children.subarray(4 * row * columns, 4 * (row + 1) * columns)].filter(cell => cell >= 0)
  return [...new Set(cells.map(cell => Math.floor(cell / levels[level - 1]!.columns)))]
}

/** For every task those that have certainly ended when it begins, itself included. */
function ancestors({ tasks }: Schedule): bigint[] {
  const found: bigint[] = []
  tasks.forEach(({ after }, task) => {
    found.push(after.reduce((all, earlier) => all | found[earlier]!, 1n << BigInt(task)))
  })
  return found
}

/** The task of every row of every level. */
function placesOf({ tasks }: Schedule): Map<string, number> {
  return new Map(tasks.map(({ level, row }, task) => [`${level} ${row}`, task]))
}

/** For every cell of every level the task that makes its map. Patches are made in groups, some across two rows or more. */
function makersOf(levels: readonly Level[], schedule: Schedule, windows: boolean): number[][] {
  const places = placesOf(schedule)
  const makers = levels.map(({ cells, columns }, level) =>
    Array.from({ length: cells }, (_, cell) => places.get(`${level} ${Math.floor(cell / columns)}`)!))
  const { groups, blocks } = groupPatches(levels[0]!, windows)
  blocks.forEach((ofRow, row) => {
    for (const { firstGroup, groups: count } of ofRow) {
      for (let group = firstGroup; group < firstGroup + count; group++) {
        makers[0]!.fill(places.get(`0 ${row}`)!, groups[2 * group]!, groups[2 * group]! + groups[2 * group + 1]!)
      }
    }
  })
  return makers
}

/**
 * Names `needed` where `task` may begin before it has ended. One thread may stay at `needed` for ever; each other one goes
 * on until it has a task in hand that waits for it. So `task` begins if fewer than all others have met such a task before.
 */
function unfinished(before: bigint[], lead: number, task: number, needed: number, what: string): string[] {
  const waitsFor = (later: number) => (before[later]! >> BigInt(needed) & 1n) === 1n
  if (waitsFor(task)) return []
  let waiting = 0
  for (let each = needed + 1; each < task; each++) waiting += waitsFor(each) ? 1 : 0
  return needed < task && waiting >= lead ? [] : [`task ${task} needs task ${needed}: ${what}`]
}

describe('schedule', () => {
  it('has every row of every level once', () => check(each => {
    const { levels, schedule } = planned(each)
    const rows = levels.flatMap(({ rows }, level) => Array.from({ length: rows }, (_, row) => `${level} ${row}`))
    expect(schedule.tasks.map(({ level, row }) => `${level} ${row}`).toSorted()).toEqual(rows.toSorted())
  }))

  it('names earlier tasks only', () => check(each => {
    planned(each).schedule.tasks.forEach(({ after }, task) => {
      for (const earlier of after) expect(earlier >= 0 && earlier < task).toBe(true)
    })
  }))

  it('makes a row directly after all rows that it sums up', () => check(each => {
    const { levels, schedule } = planned(each)
    const places = placesOf(schedule)
    for (const { level, row, after } of schedule.tasks) {
      for (const child of childRows(levels, level, row)) expect(after).toContain(places.get(`${level - 1} ${child}`))
    }
  }))

  it('overwrites a row only after all that read it', () => check(each => {
    const { levels, schedule } = planned(each)
    const before = ancestors(schedule)
    const places = placesOf(schedule)
    const readers = new Map<string, number[]>()
    schedule.tasks.forEach(({ level, row }, task) => {
      for (const child of childRows(levels, level, row)) {
        const key = `${level - 1} ${child}`
        readers.set(key, [...readers.get(key) ?? [], task])
      }
    })
    const wrong = schedule.tasks.flatMap(({ level, row }) => (readers.get(`${level} ${row}`) ?? []).flatMap(reader => {
      const successor = places.get(`${level} ${row + schedule.ringRows[level]!}`)
      if (successor === undefined) return []
      return unfinished(before, each.lead, successor, reader, `reads row ${row} of level ${level}`)
    }))
    expect(wrong).toEqual([])
  }))

  it('two or more threads that take tasks in order all come to the end', () => check(each => {
    const { schedule: { tasks } } = planned(each)
    const random = randomNumbers(each.columns * 1000 + each.rows)
    const hands: (number | null)[] = Array.from({ length: each.lead + 1 }, () => null)
    const ended = new Set<number>()
    for (let next = 0; ended.size < tasks.length;) {
      for (let hand = 0; hand < hands.length; hand++) {
        if (hands[hand] === null && next < tasks.length) hands[hand] = next++
      }
      const isFree = (task: number | null) => task !== null && tasks[task]!.after.every(earlier => ended.has(earlier))
      const free = hands.flatMap((task, hand) => isFree(task) ? [hand] : [])
      expect(free.length).toBeGreaterThan(0)
      const hand = free[Math.floor(random() * free.length)]!
      ended.add(hands[hand]!)
      hands[hand] = null
    }
  }))
})

describe('maps in the ring', () => {
  it('are all made before they are summed up', () => check(each => {
    const { levels, schedule } = planned(each)
    const before = ancestors(schedule)
    const makers = makersOf(levels, schedule, each.windows)
    const wrong = schedule.tasks.flatMap(({ level, row }, task) => {
      const { children, columns } = levels[level]!
      return [...children.subarray(4 * row * columns, 4 * (row + 1) * columns)].filter(cell => cell >= 0)
        .flatMap(cell =>
          unfinished(before, each.lead, task, makers[level - 1]![cell]!, `cell ${cell} of level ${level - 1}`))
    })
    expect(wrong).toEqual([])
  }))

  it('are overwritten after they have been summed up', () => check(each => {
    const { levels, schedule } = planned(each)
    const before = ancestors(schedule)
    const makers = makersOf(levels, schedule, each.windows)
    const places = placesOf(schedule)
    const wrong = levels.slice(1).flatMap(({ children, columns }, below) => {
      const { maps } = planRing(new MemoryPlan(), levels[below]!, levels[below + 1]!, schedule.ringRows[below]!)
      return [...children].flatMap((cell, at) => {
        const successor = cell < 0 ? undefined : makers[below]![cell + maps]
        const reader = places.get(`${below + 1} ${Math.floor(at / 4 / columns)}`)!
        if (successor === undefined) return []
        return unfinished(before, each.lead, successor, reader, `reads cell ${cell} of level ${below}`)
      })
    })
    expect(wrong).toEqual([])
  }))
})
