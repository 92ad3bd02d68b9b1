import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AppError } from '#shared/contract/failure'
import type { PairId, PairRow } from '#shared/model/pair'
import type { BatchId } from '#shared/model/queue'
import { usePreferencesStore } from '#renderer/client/preferences.store.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useInspectStore } from '#renderer/features/inspect/index.ts'
import { shortestLook } from '#renderer/features/label/label.transition.ts'
import { useLabelStore } from '#renderer/features/label/label.store.ts'
import { aStatus, aWorkspace } from '../builders.ts'
import { appOver, fakeCore, settle, type FakeAnswers } from '../fake-core.ts'
import { aHash, aLabelEvent, aPairDetail, aPairRow, aQueue, aQueueRow, aRaterLabel, fakePixelFetch } from '../fake-pairs.ts'

const savedAt = '2026-11-22T14:03:00.000Z'
const rows = Array.from({ length: 250 }, (_, index) => aQueueRow(index + 1))
const rowOf = (pairId: number): PairRow => {
  const row = rows.find((one) => one.pairId === pairId)
  if (!row) throw new AppError('pair.not-found', 'No such pair')
  return row
}

function answers(changes: FakeAnswers = {}): FakeAnswers {
  return {
    'preferences.read': () => ({ user: {}, workspace: {} }),
    'preferences.update': ({ user }) => ({ user: user ?? {}, workspace: {} }),
    'app.status': () => aStatus({ workspace: aWorkspace() }),
    'settings.read': () => ({}),
    'queue.create': ({ filter }) => aQueue(filter.labels ? 0 : rows.length),
    'queue.page': ({ offset, limit }) => ({ rows: rows.slice(offset, offset + limit), total: rows.length }),
    'queue.locate': ({ pairId }) => ({ index: pairId <= rows.length ? pairId - 1 : null }),
    'pair.open': ({ pairId }) => aPairDetail(pairId > rows.length ? aPairRow(pairId) : rowOf(pairId)),
    'label.add': ({ matchSetId, verdict }) =>
      ({ event: aLabelEvent(rowOf(matchSetId / 10), verdict), pairId: matchSetId / 10, savedAt, counts: {}, own: aRaterLabel({ verdict }) }),
    'label.undo': () => ({ event: aLabelEvent(rowOf(2), null, 'undo'), pairId: 2, savedAt, counts: {}, own: null }),
    ...changes
  }
}

async function opened(changes: FakeAnswers = {}) {
  const core = fakeCore(answers(changes))
  const { app } = appOver(core)
  return app.runWithContext(async () => {
    await useSessionStore().refresh()
    const label = useLabelStore()
    await label.openDefaultQueue(null, null)
    await settle()
    return { core, label, inspect: useInspectStore(), session: useSessionStore() }
  })
}

/** Until somebody can have looked at the pair on screen. */
const look = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, shortestLook + 10))

beforeEach(() => vi.stubGlobal('fetch', fakePixelFetch([aHash(1003)])))
afterEach(() => vi.unstubAllGlobals())

