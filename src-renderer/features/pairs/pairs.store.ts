import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { PairSortColumn } from '#shared/model/pair'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useLive } from '#renderer/client/use-live.ts'
import { useCameraViewStore } from '#renderer/features/camera-views/index.ts'
import { createPairRows, type PairRows } from '#renderer/features/pairs/pair-rows.ts'
import { usePairTotals } from '#renderer/features/pairs/pair-totals.ts'
import { useProblem } from '#renderer/features/pairs/problem.ts'
import { filterOf, initialChoice, sortedBy, type PairChoice } from '#renderer/features/pairs/pairs.transition.ts'
import { useSelectedPair } from '#renderer/features/pairs/selected-pair.ts'

const noRows: PairRows = { total: 0, peek: () => undefined }

/** The pair table, its filters and its histogram. All counting is done by the core. */
export const usePairsStore = defineStore('pairs', () => {
  const rpc = useRpc()
  const session = useSessionStore()
  const views = useCameraViewStore()
  const choice = ref<PairChoice>(initialChoice)
  const preprocessing = ref('unpp')
  const rows = shallowRef<PairRows>(noRows)
  const { problem, attempt } = useProblem()
  const loaded = ref(false)

  const filter = computed(() => filterOf(choice.value, views.chosenId, preprocessing.value))
  const totals = usePairTotals(() => ({ choice: choice.value, viewId: views.chosenId, preprocessing: preprocessing.value }))
  const selection = useSelectedPair(() => preprocessing.value)
  const list = createPairRows(
    (offset, limit) => rpc.call('pair.page', { filter: filter.value, sort: choice.value.sort, offset, limit }),
    (next) => { rows.value = next }
  )

  async function load(): Promise<void> {
    if (!session.workspace) return
    await attempt(() => Promise.all([list.ask(), totals.load(), selection.refresh()]))
    loaded.value = true
  }

  function choose(change: Partial<PairChoice>): void {
    choice.value = { ...choice.value, ...change }
  }

  function reset(): void {
    choice.value = initialChoice
    preprocessing.value = 'unpp'
    rows.value = noRows
    loaded.value = false
    totals.reset()
    selection.clear()
  }

  const reload = useLive(['pair.changed', 'settings.changed'], load)
  watch(filter, () => {
    selection.clear()
    reload()
  })
  watch(() => choice.value.sort, () => {
    selection.clear()
    void attempt(() => list.ask())
  })
  watch(() => session.workspace?.path, () => {
    reset()
    reload()
  })

  return {
    choice, preprocessing, filter, rows, problem, loaded, choose, reload,
    all: totals.all, found: totals.found, histogram: totals.histogram, preprocessings: totals.preprocessings,
    selected: selection.selected, detail: selection.detail,
    async select(index: number): Promise<void> {
      const row = rows.value.peek(index)
      if (row) await attempt(() => selection.select(index, row))
    },
    sortBy: (column: PairSortColumn) => choose({ sort: sortedBy(choice.value.sort, column) }),
    want: (from: number, to: number) => attempt(() => list.want(from, to))
  }
})
