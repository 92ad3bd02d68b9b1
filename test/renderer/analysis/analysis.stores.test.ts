import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, ref } from 'vue'
import { AppError } from '#shared/contract/failure'
import type { PairId } from '#shared/model/pair'
import { analysisActions } from '#renderer/features/analysis/analysis.keys.ts'
import { useAlign } from '#renderer/features/analysis-align/align.store.ts'
import { useAnalysisPair } from '#renderer/features/analysis-pair/analysis-pair.store.ts'
import { useAnswer } from '#renderer/features/analysis-pair/use-answer.ts'
import { usePairsStore } from '#renderer/features/pairs/index.ts'
import { aStatus, aWorkspace } from '../builders.ts'
import { appOver, fakeCore, settle, type FakeAnswers } from '../fake-core.ts'
import { aHash, aPairDetail, aPairRow, aQueue, aQueueRow, fakePixelFetch } from '../fake-pairs.ts'
import { anAnalysedPair, aProgress, aScore, aSweep } from './an-analysis.ts'

const total = 3
const one = 1 as PairId

/** A workspace of three pairs. */
async function analysing(answers: FakeAnswers = {}) {
  const core = fakeCore({
    'app.status': () => aStatus({ workspace: aWorkspace() }),
    'preferences.read': () => ({ user: {}, workspace: {} }),
    'settings.read': () => ({}),
    'camera-view.list': () => [],
    'pair.counts': () => ({ total, states: {}, labels: {} }),
    'pair.histogram': () => ({ bins: [], unscored: 0 }),
    'pair.page': () => ({ rows: [], total: 0 }),
    'run.list': () => [],
    'preprocessing.list': () => ({ strategies: [], states: [] }),
    'queue.create': () => aQueue(total),
    'queue.locate': ({ pairId }) => ({ index: pairId <= total ? pairId - 1 : null }),
    'queue.page': ({ offset }) => ({ rows: offset < total ? [aQueueRow(offset + 1)] : [], total }),
    'pair.open': ({ pairId }) => aPairDetail(aPairRow(pairId)),
    'analysis.read': () => anAnalysedPair(),
    'tolerance-sweep.read': () => aSweep(),
    'alignment.list': () => [],
    ...answers
  })
  const { app } = appOver(core)
  const analysis = app.runWithContext(() => useAnalysisPair())
  await settle()
  return { core, app, analysis }
}

/** An answer that a test gives when it wants to. */
function held<T>() {
  const waiting: ((value: T) => void)[] = []
  return { ask: () => new Promise<T>((resolve) => { waiting.push(resolve) }), answer: (value: T) => waiting.shift()!(value), waiting }
}

