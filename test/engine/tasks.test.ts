// One list of tasks for several threads: each task once, none before those it needs, and nobody waits for ever.
import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { taskBytes, TaskList } from '#main/engine/tasks'

const LONG_ENOUGH = 20_000

/** What each task waits for: up to three others, most of them close before it. */
const before = (task: number) => [1, 2, 7].map(back => task - back * (1 + task % 3)).filter(earlier => earlier >= 0)

interface Shared {
  readonly count: number
  readonly state: SharedArrayBuffer
  /** For every task how often it was begun, and how often it ended. */
  readonly begun: SharedArrayBuffer
  readonly ended: SharedArrayBuffer
  /** The task that fails, or -1. */
  readonly failing: number
}

function shared(count: number, failing = -1): Shared {
  const words = () => new SharedArrayBuffer(count * 4)
  return { count, state: new SharedArrayBuffer(taskBytes(count)), begun: words(), ended: words(), failing }
}

const numbers = (buffer: SharedArrayBuffer) => [...new Int32Array(buffer)]

/** What a further thread does. It reads the sources themselves; its words go out as one message. */
const THREAD = `
const { parentPort, workerData: { url, count, state, begun, ended, failing } } = require('node:worker_threads')
const before = ${before.toString()}
import(url).then(({ TaskList }) => {
  const [starts, ends] = [new Int32Array(begun), new Int32Array(ended)]
  const early = []
  const list = new TaskList(new Int32Array(state), count)
  const run = task => {
    Atomics.add(starts, task, 1)
    if (before(task).some(earlier => Atomics.load(ends, earlier) === 0)) early.push(task)
    for (let spin = 0; spin < 2000 * (task % 5); spin++) Math.sqrt(spin)
    if (task === failing) throw new Error('task ' + task + ' went wrong')
    Atomics.add(ends, task, 1)
  }
  try {
    list.work(before, run, () => {})
    list.waitForAll()
    parentPort.postMessage({ early, error: null })
  } catch (error) {
    parentPort.postMessage({ early, error: error.message })
  }
})`

interface Outcome {
  readonly early: number[]
  readonly error: string | null
}

function workInThread(data: Shared): Promise<Outcome> {
  const url = new URL('../../src-main/engine/tasks.ts', import.meta.url).href
  return new Promise((resolve, reject) => {
    const worker = new Worker(THREAD, { eval: true, workerData: { ...data, url } })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

describe('a task list', () => {
  it.each([1, 2, 4])('of %i threads: every task once, after those that it needs', async threads => {
    const data = shared(400)
    const outcomes = await Promise.all(Array.from({ length: threads }, () => workInThread(data)))
    expect(outcomes).toEqual(Array.from({ length: threads }, () => ({ early: [], error: null })))
    expect(numbers(data.begun)).toEqual(Array.from({ length: 400 }, () => 1))
    expect(numbers(data.ended)).toEqual(Array.from({ length: 400 }, () => 1))
  }, LONG_ENOUGH)

  it.each([0, 150, 399])('ends for all threads when task %i fails', async failing => {
    const data = shared(400, failing)
    const outcomes = await Promise.all(Array.from({ length: 3 }, () => workInThread(data)))
    const errors = outcomes.map(({ error }) => error)
    expect(errors.filter(error => error === `task ${failing} went wrong`)).toHaveLength(1)
    expect(errors.filter(error => error === 'another thread has failed')).toHaveLength(2)
    expect(Math.max(...numbers(data.begun))).toBe(1)
    expect(numbers(data.ended)[failing]).toBe(0)
  }, LONG_ENOUGH)

  it('goes on where another thread has begun', () => {
    const state = new Int32Array(new SharedArrayBuffer(taskBytes(10)))
    const [mine, yours] = [new TaskList(state, 10), new TaskList(state, 10)]
    const done: string[] = []
    const rest = () => yours.work(() => [], () => {}, task => done.push(`yours ${task}`))
    mine.work(() => [], task => { if (task === 3) rest() }, task => done.push(`mine ${task}`))
    mine.waitForAll()
    expect(done).toEqual(['mine 0', 'mine 1', 'mine 2', ...[4, 5, 6, 7, 8, 9].map(task => `yours ${task}`), 'mine 3'])
  })

  it('throws the error of its own task, and others\' waits end with it', () => {
    const state = new Int32Array(new SharedArrayBuffer(taskBytes(3)))
    const fails = () => { throw new Error('no room') }
    expect(() => new TaskList(state, 3).work(() => [], fails, () => {})).toThrow('no room')
    expect(() => new TaskList(state, 3).work(() => [0], () => {}, () => {})).toThrow('another thread has failed')
    expect(() => new TaskList(state, 3).waitForAll()).toThrow('another thread has failed')
  })
})
