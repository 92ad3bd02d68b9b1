import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/contract/failure'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useCameraViewStore } from '#renderer/features/camera-views/index.ts'
import { useJobStore } from '#renderer/features/jobs/index.ts'
import { modeOf } from '#renderer/features/report/export-text.ts'
import { useFlagSweep } from '#renderer/features/report/flag-sweep.store.ts'
import { useRegionReport } from '#renderer/features/report/region-report.store.ts'
import { useReportStore } from '#renderer/features/report/report.store.ts'
import { aJob, aStatus, aView, aWorkspace } from '../builders.ts'
import { appOver, fakeCore, settle, type FakeAnswers } from '../fake-core.ts'
import { aPairRow } from '../fake-pairs.ts'
import { aGallery, aScoreRow, aScoreTable } from './a-report.ts'

const run = (preprocessing: string) => ({ id: 1, name: preprocessing, preprocessing, matcher: 'embedded', flags: '', coarse: false, matchSets: 8 })
const state = (name: string, images = 11) => ({ name, viewId: 1, images, frames: 11, stale: 0, matched: 8 })
const strategy = (name: string) => ({ name, origin: 'imported' as const, steps: null, description: '' })

async function opened(answers: FakeAnswers = {}) {
  const core = fakeCore({
    'app.status': () => aStatus({ workspace: aWorkspace() }), 'camera-view.list': () => [aView()], 'job.list': () => [],
    'run.list': () => [run('unpp'), run('heavy')],
    'preprocessing.list': () => ({ strategies: ['unpp', 'heavy', 'final-light'].map(strategy), states: [state('unpp'), state('heavy'), state('final-light', 0)] }),
    ...answers
  })
  const { app } = appOver(core)
  return app.runWithContext(async () => {
    await useSessionStore().refresh()
    useCameraViewStore()
    const report = useReportStore()
    await report.loadNames()
    await settle()
    return { core, report, app }
  })
}

describe('what the report is about', () => {
  it('knows what can be a row and what a base', async () => {
    const { report } = await opened()
    expect(report.matched).toEqual(['unpp', 'heavy'])
    expect(report.bases).toEqual(['unpp', 'heavy'])
    expect(report.compared).toEqual(['unpp', 'heavy'])
  })

  it('lets the notebook’s tables say what they score', async () => {
    const { report } = await opened()
    report.choose({ score: 'sub-blocks', table: 'score_pp' })
    expect(report.scope.score).toBe('whole')
    report.choose({ table: 'final', score: 'whole' })
    expect(report.scope.score).toBe('sub-blocks')
  })

  it('forgets a base that is there no longer', async () => {
    let states = [state('unpp'), state('heavy')]
    const { report } = await opened({ 'preprocessing.list': () => ({ strategies: ['unpp', 'heavy'].map(strategy), states }) })
    report.choose({ base: 'heavy' })
    states = [state('unpp')]
    await report.loadNames()
    expect(report.scope.base).toBeNull()
  })
})

describe('with several camera views', () => {
  const views = [aView(), aView({ id: 2, name: 'tower' })]
  const states = [state('unpp'), state('heavy'), { ...state('unpp'), viewId: 2, matched: 0 }, { ...state('heavy', 0), viewId: 2, matched: 0 }]
  const answers: FakeAnswers = { 'camera-view.list': () => views, 'preprocessing.list': () => ({ strategies: ['unpp', 'heavy'].map(strategy), states }) }

  it('a base has images of every view of the scope, for a table must not mix bases', async () => {
    const { report, app } = await opened(answers)
    expect([report.bases, report.viewBases, report.viewMatched]).toEqual([['unpp'], ['unpp', 'heavy'], ['unpp', 'heavy']])
    app.runWithContext(() => useCameraViewStore().choose(aView().id))
    await report.loadNames()
    expect(report.bases).toEqual(['unpp', 'heavy'])
    app.runWithContext(() => useCameraViewStore().choose(views[1]!.id))
    await report.loadNames()
    expect([report.bases, report.viewBases, report.viewMatched]).toEqual([['unpp'], ['unpp'], []])
  })

  it('names of a view left meanwhile are not taken, and questions wait for those of the present one', async () => {
    let release = (): void => undefined
    const { report, app } = await opened({
      ...answers,
      'run.list': async ({ viewId }) => {
        if (viewId === 1) await new Promise<void>((resolve) => { release = resolve })
        return [run(viewId === 1 ? 'late' : 'unpp')]
      }
    })
    app.runWithContext(() => useCameraViewStore().choose(aView().id))
    const late = report.loadNames()
    await settle()
    app.runWithContext(() => useCameraViewStore().choose(null))
    expect(report.isSettled).toBe(true)
    release()
    await late
    expect(report.matched).toEqual(['unpp'])
  })
})

