import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { AppStatus, WorkspaceSummary } from '#shared/model/workspace'
import type { ConnectionState } from '#renderer/client/live-transport.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { changeSaving, nothingSaved, type Saving } from '#renderer/client/writing.ts'

/** What every screen needs to know: the program, the open workspace, the connection, and when was last saved. */
export const useSessionStore = defineStore('session', () => {
  const rpc = useRpc()
  const status = shallowRef<AppStatus | null>(null)
  const connection = ref<ConnectionState>('connecting')
  /** Counts connections made; whoever shows data of the core asks again when it changes. */
  const connections = ref(0)
  const saving = shallowRef<Saving>(nothingSaved)
  /** ISO time of the newest thing known to be on disk; null until something was saved. */
  const savedAt = computed(() => saving.value.savedAt)
  const workspace = computed(() => status.value?.workspace ?? null)

  async function refresh(): Promise<void> {
    status.value = await rpc.call('app.status', {})
  }

  /** The first answer of the core; screens are drawn after it. It is asked for once. */
  let first: Promise<void> | null = null
  function ready(): Promise<void> {
    first ??= refresh().catch((error: unknown) => {
      first = null
      throw error
    })
    return first
  }

  function setWorkspace(next: WorkspaceSummary | null): void {
    if (status.value) status.value = { ...status.value, workspace: next }
  }

  async function closeWorkspace(): Promise<void> {
    await rpc.call('workspace.close', {})
    await refresh()
  }

  /** The core's own time of a saved label, which its answer carries. */
  function markSaved(time: string): void {
    saving.value = { ...saving.value, savedAt: time }
  }

  // What was saved, or not, in another workspace says nothing of this one.
  watch(() => workspace.value?.path, () => { saving.value = { ...nothingSaved, underWay: saving.value.underWay } }, { flush: 'sync' })
  rpc.on('workspace.changed', setWorkspace)
  rpc.onWrite((event) => { saving.value = changeSaving(saving.value, event) })
  rpc.onConnection((state) => {
    connection.value = state
    if (state === 'connected') connections.value += 1
  })
  return { status, workspace, connection, connections, saving, savedAt, ready, refresh, setWorkspace, closeWorkspace, markSaved }
})
