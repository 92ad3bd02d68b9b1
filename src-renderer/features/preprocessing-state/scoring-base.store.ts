import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { defaultScoreSettings } from '#shared/model/score-settings'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useLive } from '#renderer/client/use-live.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'

/** The preprocessing whose images are scored, and another one that is only considered until it is taken. */
export const useScoringBase = defineStore('scoring-base', () => {
  const rpc = useRpc()
  const session = useSessionStore()
  const notices = useNoticeStore()
  const settings = shallowRef(defaultScoreSettings)
  const considered = ref<string | null>(null)
  const busy = ref(false)
  const base = computed(() => settings.value.base)
  /** Null while it is the one in force. */
  const other = computed(() => (considered.value === base.value ? null : considered.value))

  async function load(): Promise<void> {
    if (!session.workspace) return
    await notices.attempt(async () => { settings.value = await rpc.call('settings.read', {}) })
  }

  function consider(name: string | null): void {
    considered.value = name
  }

  /** Scores follow by a job, which measures the pixels of every pair again; everything else of the settings stays. */
  async function take(): Promise<void> {
    const wanted = other.value
    if (wanted === null || busy.value) return
    busy.value = true
    await notices.attempt(async () => {
      const present = await rpc.call('settings.read', {})
      const next = { ...present, base: wanted }
      await rpc.call('settings.update', next)
      settings.value = next
      considered.value = null
    })
    busy.value = false
  }

  useLive(['settings.changed', 'workspace.changed'], load)
  watch(() => session.workspace?.path, () => { considered.value = null })
  return { base, other, busy, consider, take }
})