describe('a part of the report', () => {
  it('is measured by a job where pixels are missing, and asked again when the job is over', async () => {
    let measured = false
    const { core, report, app } = await opened({
      'report.scores': () => {
        if (!measured) throw new AppError('report.not-measured', '8 pairs', { pairs: 8, images: 0 })
        return aScoreTable([aScoreRow('unpp', 7)])
      },
      'report.measure': () => ({ jobId: 'job-1' })
    })
    app.runWithContext(() => useJobStore())
    await report.scores.ask()
    expect(report.scores.answer).toEqual({ kind: 'not-measured', pairs: 8, images: 0, failed: 0 })
    await report.scores.measure()
    expect(core.inputsOf('report.measure')).toEqual([{ scope: report.scope, bases: [] }])
    expect(report.scores.answer).toEqual({ kind: 'measuring', jobId: 'job-1' })
    core.emit('job.changed', aJob({ kind: 'measure', done: 4, items: 8 }))
    await settle()
    expect(report.scores.answer.kind).toBe('measuring')
    measured = true
    core.emit('job.changed', aJob({ kind: 'measure', phase: 'done', done: 8, items: 8 }))
    await settle()
    expect(report.scores.value?.rows[0]?.numBetter).toBe(7)
  })

  it('says what a job could not measure, until it is tried again', async () => {
    const jobs = ['job-1', 'job-2']
    const { core, report } = await opened({
      'report.contrast': () => { throw new AppError('report.not-measured', '1 image', { pairs: 0, images: 1 }) }, 'report.measure': () => ({ jobId: jobs.shift()! })
    })
    await report.contrast.ask()
    await report.contrast.measure()
    core.emit('job.changed', aJob({ kind: 'measure', phase: 'done', items: 8, done: 7, failed: 1 }))
    await settle()
    expect(report.contrast.answer).toEqual({ kind: 'not-measured', pairs: 0, images: 1, failed: 1 })
    await report.contrast.measure()
    core.emit('job.changed', aJob({ id: 'job-2', kind: 'measure', phase: 'cancelled', items: 8, done: 7 }))
    await settle()
    expect(report.contrast.answer).toMatchObject({ kind: 'not-measured', failed: 0 })
  })

  it('is unknown again in another workspace, and so is an answer on its way', async () => {
    let release = (): void => undefined
    const { core, report } = await opened({
      'report.scores': () => aScoreTable([aScoreRow('unpp', 7)]),
      'report.best-of': () => new Promise((resolve) => { release = () => resolve({ pairs: [], alone: [], better: 0, rescued: 0, total: 0 }) })
    })
    await report.scores.ask()
    const asked = report.best.ask()
    core.emit('workspace.changed', aWorkspace({ path: '/elsewhere' }))
    await settle()
    release()
    await asked
    expect([report.scores.answer.kind, report.best.answer.kind, report.isSettled]).toEqual(['none', 'none', false])
  })

  it('asks again at once where nothing was missing any more, or the job was over before its answer', async () => {
    let measured = false
    const { report } = await opened({
      'report.best-of': () => {
        if (!measured) throw new AppError('report.not-measured', '', { pairs: 1, images: 0 })
        return { pairs: [], alone: [], better: 0, rescued: 0, total: 0 }
      },
      'report.measure': () => {
        measured = true
        return { jobId: null }
      }
    })
    await report.best.ask()
    await report.best.measure()
    await settle()
    expect(report.best.answer.kind).toBe('ready')
  })

  it('shows the answer to the last of two questions', async () => {
    const waiting: (() => void)[] = []
    const { report } = await opened({
      'report.scores': async ({ scope }) => {
        if (scope.mode === 'default') await new Promise<void>((resolve) => waiting.push(resolve))
        return aScoreTable([aScoreRow(scope.mode, 5)])
      }
    })
    const slow = report.scores.ask()
    await settle()
    report.choose({ mode: 'notebook' })
    await report.scores.ask()
    waiting[0]!()
    await slow
    expect(report.scores.value?.rows[0]?.preprocessing).toBe('notebook')
  })

  it('says a failure', async () => {
    const { report } = await opened({ 'report.contrast': () => { throw new AppError('camera-view.not-found', 'gone') } })
    await report.contrast.ask()
    expect(report.contrast.answer).toMatchObject({ kind: 'failed', failure: { code: 'camera-view.not-found' } })
  })

  it('brings the pictures of the gallery’s pairs', async () => {
    const { core, report } = await opened({
      'report.gallery': () => aGallery(), 'pair.page': ({ filter }) => ({ rows: filter.pairIds!.map((pairId) => aPairRow(pairId)), total: 2 })
    })
    await report.gallery.ask()
    expect(core.inputsOf('report.gallery')[0]).toMatchObject({ scope: { preprocessings: ['unpp'] }, limit: 24 })
    expect(core.inputsOf('pair.page')[0]).toMatchObject({ filter: { preprocessing: 'unpp', pairIds: [1, 2] } })
    expect([...report.gallery.value!.rows.keys()]).toEqual([1, 2])
  })
})

describe('an export', () => {
  it('is of the rules of its format: each LaTeX has its own, the others those on screen', () => {
    expect(modeOf('latex', 'notebook')).toBe('default')
    expect(modeOf('latex-notebook', 'default')).toBe('notebook')
    expect([modeOf('csv', 'notebook'), modeOf('html', 'default')]).toEqual(['notebook', 'default'])
  })
})

