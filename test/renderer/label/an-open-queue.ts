import { AppError } from '#shared/contract/failure'
import type { PairRow } from '#shared/model/pair'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useInspectStore } from '#renderer/features/inspect/index.ts'
import { shortestLook } from '#renderer/features/label/label.transition.ts'
import { useLabelStore } from '#renderer/features/label/label.store.ts'
import { aStatus, aWorkspace } from '../builders.ts'
import { appOver, fakeCore, settle, type FakeAnswers } from '../fake-core.ts'
import { aLabelEvent, aPairDetail, aPairRow, aQueue, aQueueRow, aRaterLabel } from '../fake-pairs.ts'

export const savedAt = '2026-11-22T14:03:00.000Z'
export const rows = Array.from({ length: 250 }, (_, index) => aQueueRow(index + 1))
export const rowOf = (pairId: number): PairRow => {
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

/** A queue of 250 pairs on the label screen, the first of them shown. */
export async function opened(changes: FakeAnswers = {}) {
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

/** Holds an answer back until it is opened. */
export function aGate(): { opened: Promise<void>, open: () => void } {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => { open = resolve })
  return { opened, open }
}

/** Until somebody can have looked at the pair on screen. */
export const look = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, shortestLook + 10))
