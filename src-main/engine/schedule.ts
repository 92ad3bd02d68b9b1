// In which order the rows of the pyramid are made, so that a level is never stored whole: each row of cells is summed up
// by the level above as soon as its neighbours are there, and then gives its room to a later row.
import type { Level } from '#main/engine/levels'
import { GROUP } from '#main/engine/patches'

export interface Task {
  readonly level: number
  /** Row of cells. */
  readonly row: number
  /** Earlier tasks that must have ended. */
  readonly after: readonly number[]
}

export interface Schedule {
  readonly tasks: readonly Task[]
  /** Rows of cells of each level below the top that exist at a time. */
  readonly ringRows: readonly number[]
}

/** Rows of the level below that `row` sums up; both ends may lie outside. */
function childRows(level: Level, row: number): [first: number, last: number] {
  return [row - level.reach[0], row + level.reach[1]]
}

/** Rows of `parent` that sum up row `row` of the level below it. */
function parentRows(parent: Level, row: number): number[] {
  return [row - parent.reach[1], row + parent.reach[0]].filter(each => each >= 0 && each < parent.rows)
}

class Order {
  readonly tasks: Task[] = []
  private readonly levels: readonly Level[]
  private readonly ringRows: readonly number[]
  /** Place of every row's task, level by level. */
  private readonly places: Map<number, number>[]

  constructor(levels: readonly Level[], ringRows: readonly number[]) {
    this.levels = levels
    this.ringRows = ringRows
    this.places = levels.map(() => new Map())
  }

  add(level: number, row: number): void {
    const { rows } = this.levels[level]!
    if (row >= rows) return
    this.places[level]!.set(row, this.tasks.length)
    this.tasks.push({ level, row, after: [...this.childTasks(level, row), ...this.readersOfOldRow(level, row)] })
  }

  /** Adds every row above `level` that has all its children among the first `rows` of it. */
  climb(level: number, rows: number): void {
    const parent = this.levels[level + 1]
    if (!parent) return
    for (let row = this.places[level + 1]!.size; row < parent.rows; row++) {
      const last = Math.min(childRows(parent, row)[1], this.levels[level]!.rows - 1)
      if (last >= rows) return
      this.add(level + 1, row)
      this.climb(level + 1, row + 1)
    }
  }

  /** Rows that a group of patches may reach beyond its first. */
  private rowsOfGroup(): number {
    return Math.ceil(GROUP / this.levels[0]!.columns)
  }

  private childTasks(level: number, row: number): number[] {
    if (level === 0) return []
    const [first, last] = childRows(this.levels[level]!, row)
    // A group of patches is made whole by the row it begins in, which may be some rows earlier.
    const writers = level > 1 ? [first, last] : Array.from({ length: last - first + 1 + this.rowsOfGroup() }, (_, back) => last - back)
    return writers.flatMap(child => this.places[level - 1]!.get(child) ?? [])
  }

  /**
   * Those that read the maps whose room this row takes: of the row as many rows of the ring before, and of those before it
   * whose last maps lie in the same room, for at level 0 the ring has room for one group of patches more.
   */
  private readersOfOldRow(level: number, row: number): number[] {
    const parent = this.levels[level + 1]
    if (!parent) return []
    const oldRows = Array.from({ length: 1 + (level === 0 ? this.rowsOfGroup() : 0) }, (_, back) => row - this.ringRows[level]! - back)
    const readers = new Set(oldRows.flatMap(old => parentRows(parent, old)))
    return [...readers].map(reader => {
      const place = this.places[level + 1]!.get(reader)
      if (place === undefined) throw new Error(`row ${row} of level ${level} would overwrite what is still needed`)
      return place
    })
  }
}

/** Rows of level 0 that so many threads begin ahead: more than a few would only take memory. */
export function leadOf(threads: number): number {
  return Math.min(threads - 1, 4)
}

/**
 * The order for all levels. `lead`: rows of level 0 that are begun before the levels above follow, so that several threads
 * have something to do while each other's rows are unfinished.
 */
export function scheduleOf(levels: readonly Level[], lead: number): Schedule {
  const ringRows = levels.slice(1).map(({ reach }, index) => reach[0] + reach[1] + 1 + (index === 0 ? lead : 0))
  const order = new Order(levels, ringRows)
  const { rows } = levels[0]!
  for (let row = 0; row < rows; row++) {
    order.add(0, row)
    order.climb(0, row + 1 - lead)
  }
  order.climb(0, rows)
  return { tasks: order.tasks, ringRows }
}
