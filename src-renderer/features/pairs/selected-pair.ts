import { shallowRef } from 'vue'
import type { PairRow } from '#shared/model/pair'
import type { PairDetail } from '#shared/model/pair-detail'
import { useRpc } from '#renderer/client/rpc-client.ts'

/** The chosen row and its details; an older answer never replaces a newer choice. */
export function useSelectedPair(preprocessing: () => string) {
  const rpc = useRpc()
  const selected = shallowRef<{ readonly index: number; readonly row: PairRow } | null>(null)
  const detail = shallowRef<PairDetail | null>(null)

  async function select(index: number, row: PairRow): Promise<void> {
    selected.value = { index, row }
    await refresh()
  }

  async function refresh(): Promise<void> {
    const row = selected.value?.row
    if (!row) return
    const answer = await rpc.call('pair.open', { pairId: row.pairId, preprocessing: preprocessing() })
    if (selected.value?.row.pairId !== row.pairId) return
    detail.value = answer
    selected.value = { index: selected.value.index, row: answer.row }
  }

  function clear(): void {
    selected.value = null
    detail.value = null
  }

  return { selected, detail, select, refresh, clear }
}