describe('labelling a queue', () => {
  it('falls back to all pairs where every one is labelled, and shows the first with its pixels', async () => {
    const { core, label, inspect } = await opened()
    expect(core.inputsOf('queue.create').map((input) => input.filter.labels)).toEqual([['not-labelled'], undefined])
    expect(label.workflow.kind).toBe('asking')
    expect(inspect.detail?.row.pairId).toBe(1)
    expect(inspect.images.image2?.data).toHaveLength(12)
  })

  it('says that an answer is saved only after the core says so', async () => {
    let release: () => void = () => undefined
    const gate = new Promise<void>((resolve) => { release = resolve })
    const { label, session } = await opened({
      'preferences.read': () => ({ user: { autoAdvance: false }, workspace: {} }),
      'label.add': async ({ verdict }) => {
        await gate
        return { event: aLabelEvent(rowOf(1), verdict), pairId: 1, savedAt, counts: {}, own: null }
      }
    })
    await look()
    label.answer('good')
    await settle()
    expect(label.workflow.kind).toBe('saving')
    expect(session.savedAt).toBeNull()
    expect(label.subject?.answer).toBeNull()
    release()
    await settle()
    expect(label.subject?.answer).toEqual({ verdict: 'good', savedAt, stale: false })
    expect(session.savedAt).toBe(savedAt)
  })

  it('goes on by itself, fetches pages as needed, and sends what was on screen', async () => {
    const { core, label, inspect } = await opened()
    inspect.setDisplay({ mode: 'diff-diff' })
    label.move(120)
    await settle()
    expect(inspect.detail?.row.pairId).toBe(121)
    await look()
    label.answer('bad')
    await settle()
    expect(inspect.detail?.row.pairId).toBe(122)
    expect(core.inputsOf('label.add')[0]).toMatchObject({ matchSetId: 1210, verdict: 'bad', provenance: { mode: 'diff-diff', tolerance: 24, version: '0.1.0' } })
    expect(core.inputsOf('queue.page').map((input) => input.offset)).toEqual([0, 100])
  })

  it('goes back to the pair of the undone label', async () => {
    const { label, inspect } = await opened()
    label.move(40)
    await settle()
    label.undo()
    await settle()
    expect(label.place?.index).toBe(1)
    expect(inspect.detail?.row.pairId).toBe(2)
  })

  it('keeps the pair on screen and says why where saving fails', async () => {
    const { label } = await opened({ 'label.add': () => { throw new AppError('match-set.not-found', 'Gone') } })
    await look()
    label.answer('good')
    await settle()
    expect(label.workflow).toMatchObject({ kind: 'asking', subject: { answer: null } })
    expect(label.workflow.kind === 'asking' && label.workflow.problem).toBeTruthy()
  })

  it('says so where the pixels are missing, and goes on to the next pair', async () => {
    const { label, inspect } = await opened()
    label.move(2)
    await settle()
    expect(inspect.problem?.code).toBe('pixels.not-found')
    expect(label.canAnswer).toBe(false)
    label.move('next')
    await settle()
    expect(inspect.problem).toBeNull()
    expect(inspect.detail?.row.pairId).toBe(4)
  })

  it('keeps zoom, mode and a chosen tolerance from pair to pair', async () => {
    const { label, inspect } = await opened()
    inspect.setDisplay({ mode: 'difference' })
    inspect.chosenTolerance = 41
    inspect.view = { zoom: 3, centreX: 0.2, centreY: 0.7 }
    label.move('next')
    await settle()
    expect([inspect.display.mode, inspect.tolerance, inspect.view.zoom]).toEqual(['difference', 41, 3])
    expect(inspect.state).toBe('undetermined')
    inspect.chosenTolerance = null
    expect([inspect.tolerance, inspect.score?.value]).toEqual([24, 0.9])
  })

  it('shows the pair that was asked for last, whatever arrives last', async () => {
    const { label, inspect } = await opened({
      'pair.open': async ({ pairId }) => {
        if (pairId === 6) await new Promise((resolve) => setTimeout(resolve, 30))
        return aPairDetail(rowOf(pairId))
      }
    })
    label.move(5)
    label.move(8)
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(inspect.detail?.row.pairId).toBe(9)
    expect(label.subject?.pairId).toBe(9 as PairId)
  })

  it('drops a second press that comes before the next pair can have been seen', async () => {
    const { core, label } = await opened()
    await look()
    label.answer('good')
    label.answer('bad')
    await settle()
    label.answer('bad')
    await settle()
    expect(core.inputsOf('label.add').map(({ matchSetId, verdict }) => [matchSetId, verdict])).toEqual([[10, 'good']])
  })
})

const batch = {
  id: 3, name: 'first', rater: 'ada', total: 4, done: 1, order: { kind: 'random' as const, seed: 1 }, preprocessing: 'unpp', createdAt: savedAt
}
const places = [aQueueRow(1, { answer: 'good' }), aQueueRow(2), aQueueRow(1, { repeat: true }), aQueueRow(3)]