describe('a flag sweep', () => {
  it('takes the first pairs in sampling order, the same for every value', async () => {
    const { core, app } = await opened({
      'pair.page': ({ limit }) => ({ rows: Array.from({ length: limit }, (_, index) => aPairRow(index + 1)), total: 8 }), 'flag-sweep.start': () => ({ jobIds: ['job-1', 'job-2'] }),
      'job.cancel': () => aJob({ id: 'job-2', items: 5, done: 2, phase: 'cancelled' })
    })
    const flags = app.runWithContext(() => useFlagSweep())
    flags.values = '2, 4'
    flags.shared = '-R 2'
    await flags.start()
    expect(core.inputsOf('flag-sweep.start')).toEqual([{ viewId: 1, preprocessing: 'unpp', flag: '-max_scale', values: [2, 4], flags: ['-R', '2'], pairIds: [1, 2, 3, 4, 5] }])
    core.emit('job.changed', aJob({ id: 'job-1', items: 5, done: 5, phase: 'done' }))
    core.emit('job.changed', aJob({ id: 'job-2', items: 5, done: 2 }))
    expect(flags.progress).toEqual({ done: 7, all: 10 })
    await flags.stop()
    expect(core.inputsOf('job.cancel')).toEqual([{ jobId: 'job-2' }])
  })

  it('takes as many pairs as typed, over the pages that the core brings, and leaves all to the core', async () => {
    const { core, app } = await opened({
      'camera-view.list': () => [aView({ pairs: 1200 })], 'flag-sweep.start': () => ({ jobIds: [] }),
      'pair.page': ({ offset, limit }) => ({ rows: Array.from({ length: limit }, (_, index) => aPairRow(offset + index + 1)), total: 1200 })
    })
    const flags = app.runWithContext(() => useFlagSweep())
    for (const text of ['5.5', '1201', '501', '1200']) {
      flags.countText = text
      await flags.start()
    }
    expect(core.inputsOf('pair.page').map(({ offset, limit }) => [offset, limit])).toEqual([[0, 500], [500, 1]])
    expect(core.inputsOf('flag-sweep.start').map(({ pairIds }) => [pairIds!.length, pairIds!.at(-1)])).toEqual([[501, 501], [0, undefined]])
    core.emit('workspace.changed', aWorkspace({ path: '/elsewhere' }))
    await settle()
    expect(flags.countText).toBe('5')
  })
})

describe('regions on all pairs', () => {
  const region = { id: 1, viewId: 1, name: 'Strut', x: 0, y: 0, width: 5, height: 5 }
  const answers: FakeAnswers = {
    'region.list': () => [region], 'settings.read': () => ({}),
    'pair.page': ({ offset }) => ({ rows: Array.from({ length: offset === 0 ? 25 : 0 }, (_, index) => aPairRow(index + 1)), total: 25 }),
    'region.scores': ({ pairIds }) => ({
      regions: [region],
      rows: pairIds.map((pairId) => ({ pairId, tolerance: 24, whole: null, scores: [{ value: 0.9, count: 10, better: 9, worse: 1 }], problem: null }))
    })
  }

  it('are asked for some at a time, in order, and kept', async () => {
    const { core, app } = await opened(answers)
    const regions = app.runWithContext(() => useRegionReport())
    await regions.score(aView().id, 'unpp')
    expect(regions.rows.map(({ pairId }) => pairId)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1))
    expect(core.inputsOf('region.scores').map(({ pairIds }) => pairIds.length)).toEqual([10, 10, 5])
    await regions.score(aView().id, 'unpp')
    expect(core.inputsOf('region.scores')).toHaveLength(3)
  })

  it('are of what was chosen last, however late the first answers', async () => {
    const waiting: (() => void)[] = []
    const { app } = await opened({
      ...answers,
      'pair.page': async ({ filter, offset }) => {
        if (filter.preprocessing === 'slow') await new Promise<void>((resolve) => waiting.push(resolve))
        return { rows: Array.from({ length: offset === 0 ? 3 : 0 }, () => aPairRow(filter.preprocessing === 'slow' ? 7 : 1)), total: 3 }
      }
    })
    const regions = app.runWithContext(() => useRegionReport())
    const slow = regions.score(aView().id, 'slow')
    await settle()
    await regions.score(aView().id, 'unpp')
    expect(regions.rows).toHaveLength(3)
    waiting[0]!()
    await slow
    expect(regions.rows.map(({ pairId }) => pairId)).toEqual([1, 1, 1])
    void regions.score(aView().id, 'other')
    expect([regions.rows, regions.loaded]).toEqual([[], false])
  })

  it('stop when the part is left', async () => {
    const { core, app } = await opened({
      ...answers,
      'region.scores': (input) => {
        app.runWithContext(() => useRegionReport().stop())
        return answers['region.scores']!(input)
      }
    })
    const regions = app.runWithContext(() => useRegionReport())
    await regions.score(aView().id, 'unpp')
    expect(regions.rows).toEqual([])
    expect(core.inputsOf('region.scores')).toHaveLength(1)
  })
})