beforeEach(() => vi.stubGlobal('fetch', fakePixelFetch()))
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the pair that is analysed', () => {
  it('is the one asked for, else the first of the list, and goes along the list to its ends', async () => {
    const { analysis } = await analysing()
    await analysis.refresh(null, null)
    expect([analysis.wanted, analysis.index, analysis.total]).toEqual([1, 0, total])
    await analysis.step(-1)
    expect(analysis.wanted).toBe(1)
    await analysis.step(1)
    await analysis.step(1)
    expect([analysis.wanted, analysis.index, analysis.shown?.detail.row.pairId]).toEqual([3, 2, 3])
    await analysis.step(1)
    expect(analysis.wanted).toBe(3)
    await analysis.open(9 as PairId)
    expect(analysis.index).toBeNull()
    await analysis.step(1)
    expect(analysis.wanted).toBe(1)
  })

  it('goes one further with every key, however quickly they are pressed', async () => {
    const { analysis } = await analysing()
    await analysis.refresh(null, null)
    await Promise.all([analysis.step(1), analysis.step(1)])
    expect([analysis.wanted, analysis.index]).toEqual([3, 2])
  })

  it('is none in a list without pairs', async () => {
    const { analysis } = await analysing({ 'queue.page': () => ({ rows: [], total: 0 }) })
    await analysis.refresh(null, null)
    expect([analysis.state.kind, analysis.subject]).toEqual(['empty', null])
  })

  it('is read anew by the rules chosen, which outlive it', async () => {
    const { core, analysis } = await analysing()
    await analysis.refresh(one, null)
    analysis.choose({ tolerance: 40, mode: 'notebook' })
    await settle()
    await analysis.step(1)
    expect(core.inputsOf('analysis.read').map(({ subject }) => [subject.pairId, subject.tolerance, subject.mode]))
      .toEqual([[1, null, null], [1, 40, 'notebook'], [2, 40, 'notebook']])
  })

  it('is looked at as the table shows it to begin with, then as it was, or as the address says', async () => {
    const { core, app, analysis } = await analysing()
    app.runWithContext(() => usePairsStore()).preprocessing = 'ds'
    await analysis.refresh(null, null)
    await analysis.refresh(null, null)
    await analysis.begin(2 as PairId, 'final-light')
    expect(core.inputsOf('analysis.read').map(({ subject }) => subject.preprocessing)).toEqual(['ds', 'ds', 'final-light'])
    expect(core.inputsOf('queue.create').map(({ filter }) => filter.preprocessing)).toEqual(['ds', 'final-light'])
  })

  it('has one level more with every key, however quickly they are pressed', async () => {
    const { core, analysis } = await analysing()
    await analysis.refresh(one, null)
    const more = analysisActions({ analysis, show: () => undefined, choosePair: () => undefined, label: () => undefined }).find(({ name }) => name === 'analysis.tolerance-more')!
    more.run()
    more.run()
    await settle()
    expect([analysis.choice.tolerance, core.inputsOf('analysis.read').at(-1)?.subject.tolerance]).toEqual([26, 26])
  })

  it('never gives way to an older one whose answer comes late', async () => {
    const slow = held<ReturnType<typeof aPairDetail>>()
    const { analysis } = await analysing({ 'pair.open': ({ pairId }) => (pairId === 1 ? slow.ask() : aPairDetail(aPairRow(pairId))) })
    const first = analysis.open(one)
    await analysis.open(2 as PairId)
    slow.answer(aPairDetail(aPairRow(1)))
    await first
    expect(analysis.shown?.detail.row.pairId).toBe(2)
  })

  it('that cannot be read is a refusal with its reason, and another one can be opened', async () => {
    const { analysis } = await analysing({
      'analysis.read': ({ subject }) => {
        if (subject.pairId === 1) throw new AppError('image.unreadable', 'no')
        return anAnalysedPair()
      }
    })
    await analysis.refresh(one, null)
    expect([analysis.state.kind, analysis.wanted]).toEqual(['refused', 1])
    await analysis.step(1)
    expect(analysis.shown?.detail.row.pairId).toBe(2)
  })
})

