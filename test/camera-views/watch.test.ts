import { existsSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { CameraView, type CameraViewId } from '#shared/model/camera-view'
import { cameraViewHandlers, type CameraViewRoom } from '#main/core/camera-views/camera-view.handlers'
import type { FolderWatchOptions } from '#main/core/camera-views/folder-watch'
import { scanWork } from '#main/core/camera-views/scan.work'
import { ViewWatches, watchedViews } from '#main/core/camera-views/view-watches'
import { JobRunner } from '#main/core/jobs/job-runner'
import { ScoringClient } from '#main/core/scoring/scoring-client'
import { failureOf, openTestWorkspace } from '../support/test-workspace'

const quick: FolderWatchOptions = { settleMilliseconds: 60, pollMilliseconds: 60 }
const refusing: FolderWatchOptions = {
  ...quick,
  watchFolder: () => {
    throw Object.assign(new Error('too many watches'), { code: 'ENOSPC' })
  }
}

/** A workspace with a view of two frames; what is watched is remembered where the program remembers it. */
async function openWatching(options: FolderWatchOptions = quick) {
  const test = await openTestWorkspace()
  const { session, grants, announce, announced, ports } = test
  const scoring = new ScoringClient(ports.programUrl('scoring.worker'))
  onTestFinished(() => scoring.close())
  const runner = new JobRunner(session, announce, ports.log)
  runner.register(scanWork(session, scoring, announce, ports.log))
  const watches = new ViewWatches(session, announce, ports.log, options)
  const rememberWatched: CameraViewRoom['rememberWatched'] = ({ database }, id, watched) =>
    database.run('preferences.set-watched', { viewId: id, watched })
  // Opened before there was anything to watch with.
  const folder = session.current().folder
  const reopen = async (): Promise<void> => {
    await session.close()
    await session.open(grants.mint(folder).id)
  }
  await reopen()
  const commands = cameraViewHandlers({ session, grants, runner, announce, watches, rememberWatched })
  const frames = join(test.folder, 'frames')
  mkdirSync(frames)
  await writeFrame(join(frames, '1.png'), 10)
  await writeFrame(join(frames, '2.png'), 20)
  const { view, jobId } = await commands['camera-view.add']({ grantId: grants.mint(frames).id })
  await runner.settled(jobId)
  const viewId = view.id
  const look = async (): Promise<CameraView> => CameraView.parse((await commands['camera-view.list']({}))[0])
  const told = () => announced.filter(({ name }) => name === 'camera-view.changed').map(({ payload }) => (payload as CameraView).waiting)
  return { ...test, commands, runner, frames, viewId, look, told, reopen, watch: (watched: boolean) => commands['camera-view.watch']({ viewId, watched }) }
}

async function writeFrame(path: string, level: number): Promise<void> {
  await sharp(new Uint8Array(48).fill(level), { raw: { width: 8, height: 6, channels: 1 } }).png().toFile(path)
}

describe.each([['as the system reports', quick], ['by looking every so often where the system cannot report', refusing]])('a watched folder, %s', (_, options) => {
  it('tells how many frames came, and reads none before it is asked to', async () => {
    const { commands, runner, frames, viewId, look, told, watch } = await openWatching(options)
    expect((await watch(true)).waiting).toBe(0)
    await writeFrame(join(frames, '3.png'), 30)
    await writeFrame(join(frames, '4.png'), 40)
    writeFileSync(join(frames, 'notes.txt'), 'no frame')
    await vi.waitFor(async () => expect((await look()).waiting).toBe(2), 15_000)
    expect([(await look()).images, told().at(-1)]).toEqual([2, 2])
    const { jobId } = await commands['camera-view.rescan']({ viewId })
    expect(await runner.settled(jobId)).toMatchObject({ phase: 'done', items: 2, done: 2 })
    expect(await look()).toMatchObject({ images: 4, waiting: 0 })
    // A file that became another one counts like a new one.
    await writeFrame(join(frames, '1.png'), 90)
    utimesSync(join(frames, '1.png'), 1, 1)
    await vi.waitFor(async () => expect((await look()).waiting).toBe(1), 15_000)
  })

  it('that vanishes is told in its warnings, until it is back', async () => {
    const { frames, look, watch, folder } = await openWatching(options)
    await watch(true)
    renameSync(frames, join(folder, 'elsewhere'))
    await vi.waitFor(async () => expect((await look()).warnings.join()).toContain(frames), 15_000)
    renameSync(join(folder, 'elsewhere'), frames)
    await vi.waitFor(async () => expect((await look()).warnings).toEqual([]), 15_000)
    await writeFrame(join(frames, '3.png'), 30)
    await vi.waitFor(async () => expect((await look()).waiting).toBe(1), 15_000)
  })
})

describe('watching', () => {
  it('is remembered: begun again on opening, and not once it was stopped', async () => {
    const { session, frames, look, watch, viewId, reopen } = await openWatching()
    await watch(true)
    expect(await watchedViews(session.current())).toEqual([viewId])
    await session.close()
    await writeFrame(join(frames, '3.png'), 30)
    await reopen()
    await vi.waitFor(async () => expect((await look()).waiting).toBe(1), 15_000)
    expect((await watch(false)).waiting).toBe(0)
    expect(await watchedViews(session.current())).toEqual([])
    await reopen()
    await writeFrame(join(frames, '4.png'), 40)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect((await look()).waiting).toBe(0)
  })

  it('of two views begun or ended at once is remembered of both', async () => {
    const { session, commands, grants, viewId, folder, runner } = await openWatching()
    const other = join(folder, 'other')
    mkdirSync(other)
    await writeFrame(join(other, '1.png'), 10)
    const added = await commands['camera-view.add']({ grantId: grants.mint(other).id })
    await runner.settled(added.jobId)
    const both = [viewId, added.view.id]
    await Promise.all(both.map((id) => commands['camera-view.watch']({ viewId: id, watched: true })))
    expect((await watchedViews(session.current())).toSorted()).toEqual(both)
    await Promise.all(both.map((id) => commands['camera-view.watch']({ viewId: id, watched: false })))
    expect(await watchedViews(session.current())).toEqual([])
  })

  it('ends with the workspace', async () => {
    const { session, frames, watch, told } = await openWatching()
    await watch(true)
    await session.close()
    const before = told().length
    await writeFrame(join(frames, '3.png'), 30)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(told()).toHaveLength(before)
  })

  it('makes one look of many changes', async () => {
    const { frames, watch, told, look } = await openWatching({ ...quick, settleMilliseconds: 500 })
    await watch(true)
    const before = told().length
    for (let number = 3; number < 23; number++) await writeFrame(join(frames, `${number}.png`), number)
    await vi.waitFor(async () => expect((await look()).waiting).toBe(20), 15_000)
    expect(told().length - before).toBeLessThanOrEqual(3)
  })

  it('of a folder that is not there, or of no view, is refused', async () => {
    const { commands, frames, watch, session } = await openWatching()
    rmSync(frames, { recursive: true })
    expect(existsSync(frames)).toBe(false)
    expect((await failureOf(watch(true))).code).toBe('folder.not-found')
    expect(await watchedViews(session.current())).toEqual([])
    expect((await failureOf(commands['camera-view.watch']({ viewId: 99 as CameraViewId, watched: true }))).code).toBe('camera-view.not-found')
    expect((await failureOf(commands['camera-view.rescan']({ viewId: 99 as CameraViewId }))).code).toBe('camera-view.not-found')
  })
})
