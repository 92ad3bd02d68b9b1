import { defineStore } from 'pinia'
import { shallowRef, watch } from 'vue'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { usePreferencesStore } from '#renderer/client/preferences.store.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useLive } from '#renderer/client/use-live.ts'

/** A rater by name, and how many of their verdicts stand. */
interface Rater {
  readonly name: string
  readonly labels: number
}

/** Who has labelled in this workspace, and under which name labels are given now. */
export const useRatersStore = defineStore('raters', () => {
  const rpc = useRpc()
  const session = useSessionStore()
  const notices = useNoticeStore()
  const preferences = usePreferencesStore()
  const raters = shallowRef<readonly Rater[]>([])
  const present = shallowRef('')

  async function load(): Promise<void> {
    if (!session.workspace) {
      raters.value = []
      present.value = session.status?.rater ?? ''
      return
    }
    await notices.attempt(async () => {
      const found = await rpc.call('rater.list', {})
      raters.value = found.raters
      present.value = found.present
    })
  }

  /** From now on labels are given under this name; what is on screen is asked for anew. */
  async function use(name: string): Promise<void> {
    await preferences.changeUser({ rater: name })
    await notices.attempt(session.refresh)
  }

  const reload = useLive(['pair.changed', 'workspace.changed'], load)
  watch(() => session.status?.rater, () => reload())
  return { raters, present, use, reload }
})
