import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { AppContract } from '#shared/contract/contract'
import type { Output } from '#shared/contract/define'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useLive } from '#renderer/client/use-live.ts'

/** One line of the list of last labels. */
export type PastLabel = Output<AppContract, 'label.history'>[number]

const shownLabels = 10

/** The last labels, newest first, and how many there are. */
export const useLabelHistoryStore = defineStore('label-history', () => {
  const rpc = useRpc()
  const session = useSessionStore()
  const notices = useNoticeStore()
  const labels = shallowRef<readonly PastLabel[]>([])

  async function load(): Promise<void> {
    if (!session.workspace) {
      labels.value = []
      return
    }
    await notices.attempt(async () => { labels.value = await rpc.call('label.history', { limit: shownLabels }) })
  }

  const reload = useLive(['pair.changed', 'workspace.changed'], load)
  return { labels, reload }
})
