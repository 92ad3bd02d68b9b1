import { describe, expect, it } from 'vitest'
import type { PairId } from '#shared/model/pair'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { pageSize } from '#renderer/features/pairs/kept-pages.ts'
import { usePairsStore } from '#renderer/features/pairs/pairs.store.ts'
import { aStatus, aWorkspace } from '../builders.ts'
import { appOver, fakeCore, settle } from '../fake-core.ts'
import { aPairDetail, aPairRow } from '../fake-pairs.ts'

const total = 3 * pageSize
const rows = Array.from({ length: total }, (_, index) => aPairRow(index + 1))

/** The table of three pages; whatever is not on the first comes when `release` is called. */
async function opened() {
  let release: () => void = () => undefined
  const gate = new Promise<void>((resolve) => { release = resolve })
  const core = fakeCore({
    'app.status': () => aStatus({ workspace: aWorkspace() }),
    'preferences.read': () => ({ user: {}, workspace: {} }),
    'camera-view.list': () => [],
    'run.list': () => [],
    'pair.counts': () => ({ total, states: {}, labels: {} }),
    'pair.histogram': () => ({ bins: [], unscored: 0 }),
    'pair.open': ({ pairId }) => aPairDetail(aPairRow(pairId)),
    'pair.page': async ({ offset, limit }) => {
      if (offset > 0) await gate
      return { rows: rows.slice(offset, offset + limit), total }
    }
  })
  const { app } = appOver(core)
  return app.runWithContext(async () => {
    await useSessionStore().refresh()
    const pairs = usePairsStore()
    pairs.reload()
    await settle()
    return { pairs, release }
  })
}

describe('the chosen pair', () => {
  it('is the one asked for last, though the row of an earlier one comes later', async () => {
    const { pairs, release } = await opened()
    const last = pairs.select(total - 1)
    await pairs.select(4)
    release()
    await last
    await settle()
    expect(pairs.selected).toMatchObject({ index: 4, row: { pairId: 5 } })
  })

  it('waits for its row', async () => {
    const { pairs, release } = await opened()
    const last = pairs.select(total - 1)
    expect(pairs.selected).toBeNull()
    release()
    await last
    expect(pairs.selected).toMatchObject({ index: total - 1, row: { pairId: total } })
  })

  it('is a chart’s where that was asked for last', async () => {
    const { pairs, release } = await opened()
    const last = pairs.select(total - 1)
    await pairs.selectPair(9 as PairId)
    release()
    await last
    expect(pairs.selected).toMatchObject({ index: null, row: { pairId: 9 } })
  })
})
