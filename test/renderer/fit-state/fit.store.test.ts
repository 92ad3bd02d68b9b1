import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/contract/failure'
import type { StoredFit } from '#shared/model/fit-request'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useFitStore } from '#renderer/features/fit-state/index.ts'
import { aJob, aStatus, aWorkspace } from '../builders.ts'
import { appOver, fakeCore, settle, type FakeAnswers } from '../fake-core.ts'
import { aFitReview, aStoredFit } from '../a-fit-review.ts'

const settings = {
  mode: 'default', tolerance: { kind: 'auto', a: 1.12, b: 1.88 }, cutoff: { kind: 'raw', value: 0.5 }, crop: 20, region: null
} as const
const fitJob = (changes: object) => aJob({ id: 'job-9', kind: 'fit', title: 'Fitting', items: 1, ...changes })
const underWay = (fraction: number) => fitJob({ current: [{ name: 'fit', fraction }] })

/** A core with these fits, newest first; `fits` may be changed afterwards. */
async function opened(fits: StoredFit[], answers: FakeAnswers = {}) {
  const core = fakeCore({
    'app.status': () => aStatus({ workspace: aWorkspace() }), 'preferences.read': () => ({ user: {}, workspace: {} }), 'settings.read': () => settings,
    'job.list': () => [], 'fit.list': () => fits, 'fit.run': () => ({ jobId: 'job-9' }),
    'fit.review': ({ fitId }) => aFitReview({ fit: fits.find(({ id }) => id === fitId)! }), ...answers
  })
  const { app } = appOver(core)
  const fit = await app.runWithContext(async () => {
    await useSessionStore().refresh()
    const store = useFitStore()
    await settle()
    return store
  })
  return { core, fit, fits }
}

describe('the fit on screen', () => {
  it('is the newest at first, and says so before anything is known', async () => {
    const { fit } = await opened([aStoredFit({ id: 5 }), aStoredFit({ id: 3 })])
    expect([fit.loaded, fit.review?.fit.id, fit.versions.length]).toEqual([true, 5, 2])
    expect((await opened([])).fit.state).toEqual({ kind: 'none' })
  })

  it('of an older version brings the choices that made it', async () => {
    const { fit } = await opened([aStoredFit({ id: 5 }), aStoredFit({ id: 3, request: { viewIds: [2], preprocessing: 'heavy' } as never })])
    await fit.open(3)
    expect([fit.review?.fit.id, fit.request.viewIds, fit.isOfRequest]).toEqual([3, [2], true])
    fit.choose({ viewIds: null })
    expect(fit.isOfRequest).toBe(false)
  })

  it('is what was tried out until another is opened', async () => {
    const { fit } = await opened([aStoredFit({ id: 5 }), aStoredFit({ id: 3 })])
    fit.tryOut({ cutoff: 0.6 })
    expect(fit.whatIf).toEqual({ a: 1.2, b: -2, cutoff: 0.6 })
    fit.tryOut({ a: 1, b: 4 })
    expect(fit.shownRule).toEqual({ tolerance: { kind: 'auto', a: 1, b: 4 }, cutoff: { kind: 'smoothed', value: 0.6 } })
    await fit.refresh()
    expect(fit.whatIf).not.toBeNull()
    await fit.open(3)
    expect(fit.whatIf).toBeNull()
  })
})

describe('looking at it anew', () => {
  it('draws nothing again where labels and scores are the same, and else says so', async () => {
    let current = true
    const fits = [aStoredFit({ id: 5 })]
    const { fit } = await opened(fits, { 'fit.review': () => aFitReview({ fit: fits[0]!, current }) })
    const before = fit.review
    await fit.refresh()
    expect(fit.review).toBe(before)
    current = false
    await fit.refresh()
    expect(fit.review?.current).toBe(false)
  })
})

