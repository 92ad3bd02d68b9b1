import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { toFailure, type Failure } from '#shared/contract/failure'
import type { PairCounts, PairRow, PairSortColumn, ScoreBin } from '#shared/model/pair'
import type { PairDetail } from '#shared/model/pair-detail'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useLive } from '#renderer/client/use-live.ts'
import { useCameraViewStore } from '#renderer/features/camera-views/index.ts'
import { createPairRows, type PairRows } from './pair-rows.ts'
import { filterOf, histogramBins, initialChoice, sortedBy, type PairChoice } from './pairs.transition.ts'

const noCounts: PairCounts = { total: 0, states: {}, labels: {} }
const noRows: PairRows = { total: 0, peek: () => undefined }

/** What the histogram shows: bins of all pairs but for the choice of scores itself. */
export interface ScoreHistogram {
  readonly bins: readonly ScoreBin[]
  readonly unscored: number
}

/** The pair table, its filters and its histogram. All counting is done by the core. */
export const usePairsStore = defineStore('pairs', () => {
  const rpc = useRpc()
  const session = useSessionStore()
  const views = useCameraViewStore()
  const choice = ref<PairChoice>(initialChoice)
  const preprocessing = ref('unpp')
  const preprocessings = shallowRef<readonly string[]>(['unpp'])
  const rows = shallowRef<PairRows>(noRows)
  const all = shallowRef<PairCounts>(noCounts)
  const found = shallowRef<PairCounts>(noCounts)
  const histogram = shallowRef<ScoreHistogram>({ bins: [], unscored: 0 })
  const problem = shallowRef<Failure | null>(null)
  const loaded = ref(false)
  const selected = shallowRef<{ readonly index: number; readonly row: PairRow } | null>(null)
  const detail = shallowRef<PairDetail | null>(null)

  const filter = computed(() => filterOf(choice.value, views.chosenId, preprocessing.value))
  const list = createPairRows(
    (offset, limit) => rpc.call('pair.page', { filter: filter.value, sort: choice.value.sort, offset, limit }),
    (next) => { rows.value = next }
  )

  /** Shows what goes wrong in place of the table. */
  async function attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
      problem.value = null
    } catch (error) {
      problem.value = toFailure(error)
    }
  }

  async function load(): Promise<void> {
    if (!session.workspace) return
    await attempt(() => Promise.all([list.ask(), loadCounts(), loadHistogram(), loadPreprocessings(), refreshDetail()]))
    loaded.value = true
  }

  async function loadCounts(): Promise<void> {
    const unfiltered = filterOf(initialChoice, views.chosenId, preprocessing.value)
    const [everything, passing] = await Promise.all([unfiltered, filter.value].map((asked) => rpc.call('pair.counts', { filter: asked })))
    all.value = everything ?? noCounts
    found.value = passing ?? noCounts
  }

  async function loadHistogram(): Promise<void> {
    const withoutBins = filterOf({ ...choice.value, bins: null }, views.chosenId, preprocessing.value)
    histogram.value = await rpc.call('pair.histogram', { filter: withoutBins, bins: histogramBins })
  }

  async function loadPreprocessings(): Promise<void> {
    const runs = await rpc.call('run.list', { viewId: views.chosenId })
    preprocessings.value = [...new Set(['unpp', ...runs.map((run) => run.preprocessing)])]
  }

  function choose(change: Partial<PairChoice>): void {
    choice.value = { ...choice.value, ...change }
  }

  /** Opens the details of a row; an older answer never replaces a newer choice. */
  async function select(index: number): Promise<void> {
    const row = rows.value.peek(index)
    if (!row) return
    selected.value = { index, row }
    await attempt(refreshDetail)
  }

  async function refreshDetail(): Promise<void> {
    const row = selected.value?.row
    if (!row) return
    const answer = await rpc.call('pair.open', { pairId: row.pairId, preprocessing: preprocessing.value })
    if (selected.value?.row.pairId !== row.pairId) return
    detail.value = answer
    selected.value = { index: selected.value.index, row: answer.row }
  }

  function deselect(): void {
    selected.value = null
    detail.value = null
  }

  function reset(): void {
    choice.value = initialChoice
    preprocessing.value = 'unpp'
    rows.value = noRows
    all.value = noCounts
    found.value = noCounts
    histogram.value = { bins: [], unscored: 0 }
    loaded.value = false
    deselect()
  }

  const reload = useLive(['pair.changed', 'settings.changed'], load)
  watch(filter, () => {
    deselect()
    reload()
  })
  watch(() => choice.value.sort, () => {
    deselect()
    void attempt(() => list.ask())
  })
  watch(() => session.workspace?.path, () => {
    reset()
    reload()
  })

  return {
    choice, preprocessing, preprocessings, filter, rows, all, found, histogram, problem, loaded, selected, detail,
    choose, select, reload,
    sortBy: (column: PairSortColumn) => choose({ sort: sortedBy(choice.value.sort, column) }),
    want: (from: number, to: number) => attempt(() => list.want(from, to))
  }
})
