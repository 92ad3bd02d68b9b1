import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { BatchId } from '#shared/model/queue'
import { usePreferencesStore } from '#renderer/client/preferences.store.ts'
import { aStatus, aWorkspace } from '../builders.ts'
import { settle, type FakeAnswers } from '../fake-core.ts'
import { aLabelEvent, aPairDetail, aQueue, aQueueRow, aRaterLabel, fakePixelFetch } from '../fake-pairs.ts'
import { look, opened, rowOf, rows, savedAt } from './an-open-queue.ts'

beforeEach(() => vi.stubGlobal('fetch', fakePixelFetch()))
afterEach(() => vi.unstubAllGlobals())

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

  it('shows at a repeat only what was said there, also once the pair is read again', async () => {
    const first = aRaterLabel({ note: 'dark', toleranceRange: { low: 3, high: 9 } })
    const { core, label } = await opened({
      ...batchAnswers,
      'pair.open': ({ pairId }) => aPairDetail(rowOf(pairId), { labels: [first] }),
      'label.annotate': () => ({ event: aLabelEvent(rowOf(1), null, 'flag'), pairId: 1, savedAt, counts: {}, own: { ...first, flagged: true } })
    })
    await label.openBatch(batch.id as BatchId)
    label.move(2)
    await settle()
    const onlyTheFlag = { verdict: null, flagged: true, note: null, toleranceRange: null }
    label.annotate({ kind: 'flag', flagged: true })
    await settle()
    expect([label.isRepeatHidden, label.subject?.own]).toEqual([true, expect.objectContaining(onlyTheFlag)])
    core.emit('pair.changed', { pairIds: [1] })
    await label.retry()
    expect(label.subject?.own).toMatchObject(onlyTheFlag)
    await look()
    label.answer('good')
    await settle()
    label.move(2)
    await settle()
    expect([label.isRepeatHidden, label.subject?.own?.note]).toEqual([false, 'dark'])
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
