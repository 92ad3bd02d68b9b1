import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AppError } from '#shared/contract/failure'
import type { PairId } from '#shared/model/pair'
import { aHash, aLabelEvent, aPairDetail, aQueue, fakePixelFetch } from '../fake-pairs.ts'
import { settle } from '../fake-core.ts'
import { aGate, look, opened, rowOf, rows, savedAt } from './an-open-queue.ts'

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
    const gate = aGate()
    const { label, session } = await opened({
      'preferences.read': () => ({ user: { autoAdvance: false }, workspace: {} }),
      'label.add': async ({ verdict }) => {
        await gate.opened
        return { event: aLabelEvent(rowOf(1), verdict), pairId: 1, savedAt, counts: {}, own: null }
      }
    })
    await look()
    label.answer('good')
    await settle()
    expect(label.workflow.kind).toBe('saving')
    expect(session.savedAt).toBeNull()
    expect(label.subject?.answer).toBeNull()
    gate.open()
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

  it('asks again for the pair on screen when scores followed another rule, at once or on coming back', async () => {
    let tolerance = 42
    const { core, label, inspect } = await opened({ 'pair.open': ({ pairId }) => aPairDetail(rowOf(pairId), { autoTolerance: tolerance }) })
    inspect.setDisplay({ mode: 'diff-diff' })
    const view = inspect.view = { ...inspect.view, zoom: 2 }
    const followed = async (): Promise<void> => {
      core.emit('settings.changed', {})
      core.emit('pair.changed', { pairIds: [] })
      await new Promise((resolve) => setTimeout(resolve, 300))
      await settle()
    }
    expect(inspect.automaticTolerance).toBe(42)
    tolerance = 50
    await followed()
    expect([inspect.automaticTolerance, inspect.display.mode, inspect.view]).toEqual([50, 'diff-diff', view])
    label.onScreen = false
    tolerance = 61
    await followed()
    expect(inspect.automaticTolerance).toBe(50)
    label.onScreen = true
    await settle()
    expect([inspect.automaticTolerance, label.subject?.pairId]).toEqual([61, 1])
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

  it('marks nothing in another queue that was opened before the answer was durable', async () => {
    const gate = aGate()
    const { label } = await opened({
      'label.add': async ({ verdict }) => {
        await gate.opened
        return { event: aLabelEvent(rowOf(1), verdict), pairId: 1, savedAt, counts: {}, own: null }
      }
    })
    await look()
    label.answer('bad')
    await label.openMade(aQueue(rows.length, { id: 'other' }), 5 as PairId)
    gate.open()
    await settle()
    expect(label.queue?.id).toBe('other')
    expect([label.rows?.peek(0)?.answer, label.place?.index]).toEqual([null, 4])
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

  it('never takes a pair for the place that was asked for after it and still waits for its row', async () => {
    const [row, pair] = [aGate(), aGate()]
    const { label, inspect } = await opened({
      'queue.page': async ({ offset, limit }) => {
        if (offset > 0) await row.opened
        return { rows: rows.slice(offset, offset + limit), total: rows.length }
      },
      'pair.open': async ({ pairId }) => {
        if (pairId === 40) await pair.opened
        return aPairDetail(rowOf(pairId))
      }
    })
    label.move(39)
    await settle()
    label.move(150)
    pair.open()
    await settle()
    expect([label.workflow.kind, label.subject]).toEqual(['loading', null])
    row.open()
    await settle()
    expect([label.place?.index, label.subject?.pairId, inspect.detail?.row.pairId]).toEqual([150, 151, 151])
  })

  it('takes no answer while the panes show something else than the pair in question', async () => {
    const { core, label, inspect } = await opened()
    await look()
    await inspect.show(9 as PairId, 'unpp')
    label.answer('good')
    label.annotate({ kind: 'flag', flagged: true })
    await settle()
    expect(label.canAnswer).toBe(false)
    expect([...core.inputsOf('label.add'), ...core.inputsOf('label.annotate')]).toEqual([])
    await label.retry()
    expect([label.canAnswer, inspect.detail?.row.pairId]).toEqual([true, 1])
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
