// Tasks that several threads take from one list, in its order. A task waits for those before it that it needs; as these come
// earlier in the list somebody has them in hand, so nobody waits for ever.

const NEXT = 0
const FAILED = 1
const FLAGS = 2

/** Bytes shared by all who work on `count` tasks. */
export const taskBytes = (count: number): number => (FLAGS + count) * 4

/** The shared state of a list of tasks, zero at the start. */
export class TaskList {
  private readonly state: Int32Array
  private readonly count: number

  constructor(state: Int32Array, count: number) {
    this.state = state
    this.count = count
  }

  /** Works until no task is left to begin. Throws where a task of another thread has failed. */
  work(before: (task: number) => readonly number[], run: (task: number) => void, done: (task: number) => void): void {
    for (let task = this.next(); task < this.count; task = this.next()) {
      for (const earlier of before(task)) this.wait(earlier)
      try {
        run(task)
      } catch (error) {
        this.fail()
        throw error
      }
      Atomics.store(this.state, FLAGS + task, 1)
      Atomics.notify(this.state, FLAGS + task)
      done(task)
    }
  }

  /** Waits until every task has ended. */
  waitForAll(): void {
    for (let task = 0; task < this.count; task++) this.wait(task)
  }

  /** Wakes all who wait: no more tasks will end. */
  fail(): void {
    Atomics.store(this.state, FAILED, 1)
    for (let task = 0; task < this.count; task++) Atomics.notify(this.state, FLAGS + task)
  }

  private next(): number {
    return Atomics.add(this.state, NEXT, 1)
  }

  private wait(task: number): void {
    while (Atomics.load(this.state, FLAGS + task) === 0) {
      if (Atomics.load(this.state, FAILED) === 1) throw new Error('another thread has failed')
      // Once a second is enough for a failure whose wake-up call was missed.
      Atomics.wait(this.state, FLAGS + task, 0, 1000)
    }
  }
}
