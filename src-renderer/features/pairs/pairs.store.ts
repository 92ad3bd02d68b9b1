import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { PairId } from '#shared/model/pair'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useLive } from '#renderer/client/use-live.ts'
import { useCameraViewStore } from '#renderer/features/camera-views/index.ts'
import { usePreprocessingsStore } from '#renderer/features/preprocessing-state/index.ts'
import type { PairRows } from '#renderer/features/pairs/kept-pages.ts'
import { useListFreshness } from '#renderer/features/pairs/list-freshness.ts'
import { PairList } from '#renderer/features/pairs/pair-rows.ts'
import { usePairChoice } from '#renderer/features/pairs/pair-choice.ts'
import { usePairTotals } from '#renderer/features/pairs/pair-totals.ts'
import { useProblem } from '#renderer/features/pairs/problem.ts'
import { filterOf, initialChoice } from '#renderer/features/pairs/pairs.transition.ts'
import { useSelectedPair } from '#renderer/features/pairs/selected-pair.ts'

const noRows: PairRows = { total: 0, peek: () => undefined }

/** The pair table, its filters and its histogram. All counting is done by the core. */
export const usePairsStore = defineStore('pairs', () => {
  const rpc = useRpc()
  const session = useSessionStore()
  const views = useCameraViewStore()
  const narrowing = usePairChoice()
  const { choice } = narrowing
  const preprocessing = ref('unpp')
  const shape = ref<'table' | 'sheet' | 'charts'>('table')
  const rows = shallowRef<PairRows>(noRows)
  const { problem, attempt } = useProblem()
  const loaded = ref(false)
  const freshness = useListFreshness()

  const filter = computed(() => filterOf(choice.value, views.chosenId, preprocessing.value))
  const totals = usePairTotals(() => ({ choice: choice.value, viewId: views.chosenId, preprocessing: preprocessing.value }))
  const made = usePreprocessingsStore()
  /** Those with images, too: their pairs wait to be matched. */
  const preprocessings = computed(() => [...new Set([...totals.preprocessings.value, ...made.namesWithImages(views.chosenId)])])
  const selection = useSelectedPair(() => preprocessing.value)
  const list = new PairList(
    (offset, limit) => rpc.call('pair.page', { filter: filter.value, sort: choice.value.sort, offset, limit }),
    (next) => { rows.value = next }
  )

  async function load(): Promise<void> {
    if (!session.workspace) return
    const asksList = freshness.take()
    await attempt(() => Promise.all([asksList && list.ask(), totals.load(), selection.refresh()]))
    if (problem.value) freshness.spoil()
    if (!asksList && selection.selected.value) list.replace(selection.selected.value.row)
    loaded.value = true
  }

  function reset(): void {
    choice.value = initialChoice
    preprocessing.value = 'unpp'
    rows.value = noRows
    loaded.value = false
    totals.reset()
    reload()
  }

  const reloadWhatChanged = useLive(['pair.changed', 'settings.changed'], load)
  function reload(): void {
    freshness.spoil()
    reloadWhatChanged()
  }

  /** Another question: what was chosen in the answers to the last one is let go. */
  function startAnew(ask: () => void): void {
    selection.clear()
    freshness.forget()
    ask()
  }

  // By its content: a choice of the order makes a filter that says the same.
  watch(() => JSON.stringify(filter.value), () => startAnew(reload))
  watch(() => choice.value.sort, () => startAnew(() => void attempt(() => list.ask())))
  watch(() => session.workspace?.path, () => startAnew(reset))

  return {
    ...narrowing, preprocessing, shape, filter, rows, problem, loaded, reload,
    all: totals.all, found: totals.found, histogram: totals.histogram, preprocessings,
    selected: selection.selected, detail: selection.detail, keepInPlace: freshness.keepInPlace,
    select: (index: number) => attempt(() => selection.select(index, (at) => rows.value.peek(at), (at) => list.want(at, at))),
    /** A pair from a chart; the list shows it where it has it. */
    selectPair: (pairId: PairId) => attempt(() => selection.choose(pairId)),
    want: (from: number, to: number) => attempt(() => list.want(from, to))
  }
})
