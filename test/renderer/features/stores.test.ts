import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/contract/failure'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useCameraViewStore } from '#renderer/features/camera-views/index.ts'
import { useFolderChooser } from '#renderer/features/folder-chooser/folder-chooser.store.ts'
import type { Job } from '#shared/model/job'
import { useJobStore } from '#renderer/features/jobs/job.store.ts'
import { useFrameStore } from '#renderer/features/camera-views/frame.store.ts'
import { firstMatcherForm } from '#renderer/features/matching/matcher.transition.ts'
import { useMatchingStore } from '#renderer/features/matching/matching.store.ts'
import { useSettingsDialog } from '#renderer/features/settings/settings.store.ts'
import { useStartStore } from '#renderer/features/welcome/start.store.ts'
import { aJob, aPairRow, aStatus, aView, aWorkspace } from '../builders.ts'
import { appOver, fakeCore, settle, type FakeAnswers } from '../fake-core.ts'

const grant = { id: 'g1', path: '/frames/tok', name: 'tok' }
const listing = { path: '/frames', parent: null, roots: ['/frames'], entries: [], images: 0 }

async function ready(answers: FakeAnswers, status = aStatus()) {
  const core = fakeCore({
    'app.status': () => status, 'job.list': () => [], 'camera-view.list': () => [aView()], 'run.list': () => [],
    'folder.list': () => listing, 'folder.grant': () => grant, ...answers
  })
  appOver(core)
  await useSessionStore().refresh()
  return core
}

describe('choosing a folder', () => {
  it('lists, grants and answers; closing answers null', async () => {
    const core = await ready({})
    const chooser = useFolderChooser()
    const chosen = chooser.choose('frames')
    await settle()
    await chooser.take('/frames/tok')
    expect(await chosen).toEqual(grant)
    expect(core.inputsOf('folder.grant')).toEqual([{ path: '/frames/tok', purpose: 'frames' }])
    const closed = chooser.choose('frames')
    chooser.close(null)
    expect(await closed).toBeNull()
    expect(chooser.state).toEqual({ kind: 'closed' })
  })

  it('stays open with the reason where a folder may not be opened', async () => {
    await ready({ 'folder.grant': () => { throw new AppError('folder.outside-roots', '/etc is outside') } })
    const chooser = useFolderChooser()
    void chooser.choose('frames')
    await settle()
    await chooser.take('/etc')
    expect(chooser.state).toMatchObject({ kind: 'open', problem: { code: 'folder.outside-roots' } })
  })

  it('asks the system’s own dialog where there is one, and says where there is none', async () => {
    const core = await ready({ 'folder.choose': () => grant }, aStatus({ chooser: 'native' }))
    expect(await useFolderChooser().choose('results')).toEqual(grant)
    expect(core.inputsOf('folder.list')).toEqual([])
    await ready({}, aStatus({ chooser: 'none' }))
    await expect(useFolderChooser().choose('results')).rejects.toMatchObject({ code: 'folder.chooser-unavailable' })
  })
})

describe('starting', () => {
  const native = (changes = {}) => aStatus({ chooser: 'native', ...changes })

  it('a folder of frames makes a workspace of its name, then a camera view, and shows its frames', async () => {
    const core = await ready({
      'folder.choose': () => grant, 'workspace.create': () => aWorkspace({ name: 'tok' }),
      'camera-view.add': () => ({ view: aView({ id: 1 }), jobId: 'j' })
    }, native())
    expect(await useStartStore().addFolder('frames', 'new')).toEqual({ name: 'match' })
    expect(core.inputsOf('workspace.create')).toEqual([{ grantId: null, name: 'tok' }])
    expect(core.inputsOf('camera-view.add')).toEqual([{ grantId: 'g1' }])
    expect(useCameraViewStore().chosenId).toBe(1)
  })

  it('adds to the open workspace, and results go to the pairs', async () => {
    const core = await ready({ 'folder.choose': () => grant, 'results.import': () => ({ view: aView(), jobId: 'j' }) }, native({ workspace: aWorkspace() }))
    expect(await useStartStore().addFolder('results', 'open')).toEqual({ name: 'pairs' })
    expect(core.inputsOf('workspace.create')).toEqual([])
  })

  it('a folder without results fails in its place, and leaves the choices usable', async () => {
    await ready({
      'folder.choose': () => grant, 'workspace.create': () => aWorkspace(),
      'results.import': () => { throw new AppError('results.not-a-results-folder', '/frames/tok has no data/') }
    }, native())
    const start = useStartStore()
    expect(await start.addFolder('results', 'open')).toBeNull()
    expect(start.state).toMatchObject({ kind: 'failed', failure: { code: 'results.not-a-results-folder' } })
  })

  it('the sample waits for its first pair that can be judged', async () => {
    const rows: { pairId: number }[] = []
    const core = await ready({
      'sample.start': () => ({ workspace: aWorkspace({ name: 'sample' }), jobId: 'j' }),
      'pair.page': () => ({ rows: rows.map(({ pairId }) => aPairRow({ pairId })), total: rows.length })
    })
    const start = useStartStore()
    await start.startSample()
    expect(start.state).toEqual({ kind: 'waiting' })
    expect(await start.firstPair()).toBeNull()
    rows.push({ pairId: 3 })
    expect(await start.firstPair()).toBe(3)
    expect(core.inputsOf('pair.page')[0]?.filter.states).not.toContain('not-matched')
  })

  it('the demo starts once a page, and not over an open workspace', async () => {
    await ready({}, aStatus({ startDemo: true }))
    const start = useStartStore()
    expect([start.wantsDemo(), start.wantsDemo()]).toEqual([true, false])
    await ready({}, aStatus({ startDemo: true, workspace: aWorkspace() }))
    expect(useStartStore().wantsDemo()).toBe(false)
  })
})

