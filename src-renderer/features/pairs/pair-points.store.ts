import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { PairId, PairPoints } from '#shared/model/pair'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useLive } from '#renderer/client/use-live.ts'
import { useCameraViewStore } from '#renderer/features/camera-views/index.ts'
import { noPoints } from '#renderer/features/charts/index.ts'
import { pairsWords as words } from '#renderer/text/pairs.ts'
import { usePairsStore } from '#renderer/features/pairs/pairs.store.ts'
import { filterOf } from '#renderer/features/pairs/pairs.transition.ts'

/** More are drawn over each other and tell no more. */
const mostPoints = 5_000

/** The scored pairs as points, whatever ranges are chosen: those outside are shown faded. Asked for while a chart shows them. */
export const usePairPointsStore = defineStore('pair-points', () => {
  const rpc = useRpc()
  const session = useSessionStore()
  const notices = useNoticeStore()
  const views = useCameraViewStore()
  const pairs = usePairsStore()
  const points = shallowRef<PairPoints>(noPoints)
  const loading = ref(false)
  const charts = ref(0)
  const names = shallowRef<ReadonlyMap<PairId, string>>(new Map())
  const pointed = ref<PairId | null>(null)
  const filter = computed(() => filterOf({ ...pairs.choice, ranges: {} }, views.chosenId, pairs.preprocessing))
  let question = 0

  async function load(): Promise<void> {
    if (!session.workspace || charts.value === 0) return
    const asked = ++question
    loading.value = true
    await notices.attempt(async () => {
      const answer = await rpc.call('pair.points', { filter: filter.value, limit: mostPoints })
      if (asked === question) points.value = answer
    })
    loading.value = false
  }

  /** What a pair is called; asked for once. */
  async function point(pairId: PairId | null): Promise<void> {
    pointed.value = pairId
    if (pairId === null || names.value.has(pairId)) return
    await notices.attempt(async () => {
      const { row } = await rpc.call('pair.open', { pairId, preprocessing: pairs.preprocessing })
      names.value = new Map(names.value).set(pairId, words.to(row.image1, row.image2))
    })
  }

  const reload = useLive(['pair.changed', 'settings.changed'], load)
  // By its content: a range or an order that is chosen leaves the points as they are.
  watch(() => JSON.stringify(filter.value), reload)
  watch(() => session.workspace?.path, () => {
    points.value = noPoints
    names.value = new Map()
    reload()
  })

  return {
    points, loading, point,
    named: computed(() => (pointed.value === null ? null : names.value.get(pointed.value) ?? null)),
    /** A chart appeared (1) or went (-1). */
    watched(by: 1 | -1): void {
      charts.value += by
      if (by > 0) reload()
    }
  }
})
