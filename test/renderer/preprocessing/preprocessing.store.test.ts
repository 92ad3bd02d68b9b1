import { describe, expect, it, vi } from 'vitest'
import { effectScope, shallowRef } from 'vue'
import type { z } from 'zod'
import { AppError } from '#shared/contract/failure'
import type { PreprocessingStrategy } from '#shared/model/preprocessing'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useCameraViewStore } from '#renderer/features/camera-views/index.ts'
import { useMatchingStore } from '#renderer/features/matching/matching.store.ts'
import { usePreprocessingsStore, useScoringBase } from '#renderer/features/preprocessing-state/index.ts'
import { answerOf, useLatestAnswer } from '#renderer/features/preprocessing/latest-answer.ts'
import { usePreprocessingStore } from '#renderer/features/preprocessing/preprocessing.store.ts'
import { defaultScoreSettings } from '#shared/model/score-settings'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { aJob, aStatus, aView, aWorkspace } from '../builders.ts'
import { appOver, fakeCore, settle, type FakeAnswers } from '../fake-core.ts'

type Strategy = z.input<typeof PreprocessingStrategy>
const frames: Strategy = { name: 'unpp', origin: 'frames', steps: [], description: '' }
const ds: Strategy = { name: 'ds', origin: 'preset', steps: [{ kind: 'downsample', factor: 2 }], description: '' }
const mine: Strategy = { name: 'mine', origin: 'own', steps: [{ kind: 'median', size: 3 }], description: 'calm' }
const imported: Strategy = { name: 'old', origin: 'imported', steps: null, description: '' }

async function opened(answers: FakeAnswers = {}) {
  const core = fakeCore({
    'app.status': () => aStatus({ workspace: aWorkspace() }), 'camera-view.list': () => [aView({ images: 11 })], 'job.list': () => [], 'run.list': () => [],
    'preferences.read': () => ({ user: {}, workspace: {} }) as never, 'settings.read': () => defaultScoreSettings,
    'preprocessing.list': () => ({ strategies: [frames, ds, mine, imported], states: [{ name: 'old', viewId: 1, images: 4, frames: 11, stale: 0, matched: 2 }] }),
    ...answers
  })
  const { app } = appOver(core)
  return app.runWithContext(async () => {
    // All at once: what an earlier test left running makes its own application the present one again.
    const stores = {
      views: useCameraViewStore(), all: usePreprocessingsStore(), store: usePreprocessingStore(), notices: useNoticeStore(), matching: useMatchingStore(), base: useScoringBase()
    }
    await useSessionStore().refresh()
    await vi.waitUntil(() => stores.all.loaded || stores.all.problem)
    await settle()
    return { core, ...stores }
  })
}

describe('the strategies on screen', () => {
  it('begin with the first that does something, and keep what was changed of each', async () => {
    const { store } = await opened()
    expect(store.strategy?.name).toBe('ds')
    store.dispatch({ kind: 'added', step: 'clahe' })
    store.choose('mine')
    expect([store.edited, store.isEditedBy('ds')]).toEqual([false, true])
    store.choose('ds')
    expect(store.draft?.steps.map(({ kind }) => kind)).toEqual(['downsample', 'clahe'])
  })

  it('of an imported folder have no steps to change', async () => {
    const { store } = await opened()
    store.choose('old')
    store.dispatch({ kind: 'added', step: 'clahe' })
    expect([store.draft, store.edited, store.state?.images]).toEqual([null, false, 4])
  })

  it('are saved under another name, and the preset is as it was', async () => {
    const { core, store, all } = await opened({ 'preprocessing.save': ({ name, steps, description }) => ({ name, steps, description, origin: 'own' }) })
    store.dispatch({ kind: 'removed', index: 0 })
    expect(await store.save('plain', 'nothing')).toBe(true)
    expect(core.inputsOf('preprocessing.save')).toEqual([{ name: 'plain', steps: [], description: 'nothing' }])
    expect([store.strategy?.name, store.edited, store.isEditedBy('ds'), all.find('plain')?.origin]).toEqual(['plain', false, false, 'own'])
  })

  it('that cannot be saved keep their changes, and say why', async () => {
    const { store, notices } = await opened({ 'preprocessing.save': () => { throw new AppError('preprocessing.invalid', 'Step 1, median, needs an odd size') } })
    store.choose('mine')
    store.dispatch({ kind: 'removed', index: 0 })
    expect(await store.save('mine', '')).toBe(false)
    expect([store.edited, store.busy, notices.notices.length]).toEqual([true, false, 1])
    expect(notices.notices[0]?.advice).toContain('odd size')
  })

  it('are forgotten only where they are one’s own', async () => {
    const { core, store } = await opened({ 'preprocessing.remove': () => ({}) })
    await store.forget()
    store.choose('mine')
    await store.forget()
    expect(core.inputsOf('preprocessing.remove')).toEqual([{ name: 'mine' }])
    expect(store.strategy?.name).toBe('ds')
  })

  it('are made by a job, which is followed to its end', async () => {
    const { core, store } = await opened({ 'preprocessing.start': () => ({ jobId: 'job-7' }) })
    await store.make()
    core.emit('job.changed', aJob({ id: 'job-7', kind: 'preprocess', done: 3 }))
    expect(store.job?.done).toBe(3)
    store.choose('mine')
    expect(store.job).toBeNull()
    store.choose('ds')
    core.emit('job.changed', aJob({ id: 'job-7', kind: 'preprocess', phase: 'done', done: 10 }))
    expect(store.job).toBeNull()
    expect(core.inputsOf('preprocessing.start')).toEqual([{ viewId: 1, name: 'ds' }])
  })

  it('made before this window was opened are known by their job', async () => {
    const job = aJob({ kind: 'preprocess', title: 'Preprocessing tok_divertor as ds', done: 2 })
    const { core, store } = await opened({ 'job.list': () => [job] })
    await settle()
    expect(store.job?.done).toBe(2)
    await store.make()
    expect(core.inputsOf('preprocessing.start')).toEqual([])
    store.choose('mine')
    expect(store.job).toBeNull()
  })

  it('that cannot be listed say so once', async () => {
    const { all } = await opened({ 'preprocessing.list': () => { throw new AppError('internal', 'broken') } })
    expect([all.problem?.code, all.loaded]).toEqual(['internal', false])
  })
})