describe('an answer about the pair', () => {
  async function asking(answers: FakeAnswers) {
    const { core, app, analysis } = await analysing(answers)
    await analysis.refresh(one, null)
    const reach = ref<number | null>(4)
    const scope = effectScope()
    const answer = app.runWithContext(() => scope.run(() => useAnswer('optimum.probe', () => (reach.value === null ? null : { reach: reach.value })))!)
    return { core, analysis, reach, answer, scope }
  }
  const probe = (displacement: number) => ({ tolerance: 24, displacements: [displacement], directions: [], isOptimum: true, best: null })

  it('has one question under way at a time, and ends with the newest one answered', async () => {
    const slow = held<ReturnType<typeof probe>>()
    const { core, reach, answer } = await asking({ 'optimum.probe': () => slow.ask() })
    reach.value = 5
    await settle()
    reach.value = 6
    await settle()
    expect(core.inputsOf('optimum.probe').map((input) => input.reach)).toEqual([4])
    slow.answer(probe(4))
    await settle()
    expect(answer.value.value).toBeNull()
    slow.answer(probe(6))
    await settle()
    expect(core.inputsOf('optimum.probe').map((input) => input.reach)).toEqual([4, 6])
    expect(answer.value.value?.displacements).toEqual([6])
  })

  it('is asked for once while nothing changes, and again once the core says that something did', async () => {
    const { core, analysis, reach, answer } = await asking({ 'optimum.probe': ({ reach: asked }) => probe(asked) })
    await settle()
    reach.value = 5
    await settle()
    reach.value = 4
    await settle()
    expect([answer.value.value?.displacements, core.inputsOf('optimum.probe').length]).toEqual([[4], 2])
    await analysis.refresh(null, null)
    await settle()
    expect(core.inputsOf('optimum.probe')).toHaveLength(3)
    reach.value = null
    await settle()
    expect(answer.value.value).toBeNull()
  })

  it('stays on screen while the next is measured, which is said only once it takes long', async () => {
    const slow = held<ReturnType<typeof probe>>()
    const { reach, answer } = await asking({ 'optimum.probe': ({ reach: asked }) => (asked === 4 ? probe(4) : slow.ask()) })
    await settle()
    vi.useFakeTimers()
    reach.value = 5
    await vi.advanceTimersByTimeAsync(100)
    expect([answer.value.value?.displacements, answer.isLate.value]).toEqual([[4], false])
    await vi.advanceTimersByTimeAsync(100)
    expect([answer.value.value?.displacements, answer.isLate.value]).toEqual([[4], true])
    slow.answer(probe(5))
    await vi.advanceTimersByTimeAsync(1)
    expect([answer.value.value?.displacements, answer.isLate.value]).toEqual([[5], false])
  })

  it('is refused with its reason, and can be asked for again', async () => {
    let isThere = false
    const { answer } = await asking({
      'optimum.probe': () => {
        if (!isThere) throw new AppError('analysis.not-matched', 'no')
        return probe(4)
      }
    })
    await settle()
    expect([answer.value.value, answer.failure.value?.code]).toEqual([null, 'analysis.not-matched'])
    isThere = true
    answer.retry()
    await settle()
    expect([answer.value.value?.displacements, answer.failure.value]).toEqual([[4], null])
  })
})

describe('an answer with pictures', () => {
  const shifted = (number: number) => ({
    dx: number, dy: 0, score: aScore(70, 30), moved: { hash: aHash(number), width: 4, height: 3 }, evidence: new Array<number>(511).fill(0), tolerance: 24, verdict: 'better' as const
  })

  async function asking(answers: FakeAnswers) {
    const { core, app, analysis } = await analysing(answers)
    await analysis.refresh(one, null)
    const dx = ref(1)
    const answer = app.runWithContext(() => effectScope().run(() => useAnswer('translation.shift', () => ({ dx: dx.value, dy: 0 }), ({ moved }) => ({ moved })))!)
    await settle()
    return { core, analysis, dx, answer }
  }

  it('changes in one go, and stays the one of its own pair until the next is whole', async () => {
    const slow = held<ReturnType<typeof shifted>>()
    const { analysis, answer } = await asking({ 'translation.shift': ({ subject }) => (subject.pairId === 1 ? shifted(1) : slow.ask()) })
    const seen = () => [answer.about.value?.subject.pairId, answer.value.value?.dx, answer.pictures.value.moved?.data.length]
    expect(seen()).toEqual([1, 1, 12])
    await analysis.step(1)
    await settle()
    expect([analysis.shown?.subject.pairId, ...seen()]).toEqual([2, 1, 1, 12])
    slow.answer(shifted(2))
    await settle()
    expect(seen()).toEqual([2, 2, 12])
  })

  it('is asked for again where the core no longer has its pictures', async () => {
    const fetchPixels = fakePixelFetch()
    let isGone = true
    vi.stubGlobal('fetch', async (address: string) => {
      if (!address.endsWith(aHash(77)) || !isGone) return fetchPixels(address)
      isGone = false
      return new Response(null, { status: 404 })
    })
    const { core, answer } = await asking({ 'translation.shift': () => shifted(77) })
    expect([answer.failure.value, answer.pictures.value.moved?.data.length, core.inputsOf('translation.shift').length]).toEqual([null, 12, 2])
  })
})

