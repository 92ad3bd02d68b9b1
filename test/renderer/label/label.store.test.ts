import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AppError } from '#shared/contract/failure'
import type { PairId, PairRow } from '#shared/model/pair'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useInspectStore } from '#renderer/features/inspect/index.ts'
import { useLabelStore } from '#renderer/features/label/label.store.ts'
import { aStatus, aWorkspace } from '../builders.ts'
import { appOver, fakeCore, settle, type FakeAnswers } from '../fake-core.ts'
import { aHash, aLabelEvent, aPairDetail, aPairRow, fakePixelFetch } from '../fake-pairs.ts'

const savedAt = '2026-11-22T14:03:00.000Z'
const rows = Array.from({ length: 250 }, (_, index) => aPairRow(index + 1))
const rowOf = (pairId: number): PairRow => {
  const row = rows.find((one) => one.pairId === pairId)
  if (!row) throw new AppError('pair.not-found', 'No such pair')
  return row
}

function answers(changes: FakeAnswers = {}): FakeAnswers {
  return {
    'app.status': () => aStatus({ workspace: aWorkspace() }),
    'settings.read': () => ({}),
    'queue.create': ({ filter }) => ({ id: 'q', total: filter.labels ? 0 : rows.length }),
    'queue.page': ({ offset, limit }) => ({ rows: rows.slice(offset, offset + limit), total: rows.length }),
    'queue.locate': ({ pairId }) => ({ index: pairId <= rows.length ? pairId - 1 : null }),
    'pair.open': ({ pairId }) => aPairDetail(pairId > rows.length ? aPairRow(pairId) : rowOf(pairId)),
    'label.add': ({ matchSetId, verdict }) =>
      ({ event: aLabelEvent(rowOf(matchSetId / 10), verdict), pairId: matchSetId / 10, savedAt, counts: {} }),
    'label.undo': () => ({ event: aLabelEvent(rowOf(2), null, 'undo'), pairId: 2, savedAt, counts: {} }),
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
      'label.add': async ({ verdict }) => {
        await gate
        return { event: aLabelEvent(rowOf(1), verdict), pairId: 1, savedAt, counts: {} }
      }
    })
    label.advances = false
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
})
