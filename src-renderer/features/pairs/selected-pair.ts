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

  async function select(index: number, row: PairRow): Promise<void> {
    selected.value = { index, row }
    await show(row.pairId, index)
  }

  /** A pair that the list need not know. */
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
    wanted = null
    selected.value = null
    detail.value = null
  }

  return { selected, detail, select, show, refresh, clear }
}
