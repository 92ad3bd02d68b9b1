import { describe, expect, it } from 'vitest'
import type { Job } from '#shared/model/job'
import type { JobItem, JobWork } from '#main/core/jobs/job-work'
import { JobRunner } from '#main/core/jobs/job-runner'
import { openTestWorkspace, testSession } from '../support/test-workspace'

type Run = JobWork['run']

async function runnerWith(run: Run, more: Partial<JobWork> = {}) {
  const opened = await openTestWorkspace({ log: () => {} })
  const jobs: Job[] = []
  const announce = (name: string, payload: unknown): void => void (name === 'job.changed' && jobs.push(payload as Job))
  const runner = new JobRunner(opened.session, announce as never, () => {})
  runner.register({ kind: 'match', lane: 'engine', run, ...more })
  const start = (names: readonly string[]) => runner.start({ kind: 'match', title: 'work', request: { some: 'thing' }, items: items(names) })
  return { ...opened, runner, jobs, start }
}

function items(names: readonly string[]): JobItem[] {
  return names.map((name) => ({ name, payload: { name } }))
}

/** Waits until aborted, as a child process would. */
function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }))
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

describe('a job', () => {
  it('works through its items in order, with what it was started with', async () => {
    const seen: unknown[] = []
    const { runner, start, jobs } = await runnerWith(async ({ payload }, { request, onProgress, onCommand }) => {
      onProgress(0.5)
      onCommand('deepmatching a b')
      seen.push([payload, request])
    })
    const id = await start(['a', 'b', 'c'])
    expect(await runner.settled(id)).toMatchObject({ phase: 'done', items: 3, done: 3, failed: 0, current: [] })
    expect(seen).toEqual(['a', 'b', 'c'].map((name) => [{ name }, { some: 'thing' }]))
    expect(jobs.map((job) => job.phase)).toEqual(expect.arrayContaining(['queued', 'running', 'done']))
    expect(jobs.at(-1)).toMatchObject({ phase: 'done', done: 3, command: 'deepmatching a b' })
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/)
  })

  it('is one job though it is resumed twice at once', async () => {
    const done: string[] = []
    const { runner, start, jobs } = await runnerWith(async ({ name }, { signal }) => {
      if (done.length === 0 && name === 'b') await untilAborted(signal)
      done.push(name)
    })
    const id = await start(['b', 'c'])
    await until(() => jobs.at(-1)?.phase === 'running')
    await runner.cancel(id)
    done.push('cancelled')
    jobs.length = 0
    await Promise.all([runner.resume(id), runner.resume(id)])
    expect(await runner.settled(id)).toMatchObject({ phase: 'done', done: 2 })
    expect(jobs.filter((job) => job.phase === 'queued')).toHaveLength(1)
    expect(done).toEqual(['cancelled', 'b', 'c'])
  })

  it('goes on past an item that fails, keeps the reason, and tries it again on resuming', async () => {
    let broken = true
    const done: string[] = []
    const { runner, start } = await runnerWith(async ({ name }) => {
      if (name === 'b' && broken) throw new Error('no such file b')
      done.push(name)
    })
    const id = await start(['a', 'b', 'c'])
    expect(await runner.settled(id)).toMatchObject({ phase: 'done', done: 2, failed: 1 })
    expect(await runner.failures(id)).toEqual([{ name: 'b', reason: 'no such file b' }])
    broken = false
    await runner.resume(id)
    expect(await runner.settled(id)).toMatchObject({ phase: 'done', done: 3, failed: 0 })
    expect(done).toEqual(['a', 'c', 'b'])
  })

  it('waits for the one before it in its lane, and not for one in another', async () => {
    const order: string[] = []
    let release = (): void => {}
    const gate = new Promise<void>((resolve) => (release = resolve))
    const { runner, start } = await runnerWith(async ({ name }) => {
      order.push(name)
      if (name === 'slow') await gate
    })
    runner.register({ kind: 'scan', lane: 'light', run: async ({ name }) => void order.push(name) })
    await start(['slow'])
    const second = await start(['behind'])
    const scan = await runner.start({ kind: 'scan', title: 'reading', request: null, items: items(['frame']) })
    expect(await runner.settled(scan)).toMatchObject({ phase: 'done' })
    expect((await runner.list()).find((job) => job.id === second)).toMatchObject({ phase: 'queued' })
    expect(order).toEqual(['slow', 'frame'])
    release()
    await runner.settled(second)
    expect(order).toEqual(['slow', 'frame', 'behind'])
  })

  it('is cancelled in the middle of an item, which then counts as not done, and resumed', async () => {
    let hangs = true
    const done: string[] = []
    const { runner, start } = await runnerWith(async ({ name }, { signal }) => {
      if (name === 'b' && hangs) await untilAborted(signal)
      done.push(name)
    })
    const id = await start(['a', 'b', 'c'])
    await until(() => done.length === 1)
    expect(await runner.cancel(id)).toMatchObject({ phase: 'cancelled', done: 1, failed: 0 })
    hangs = false
    await runner.resume(id)
    expect(await runner.settled(id)).toMatchObject({ phase: 'done', done: 3 })
    expect(done).toEqual(['a', 'b', 'c'])
  })

  it('is done where it is cancelled as its last item is being stored', async () => {
    let begun = false
    const { runner, start } = await runnerWith(async (_item, { signal }) => {
      begun = true
      // What is being written is written, whatever anybody says meanwhile.
      await untilAborted(signal).catch(() => {})
    })
    const id = await start(['only'])
    await until(() => begun)
    expect(await runner.cancel(id)).toMatchObject({ phase: 'done', done: 1 })
  })

  it('that waits is cancelled at once and never runs', async () => {
    const seen: string[] = []
    const { runner, start } = await runnerWith(async ({ name }, { signal }) => {
      seen.push(name)
      await untilAborted(signal)
    })
    const first = await start(['first'])
    const second = await start(['second'])
    expect(await runner.cancel(second)).toMatchObject({ phase: 'cancelled' })
    await until(() => seen.length === 1)
    await runner.cancel(first)
    expect(seen).toEqual(['first'])
    await runner.resume(second)
    await until(() => seen.length === 2)
    await runner.cancel(second)
  })

  it('takes items that are added on the way', async () => {
    const seen: string[] = []
    const { runner, start } = await runnerWith(async ({ name }, { append }) => {
      seen.push(name)
      if (name === 'a') await append(items(['late']))
    })
    expect(await runner.settled(await start(['a', 'b']))).toMatchObject({ items: 3, done: 3 })
    expect(seen).toEqual(['a', 'b', 'late'])
  })

  it('works on several items at a time where its kind says so, none twice', async () => {
    const seen: string[] = []
    let atOnce = 0
    let most = 0
    const run: Run = async ({ name }) => {
      most = Math.max(most, ++atOnce)
      await new Promise((resolve) => setTimeout(resolve, 2))
      seen.push(name)
      atOnce--
    }
    const { runner, start } = await runnerWith(run, { concurrency: 3 })
    const names = Array.from({ length: 250 }, (_, index) => `item ${index}`)
    expect(await runner.settled(await start(names))).toMatchObject({ done: 250 })
    expect(new Set(seen).size).toBe(250)
    expect(most).toBe(3)
  })

  it('knows how long it will take once an item is done, and speaks no more than ten times a second', async () => {
    const { runner, start, jobs } = await runnerWith(async (_item, { onProgress }) => {
      for (let step = 0; step < 20; step++) {
        onProgress(step / 20)
        await new Promise((resolve) => setTimeout(resolve, 2))
      }
    })
    const started = performance.now()
    await runner.settled(await start(Array.from({ length: 12 }, (_, index) => String(index))))
    const seconds = (performance.now() - started) / 1000
    const running = jobs.filter((job) => job.phase === 'running')
    expect(running[0]!.secondsLeft).toBeNull()
    expect(running.some((job) => job.secondsLeft !== null && job.secondsLeft > 0)).toBe(true)
    expect(jobs.length).toBeLessThan(10 * seconds + 5)
  })

  it('fails as a whole where its last step does, with the reason', async () => {
    const finish = async (): Promise<void> => { throw new Error('the disk is full') }
    const { runner, start } = await runnerWith(async () => {}, { finish })
    expect(await runner.settled(await start(['a']))).toMatchObject({ phase: 'failed', problem: 'the disk is full', done: 1 })
  })

  it('is paused when its workspace closes, and found so when it is opened again', async () => {
    const { runner, start, session, folder, ports } = await runnerWith(async (_item, { signal }) => untilAborted(signal))
    const running = await start(['a'])
    const waiting = await start(['b'])
    const path = session.current().folder
    await session.close()
    expect(await runner.list()).toEqual([])
    const again = testSession(ports, folder)
    const other = new JobRunner(again.session, again.announce, () => {})
    const seen: string[] = []
    other.register({ kind: 'match', lane: 'engine', run: async ({ name }) => void seen.push(name) })
    await again.session.open(again.grants.mint(path).id)
    expect((await other.list()).map((job) => [job.id, job.phase])).toEqual([[waiting, 'paused'], [running, 'paused']])
    await other.resume(running)
    expect(await other.settled(running)).toMatchObject({ phase: 'done' })
    expect(seen).toEqual(['a'])
  })

  it('that was running when the program was killed is found paused', async () => {
    const { session, runner } = await runnerWith(async () => {})
    const { database } = session.current()
    await database.run('job.insert', {
      id: 'x', kind: 'match', title: 'left', request: 'null', createdAt: new Date().toISOString(), items: [{ name: 'a', payload: 'null' }]
    })
    await database.run('job.set-phase', { id: 'x', phase: 'running', problem: null })
    expect(await database.run('job.pause-unfinished', null)).toBe(1)
    expect((await runner.list()).map((job) => job.phase)).toEqual(['paused'])
    expect(await runner.cancel('x' as never)).toMatchObject({ phase: 'cancelled' })
  })

  it('that is not there is said not to be', async () => {
    const { runner } = await runnerWith(async () => {})
    await expect(runner.resume('nobody' as never)).rejects.toMatchObject({ code: 'job.not-found' })
    await expect(runner.failures('nobody' as never)).rejects.toMatchObject({ code: 'job.not-found' })
    await expect(runner.cancel('nobody' as never)).rejects.toMatchObject({ code: 'job.not-found' })
  })
})