describe('jobs', () => {
  it('that change while a command is answered are not forgotten', async () => {
    let answer: (job: Job) => void = () => {}
    const core = await ready({
      'job.list': () => [aJob(), aJob({ id: 'job-2' })], 'job.cancel': () => new Promise<Job>((resolve) => { answer = resolve })
    })
    const store = useJobStore()
    await settle()
    const cancelled = store.command('cancel', aJob().id)
    await settle()
    core.emit('job.changed', aJob({ id: 'job-2', phase: 'done' }))
    answer(aJob({ phase: 'cancelled' }))
    await cancelled
    expect(store.jobs.map(({ id, phase }) => [id, phase])).toEqual(expect.arrayContaining([['job-1', 'cancelled'], ['job-2', 'done']]))
  })

  it('follow their events; cancelling and retrying are commands, failures are asked for when the drawer is open', async () => {
    const core = await ready({
      'job.list': () => [aJob({ failed: 1 })], 'job.cancel': () => aJob({ phase: 'cancelled' }),
      'job.resume': () => aJob({ phase: 'queued' }), 'job.failures': () => [{ name: 'a to b', reason: 'no' }]
    })
    const store = useJobStore()
    await settle()
    expect(core.inputsOf('job.failures')).toEqual([])
    store.toggleDrawer()
    await settle()
    expect(store.failures).toEqual([{ name: 'a to b', reason: 'no' }])
    core.emit('job.changed', aJob({ done: 4, failed: 1 }))
    expect(store.foremost?.done).toBe(4)
    await store.command('cancel', aJob().id)
    expect(store.foremost?.phase).toBe('cancelled')
    await store.command('retry', aJob().id)
    expect(core.inputsOf('job.resume')).toEqual([{ jobId: 'job-1' }])
  })
})

describe('frames', () => {
  const images = (count: number) => Array.from({ length: count }, (_, index) => ({
    imageId: `${index}`, fileName: `${index}.png`, width: 1, height: 1, hash: 'aa', problem: null, conversion: null
  }))

  it('come page by page, once each, and start over with another view', async () => {
    const core = await ready({ 'image.page': ({ limit }) => ({ images: images(limit), total: 1000 }) }, aStatus({ workspace: aWorkspace() }))
    const store = useFrameStore()
    await store.open(aView().id)
    await store.show(90, 320)
    await store.show(90, 320)
    expect(core.inputsOf('image.page').map((input) => input.offset)).toEqual([0, 100, 200, 300])
    expect(store.frames.get(320)?.imageId).toBe('20')
    await store.open(aView({ id: 2 }).id)
    expect(store.frames.has(320)).toBe(false)
  })

  it('a page that failed is asked for again', async () => {
    let there = false
    await ready({ 'image.page': () => {
      if (!there) throw new AppError('camera-view.not-found', 'gone')
      return { images: images(100), total: 100 }
    } }, aStatus({ workspace: aWorkspace() }))
    const store = useFrameStore()
    await store.open(aView().id)
    expect(useNoticeStore().notices).toHaveLength(1)
    there = true
    await store.show(0, 10)
    expect(store.frames.size).toBe(100)
  })
})

describe('matching', () => {
  it('starts the chosen matcher on the view shown', async () => {
    const core = await ready({ 'match.start': () => ({ jobId: 'j' }) }, aStatus({ workspace: aWorkspace() }))
    const store = useMatchingStore()
    await settle()
    expect(store.view?.name).toBe('tok_divertor')
    store.change({ kind: 'typed', text: '-R 2' })
    await store.start()
    expect(core.inputsOf('match.start')).toEqual([{ viewId: 1, preprocessing: 'unpp', matcher: { kind: 'embedded', flags: ['-R', '2'] } }])
    store.change({ kind: 'executable', grant: null })
    await store.start()
    expect(core.inputsOf('match.start')).toHaveLength(1)
  })
  it('starts over in another workspace', async () => {
    const core = await ready({}, aStatus({ workspace: aWorkspace() }))
    const store = useMatchingStore()
    await settle()
    store.change({ kind: 'typed', text: '-R 2' })
    store.preprocessing = 'heavy'
    core.emit('workspace.changed', aWorkspace({ path: '/elsewhere' }))
    await settle()
    expect([store.form, store.preprocessing]).toEqual([firstMatcherForm, 'unpp'])
  })
})

describe('what is saved', () => {
  it('is said of the workspace that is open, not of the last one', async () => {
    const core = await ready({}, aStatus({ workspace: aWorkspace() }))
    const session = useSessionStore()
    session.markSaved('2026-11-22T15:31:00Z')
    core.emit('workspace.changed', aWorkspace({ pairs: 7 }))
    expect(session.savedAt).toBe('2026-11-22T15:31:00Z')
    core.emit('workspace.changed', aWorkspace({ path: '/elsewhere' }))
    expect(session.savedAt).toBeNull()
  })
})

describe('the settings', () => {
  it('open at the scoring base only when asked to', async () => {
    await ready({})
    const dialog = useSettingsDialog()
    dialog.showBase()
    expect([dialog.open, dialog.atBase]).toEqual([true, true])
    dialog.open = false
    dialog.show()
    expect([dialog.open, dialog.atBase]).toEqual([true, false])
  })
})
