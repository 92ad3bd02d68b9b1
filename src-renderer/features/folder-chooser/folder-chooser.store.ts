import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { AppError, toFailure } from '#shared/contract/failure'
import type { FolderGrant, FolderPurpose } from '#shared/model/folder'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { changeChooser, closedChooser, type ChooserEvent, type ChooserState } from '#renderer/features/folder-chooser/folder-chooser.transition.ts'

/** Asks a person for a folder (or a program), by the system's dialog or by our own listing: whatever the door offers. */
export const useFolderChooser = defineStore('folder-chooser', () => {
  const rpc = useRpc()
  const session = useSessionStore()
  const state = shallowRef<ChooserState>(closedChooser)
  let answer: ((grant: FolderGrant | null) => void) | null = null

  function change(event: ChooserEvent): void {
    state.value = changeChooser(state.value, event)
  }

  /** Null where the person closed the dialog. Throws AppError where there is no dialog. */
  async function choose(purpose: FolderPurpose): Promise<FolderGrant | null> {
    const chooser = session.status?.chooser ?? 'none'
    if (chooser === 'native') return rpc.call('folder.choose', { purpose })
    if (chooser === 'none') throw new AppError('folder.chooser-unavailable', 'This program was started without a folder dialog')
    close(null)
    change({ kind: 'asked', purpose })
    void go(null)
    return new Promise((resolve) => { answer = resolve })
  }

  /** Lists a folder; null starts at the door's first root. */
  async function go(path: string | null): Promise<void> {
    if (state.value.kind !== 'open') return
    const { purpose } = state.value
    change({ kind: 'going' })
    try {
      change({ kind: 'arrived', listing: await rpc.call('folder.list', { path, purpose }) })
    } catch (error) {
      change({ kind: 'failed', failure: toFailure(error) })
    }
  }

  async function take(path: string): Promise<void> {
    if (state.value.kind !== 'open') return
    try {
      close(await rpc.call('folder.grant', { path, purpose: state.value.purpose }))
    } catch (error) {
      change({ kind: 'failed', failure: toFailure(error) })
    }
  }

  function close(grant: FolderGrant | null): void {
    change({ kind: 'closed' })
    answer?.(grant)
    answer = null
  }

  return { state, change, choose, go, take, close }
})
