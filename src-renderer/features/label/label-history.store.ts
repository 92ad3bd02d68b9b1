import { defineStore } from 'pinia'
import { shallowRef, watch } from 'vue'
import type { AppContract } from '#shared/contract/contract'
import type { Output } from '#shared/contract/define'
import type { PairId } from '#shared/model/pair'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useLive } from '#renderer/client/use-live.ts'

/** One line of a list of labels. */
export type PastLabel = Output<AppContract, 'label.history'>[number]

const shownLabels = 10

/** The last labels, newest first; and what any rater said of one pair, oldest first. */
export const useLabelHistoryStore = defineStore('label-history', () => {
  const rpc = useRpc()
  const session = useSessionStore()
  const notices = useNoticeStore()
  const labels = shallowRef<readonly PastLabel[]>([])
  const ofPair = shallowRef<readonly PastLabel[]>([])
  const pairId = shallowRef<PairId | null>(null)

  async function load(): Promise<void> {
    if (!session.workspace) {
      labels.value = []
      ofPair.value = []
      return
    }
    await notices.attempt(async () => {
      labels.value = await rpc.call('label.history', { limit: shownLabels })
      await loadPair()
    })
  }

  /** An answer that comes after another pair was asked for is dropped. */
  async function loadPair(): Promise<void> {
    const wanted = pairId.value
    const found = wanted === null ? [] : await rpc.call('label.of-pair', { pairId: wanted })
    if (wanted === pairId.value) ofPair.value = found
  }

  /** Null where nothing may be shown. */
  function follow(next: PairId | null): void {
    if (next === pairId.value) return
    pairId.value = next
    ofPair.value = []
    void notices.attempt(loadPair)
  }

  const reload = useLive(['pair.changed', 'workspace.changed'], load)
  watch(() => session.status?.rater, () => reload())
  return { labels, ofPair, follow, reload }
})
