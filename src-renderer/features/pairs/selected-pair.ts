import { shallowRef } from 'vue'
import type { PairId, PairRow } from '#shared/model/pair'
import type { PairDetail } from '#shared/model/pair-detail'
import { useRpc } from '#renderer/client/rpc-client.ts'

/** The chosen pair: its place in the list (null where it was chosen elsewhere, in a chart) and its row, once known. */
export interface SelectedPair {
  readonly index: number | null
  readonly row: PairRow
}

/** The chosen pair and its details; an older answer never replaces a newer choice. */
export function useSelectedPair(preprocessing: () => string) {
  const rpc = useRpc()
  const selected = shallowRef<SelectedPair | null>(null)
  const detail = shallowRef<PairDetail | null>(null)
  let wanted: PairId | null = null

  const open = (pairId: PairId): Promise<PairDetail> => rpc.call('pair.open', { pairId, preprocessing: preprocessing() })

  let asked = 0

  /** The pair at a place of the list, once its row is here; what was asked for before it no longer counts. */
  async function select(index: number, peek: (index: number) => PairRow | undefined, fetch: (index: number) => Promise<void>): Promise<void> {
    const ticket = ++asked
    if (!peek(index)) await fetch(index)
    const row = peek(index)
    if (!row || ticket !== asked) return
    selected.value = { index, row }
    await show(row.pairId, index)
  }

  /** A pair that the list need not know. */
  async function choose(pairId: PairId): Promise<void> {
    asked += 1
    await show(pairId, null)
  }

  async function show(pairId: PairId, index: number | null): Promise<void> {
    wanted = pairId
    const answer = await open(pairId)
    if (wanted !== pairId) return
    detail.value = answer
    selected.value = { index, row: answer.row }
  }

  async function refresh(): Promise<void> {
    if (selected.value) await show(selected.value.row.pairId, selected.value.index)
  }

  function clear(): void {
    asked += 1
    wanted = null
    selected.value = null
    detail.value = null
  }

  return { selected, detail, select, choose, refresh, clear }
}