describe('matching under a preprocessing', () => {
  it('starts with it, and counts what its own runs have not matched', async () => {
    const run = { id: 1, name: 'unpp', preprocessing: 'unpp', matcher: 'embedded', flags: '-max_scale 1.05 -rot_range 0 2', coarse: false, matchSets: 55 }
    const { core, matching } = await opened({ 'run.list': () => [run], 'match.start': () => ({ jobId: 'job-1' }) })
    expect([matching.waiting, matching.standing]).toEqual([0, 'given'])
    matching.preprocessing = 'ds'
    expect([matching.waiting, matching.standing]).toEqual([55, 'none'])
    matching.preprocessing = 'old'
    expect(matching.standing).toBe('given')
    await matching.start()
    expect(core.inputsOf('match.start')).toMatchObject([{ viewId: 1, preprocessing: 'old' }])
  })
})

describe('the scoring base', () => {
  it('is considered first, and taken with all other settings as they are', async () => {
    const { core, base } = await opened({ 'settings.read': () => ({ ...defaultScoreSettings, crop: 7 }), 'settings.update': () => ({ rescored: 0, jobId: 'job-2' }) })
    base.consider('ds')
    expect([base.base, base.other]).toEqual(['unpp', 'ds'])
    expect(core.inputsOf('settings.update')).toEqual([])
    await base.take()
    expect(core.inputsOf('settings.update')).toMatchObject([{ base: 'ds', crop: 7 }])
    expect([base.base, base.other]).toEqual(['ds', null])
  })

  it('stays where the change fails', async () => {
    const { base, notices } = await opened({ 'settings.update': () => { throw new AppError('internal', 'broken') } })
    base.consider('ds')
    await base.take()
    expect([base.base, base.other, notices.notices.length]).toEqual(['unpp', 'ds', 1])
  })
})

describe('an answer that follows its question', () => {
  const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

  it('is the newest question’s, asked one at a time; the last one stays meanwhile, and a known one is there at once', async () => {
    const scope = effectScope()
    const question = shallowRef<string | null>('a')
    const asked: string[] = []
    let release = (): void => undefined
    const latest = scope.run(() => useLatestAnswer(() => question.value, async (one) => {
      asked.push(one)
      if (one === 'b') await new Promise<void>((resolve) => { release = resolve })
      return one.toUpperCase()
    }))!
    await settle()
    expect(latest.asked.value).toMatchObject({ kind: 'answered', last: { answer: 'A' } })
    question.value = 'b'
    await wait(260)
    question.value = 'c'
    await wait(260)
    expect(asked).toEqual(['a', 'b'])
    expect([latest.asked.value.kind, answerOf(latest.asked.value)]).toEqual(['asking', 'A'])
    release()
    await settle()
    expect([asked, answerOf(latest.asked.value)]).toEqual([['a', 'b', 'c'], 'C'])
    question.value = 'b'
    await settle()
    expect([asked.length, answerOf(latest.asked.value)]).toEqual([3, 'B'])
    question.value = null
    await settle()
    expect(latest.asked.value).toEqual({ kind: 'nothing' })
    scope.stop()
  })

  it('says why there is none, and asks anew', async () => {
    const scope = effectScope()
    let fails = true
    const latest = scope.run(() => useLatestAnswer(() => 1, () => (fails ? Promise.reject(new AppError('image.unreadable', 'x')) : Promise.resolve(2))))!
    await settle()
    expect(latest.asked.value).toMatchObject({ kind: 'failed', failure: { code: 'image.unreadable' } })
    fails = false
    latest.askAgain()
    await settle()
    expect(answerOf(latest.asked.value)).toBe(2)
    scope.stop()
  })
})