describe('aligning without matches', () => {
  async function aligning(answers: FakeAnswers = {}) {
    const parts = await analysing({ 'alignment.start': () => ({ jobId: 'job-1' }), ...answers })
    await parts.analysis.refresh(one, null)
    const align = parts.app.runWithContext(() => useAlign())
    await settle()
    return { ...parts, align }
  }

  it('runs one search at a time and follows it to its end', async () => {
    const { core, align } = await aligning()
    align.change({ method: 'ecc', reach: 12 })
    await align.start()
    core.emit('alignment.changed', aProgress())
    await align.start()
    expect(core.inputsOf('alignment.start').map(({ request, subject }) => [request.method, request.reach, subject.pairId])).toEqual([['ecc', 12, 1]])
    expect([align.running?.fraction, align.chosen?.jobId]).toEqual([0.25, 'job-1'])
    core.emit('alignment.changed', aProgress({ phase: 'done', fraction: 1 }))
    expect([align.running, align.chosen?.phase]).toEqual([null, 'done'])
  })

  it('is cancelled, also before the core has answered with the job', async () => {
    const slow = held<{ jobId: string }>()
    const job = { id: 'job-1', kind: 'align', title: '', phase: 'cancelled', items: 1, done: 0, failed: 0, current: [], secondsLeft: null, command: null, problem: null, createdAt: '2026-11-23T12:00:00Z' } as const
    const { core, align } = await aligning({ 'alignment.start': () => slow.ask(), 'job.cancel': () => ({ ...job, current: [] }) })
    const started = align.start()
    await align.cancel()
    slow.answer({ jobId: 'job-1' })
    await started
    expect(core.inputsOf('job.cancel')).toEqual([{ jobId: 'job-1' }])
    core.emit('alignment.changed', aProgress())
    await align.cancel()
    expect(core.inputsOf('job.cancel')).toHaveLength(2)
  })

  it('lists the searches of the pair on screen', async () => {
    const { analysis, align } = await aligning({ 'alignment.list': ({ pairId }) => (pairId === 1 ? [aProgress({ phase: 'done' })] : []) })
    expect(align.searches.all).toHaveLength(1)
    await analysis.step(1)
    await settle()
    expect([align.searches.pairId, align.searches.all.length, align.chosen]).toEqual([2, 0, null])
  })

  it('begins at no movement where the pair has no homography, and says nothing of another pair’s searches', async () => {
    const { core, analysis, align } = await aligning({
      'analysis.read': ({ subject }) => anAnalysedPair(subject.pairId === 1 ? {} : { matrix: null, moved: null }),
      'alignment.list': ({ pairId }) => {
        if (pairId === 1) return [aProgress({ phase: 'done' })]
        throw new AppError('connection.lost', 'no')
      }
    })
    align.change({ start: 'match-set' })
    await analysis.step(1)
    await settle()
    expect(align.searches.all).toHaveLength(0)
    await align.start()
    expect(core.inputsOf('alignment.start').map(({ request }) => request.start)).toEqual(['identity'])
    core.emit('alignment.changed', aProgress({ pairId: 2 }))
    expect(align.running?.jobId).toBe('job-1')
    await analysis.step(-1)
    await settle()
    expect(align.request.start).toBe('match-set')
  })

  it('says what keeps it from starting', async () => {
    const { align } = await aligning({ 'alignment.start': () => { throw new AppError('image.unreadable', 'no') } })
    await align.start()
    expect(align.searches.isStarting).toBe(false)
  })
})
