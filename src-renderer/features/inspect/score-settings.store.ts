import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { defaultScoreSettings, type ScoreSettings } from '#shared/model/score-settings'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useLive } from '#renderer/client/use-live.ts'

/** Tolerance rule, cutoff and minimum counts in force. */
export const useScoreSettingsStore = defineStore('score-settings', () => {
  const rpc = useRpc()
  const session = useSessionStore()
  const notices = useNoticeStore()
  const settings = shallowRef<ScoreSettings>(defaultScoreSettings)

  async function load(): Promise<void> {
    if (!session.workspace) return
    await notices.attempt(async () => { settings.value = await rpc.call('settings.read', {}) })
  }

  const reload = useLive(['settings.changed', 'workspace.changed'], load)
  return { settings, reload }
})