describe('a run', () => {
  it('is followed to its end, and shows the fit that it made', async () => {
    const { core, fit, fits } = await opened([aStoredFit({ id: 5 })])
    fit.choose({ viewIds: [1] as never })
    await fit.run()
    core.emit('job.changed', { ...underWay(0.25), secondsLeft: 12 })
    expect([fit.state.kind, fit.progress]).toEqual(['running', { fraction: 0.25, secondsLeft: 12 }])
    expect([core.inputsOf('fit.run')[0]?.viewIds, fit.review?.fit.id]).toEqual([[1], 5])
    fits.unshift(aStoredFit({ id: 6, request: { viewIds: [1] } as never }))
    core.emit('job.changed', fitJob({ done: 1, phase: 'done' }))
    await settle()
    expect([fit.state.kind, fit.review?.fit.id, fit.isOfRequest]).toEqual(['ready', 6, true])
  })

  it('that ends before the core has answered is not waited for', async () => {
    let core: ReturnType<typeof fakeCore> | null = null
    const made = await opened([aStoredFit({ id: 5 })], { 'fit.run': () => {
      core!.emit('job.changed', fitJob({ phase: 'done', done: 1 }))
      return { jobId: 'job-9' }
    } })
    core = made.core
    await made.fit.run()
    await settle()
    expect(made.fit.state.kind).toBe('ready')
  })

  it('that finds a fit made before shows that one, though a newer one was asked for in the same way', async () => {
    const { core, fit } = await opened([aStoredFit({ id: 5 }), aStoredFit({ id: 3 })])
    await fit.run()
    core.emit('fit.changed', { fitId: 3 })
    core.emit('job.changed', fitJob({ phase: 'done', done: 1 }))
    await settle()
    expect([fit.state.kind, fit.review?.fit.id, fit.isOfRequest]).toEqual(['ready', 3, true])
    await fit.run()
    core.emit('job.changed', fitJob({ phase: 'done', done: 1 }))
    await settle()
    expect(fit.review?.fit.id, 'what was heard in the run before is forgotten').toBe(5)
  })

  it('is followed though an older version is opened before the core has answered', async () => {
    let answer = (): void => undefined
    const { core, fit } = await opened([aStoredFit({ id: 5 }), aStoredFit({ id: 3 })], {
      'fit.run': () => new Promise((resolve) => { answer = () => resolve({ jobId: 'job-9' as never }) })
    })
    const running = fit.run()
    await fit.open(3)
    answer()
    await running
    core.emit('job.changed', underWay(0.5))
    expect([fit.state.kind, fit.progress?.fraction, fit.review?.fit.id]).toEqual(['running', 0.5, 3])
  })

  it('cancelled before the core has answered is cancelled as soon as it has an id', async () => {
    let answer: (jobId: string) => void = () => undefined
    const { core, fit } = await opened([aStoredFit({ id: 5 })], {
      'fit.run': () => new Promise((resolve) => { answer = (jobId) => resolve({ jobId: jobId as never }) }),
      'job.cancel': () => fitJob({ phase: 'cancelled' })
    })
    const running = fit.run()
    await fit.cancel()
    expect(core.inputsOf('job.cancel')).toEqual([])
    answer('job-9')
    await running
    await settle()
    expect([core.inputsOf('job.cancel'), fit.state.kind, fit.review?.fit.id]).toEqual([[{ jobId: 'job-9' }], 'ready', 5])
    const next = fit.run()
    await settle()
    answer('job-10')
    await next
    expect([core.inputsOf('job.cancel').length, fit.state.kind], 'the next one runs').toEqual([1, 'running'])
  })

  it('is refused with advice, and the fit before stays', async () => {
    const advice = [{ code: 'one-class', message: 'All labels are good.' }]
    const { fit } = await opened([aStoredFit({ id: 5 })], { 'fit.run': () => { throw new AppError('fit.too-few-labels', 'All labels are good.', { advice }) } })
    await fit.run()
    expect(fit.state).toMatchObject({ kind: 'refused', advice })
    expect(fit.review?.fit.id).toBe(5)
    fit.dismiss()
    expect(fit.state.kind).toBe('ready')
  })

  it('says why it failed, and comes back to the fit before when cancelled', async () => {
    const { core, fit } = await opened([aStoredFit({ id: 5 })], {
      'job.failures': () => [{ name: 'fit', reason: 'No space left' }], 'job.cancel': () => fitJob({ phase: 'cancelled' })
    })
    await fit.run()
    core.emit('job.changed', underWay(0.1))
    await fit.cancel()
    await settle()
    expect([core.inputsOf('job.cancel'), fit.state.kind]).toEqual([[{ jobId: 'job-9' }], 'ready'])
    await fit.run()
    core.emit('job.changed', underWay(0.2))
    await settle()
    core.emit('job.changed', fitJob({ phase: 'failed', failed: 1 }))
    await settle()
    expect(fit.state).toMatchObject({ kind: 'failed', reason: 'No space left' })
  })

  it('under way when the page was opened is followed', async () => {
    const { core, fit, fits } = await opened([aStoredFit({ id: 5 })], { 'job.list': () => [underWay(0.1)] })
    expect([fit.state.kind, fit.progress?.fraction]).toEqual(['running', 0.1])
    fits.unshift(aStoredFit({ id: 6 }))
    core.emit('job.changed', fitJob({ phase: 'done', done: 1 }))
    await settle()
    expect(fit.review?.fit.id).toBe(6)
  })
})

describe('adoption', () => {
  it('is heard while a fit runs, too', async () => {
    const { core, fit, fits } = await opened([aStoredFit({ id: 5 })])
    await fit.run()
    fits[0] = aStoredFit({ id: 5, adopted: true })
    core.emit('fit.changed', { fitId: 5 })
    await new Promise((resolve) => setTimeout(resolve, 300))
    await settle()
    expect([fit.state.kind, fit.review?.fit.adopted]).toEqual(['running', true])
  })

  it('marks the fit, and what another window adopts is heard', async () => {
    const { core, fit, fits } = await opened([aStoredFit({ id: 5 })], { 'fit.adopt': () => ({ settings, rescored: 20 }) })
    await fit.adopt(5)
    expect(fit.review?.fit.adopted).toBe(true)
    fits[0] = aStoredFit({ id: 5, adopted: false })
    core.emit('fit.changed', { fitId: null })
    await new Promise((resolve) => setTimeout(resolve, 300))
    await settle()
    expect(fit.review?.fit.adopted).toBe(false)
  })
})