describe('a batch', () => {
  const batchAnswers: FakeAnswers = {
    'batch.open': () => aQueue(4, { id: 'b', order: 'random', batch, resumeAt: 1 }),
    'queue.page': ({ queueId, offset, limit }) => ({ rows: (queueId === 'b' ? places : rows).slice(offset, offset + limit), total: 4 }),
    'queue.locate': ({ pairId }) => ({ index: places.findIndex((row) => row.pairId === pairId) })
  }

  it('goes on where it stopped, hides what was said of a repeat, and sends where it was answered, blind', async () => {
    const { core, label, inspect } = await opened({ ...batchAnswers, 'pair.open': ({ pairId }) => aPairDetail(rowOf(pairId), { labels: [aRaterLabel()] }) })
    await usePreferencesStore().changeUser({ blind: true })
    await label.openBatch(batch.id as BatchId)
    await settle()
    expect(label.place?.index).toBe(1)
    await look()
    label.answer('bad')
    await settle()
    expect([label.place?.index, inspect.detail?.row.pairId]).toEqual([2, 1])
    expect(label.subject).toMatchObject({ repeat: true, answer: null, own: null })
    expect(label.concealed).toBe(true)
    await look()
    label.answer('good')
    await settle()
    expect(core.inputsOf('label.add').at(-1)?.provenance).toMatchObject({ blind: true, repeat: true, queue: 'random', batch: { id: 3, ordinal: 2 } })
  })

  it('goes back to the very place of an undone answer, the repeat and not the first time, and redoes it there', async () => {
    const id = '0192d3a4-0000-7000-8000-00000000000'
    const event = (number: number, undoes: number | null) =>
      aLabelEvent(rowOf(1), undoes === null ? 'good' : null, undoes === null ? 'verdict' : 'undo', { id: id + number, undoes: undoes === null ? null : id + undoes })
    const { label } = await opened({
      ...batchAnswers,
      'label.add': ({ matchSetId }) => ({ event: event(1, null), pairId: matchSetId / 10, savedAt, counts: {}, own: null }),
      'label.undo': () => ({ event: event(2, 1), pairId: 1, savedAt, counts: {}, own: null }),
      'label.redo': () => ({ event: event(3, 2), pairId: 1, savedAt, counts: {}, own: aRaterLabel() })
    })
    await label.openBatch(batch.id as BatchId)
    label.move(2)
    await settle()
    await look()
    label.answer('good')
    await settle()
    expect(label.place?.index).toBe(3)
    label.undo()
    await settle()
    expect([label.place?.index, label.rows?.peek(2)?.answer]).toEqual([2, null])
    label.move(3)
    await settle()
    label.redo()
    await settle()
    expect([label.place?.index, label.reversal?.way]).toEqual([2, 'redo'])
  })

  it('of another rater is not opened, and shows no answer', async () => {
    const { label } = await opened({ ...batchAnswers, 'batch.open': () => aQueue(4, { id: 'b', batch: { ...batch, rater: 'bob' } }) })
    expect(await label.openBatch(batch.id as BatchId)).toBe(false)
    expect(label.queue?.id).toBe('q')
  })
})

describe('beside the answer', () => {
  it('flags a pair and keeps it on screen; the queue closes when another rater takes over', async () => {
    const { core, label, session } = await opened({
      'label.annotate': ({ matchSetId }) => ({ event: aLabelEvent(rowOf(1), null, 'flag'), pairId: matchSetId / 10, savedAt, counts: {}, own: aRaterLabel({ verdict: null, flagged: true }) })
    })
    label.annotate({ kind: 'flag', flagged: true })
    await settle()
    expect(label.subject).toMatchObject({ pairId: 1, answer: null, own: { flagged: true } })
    expect(core.inputsOf('label.annotate')[0]).toMatchObject({ matchSetId: 10, annotation: { kind: 'flag', flagged: true } })
    session.status = aStatus({ rater: 'bob', workspace: aWorkspace() })
    await settle()
    expect(label.workflow.kind).toBe('no-queue')
  })
})
