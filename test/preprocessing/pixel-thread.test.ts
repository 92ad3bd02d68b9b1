import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { PixelThread } from '#main/core/preprocessing/pixel-thread'
import type { ScoringClient } from '#main/core/scoring/scoring-client'

let closed: boolean[]
let thread: PixelThread
beforeEach(() => {
  vi.useFakeTimers()
  closed = []
  thread = new PixelThread(() => {
    const index = closed.push(false) - 1
    return { close: async () => void (closed[index] = true) } as unknown as ScoringClient
  })
})
afterEach(() => vi.useRealTimers())

const begin = (): AbortController => {
  const job = new AbortController()
  thread.begin(job.signal)
  return job
}

it('serves the jobs that follow, and ends once none does', () => {
  begin()
  thread.rest()
  // A job without an image that is not there yet.
  thread.rest()
  begin()
  vi.advanceTimersByTime(60_000)
  expect(closed).toEqual([false])
  thread.rest()
  vi.advanceTimersByTime(60_000)
  expect(closed).toEqual([true])
  begin()
  expect(closed).toEqual([true, false])
})

it('ends with a job that is stopped, once', async () => {
  const job = begin()
  job.abort()
  await thread.end()
  expect(closed).toEqual([true])
  thread.rest()
  expect(vi.getTimerCount()).toBe(0)
})
