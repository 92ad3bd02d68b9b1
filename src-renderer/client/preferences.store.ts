import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { UserPreferences, WorkspacePreferences } from '#shared/model/preferences'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'

interface Preferences {
  readonly user: UserPreferences
  readonly workspace: WorkspacePreferences
}

/** What a person chose, kept by the core: for themselves, and for the open workspace. Another window's changes arrive too. */
export const usePreferencesStore = defineStore('preferences', () => {
  const rpc = useRpc()
  const notices = useNoticeStore()
  const chosen = shallowRef<Preferences>({ user: UserPreferences.parse({}), workspace: WorkspacePreferences.parse({}) })
  /** Until the core has answered, `user` and `workspace` are only the defaults. */
  const loaded = ref(false)
  /** Changes on their way; an older answer must not undo a newer change. */
  let underWay = 0

  function settle(kept: Preferences): void {
    if (underWay > 0) return
    chosen.value = kept
    loaded.value = true
  }

  async function load(): Promise<void> {
    await notices.attempt(async () => settle(await rpc.call('preferences.read', {})))
  }

  async function update(change: { user: Partial<UserPreferences> } | { workspace: Partial<WorkspacePreferences> }): Promise<void> {
    underWay += 1
    let kept: Preferences | null = null
    await notices.attempt(async () => { kept = await rpc.call('preferences.update', change) })
    underWay -= 1
    if (kept) settle(kept)
    else await load()
  }

  /** Takes effect at once; the core's answer settles it, and what could not be kept is taken back. */
  async function changeUser(user: Partial<UserPreferences>): Promise<void> {
    chosen.value = { ...chosen.value, user: { ...chosen.value.user, ...user } }
    await update({ user })
  }

  async function changeWorkspace(workspace: Partial<WorkspacePreferences>): Promise<void> {
    chosen.value = { ...chosen.value, workspace: { ...chosen.value.workspace, ...workspace } }
    await update({ workspace })
  }

  rpc.on('preferences.changed', settle)
  rpc.on('workspace.changed', () => { void load() })
  void load()

  return { user: computed(() => chosen.value.user), workspace: computed(() => chosen.value.workspace), loaded, changeUser, changeWorkspace }
})
