import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { RouteLocationRaw } from 'vue-router'
import { toFailure } from '#shared/contract/failure'
import type { FolderGrant } from '#shared/model/folder'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useCameraViewStore } from '#renderer/features/camera-views/index.ts'
import { useFolderChooser } from '#renderer/features/folder-chooser/index.ts'
import { changeStart, idleStart, isBusy, type StartEvent, type StartKind, type StartState } from '#renderer/features/welcome/start.transition.ts'
import { openers } from '#renderer/features/welcome/openers.ts'

/** The ways into a workspace. Each answers where to go then; null where nothing was opened. */
export const useStartStore = defineStore('start', () => {
  const session = useSessionStore()
  const chooser = useFolderChooser()
  const opener = openers(useRpc(), session, useCameraViewStore())
  const state = shallowRef<StartState>(idleStart)
  let demoStarted = false

  function change(event: StartEvent): void {
    state.value = changeStart(state.value, event)
  }

  /** Opens one thing at a time; what goes wrong is shown where it was asked for. */
  async function open(start: StartKind, work: () => Promise<RouteLocationRaw>): Promise<RouteLocationRaw | null> {
    if (isBusy(state.value)) return null
    change({ kind: 'began', start })
    try {
      const place = await work()
      change(start === 'sample' ? { kind: 'sampled' } : { kind: 'ended' })
      return place
    } catch (error) {
      change({ kind: 'failed', failure: toFailure(error) })
      return null
    }
  }

  async function choose(purpose: 'frames' | 'results' | 'workspace', start: StartKind): Promise<FolderGrant | null> {
    if (isBusy(state.value)) return null
    change({ kind: 'asked', start })
    try {
      const grant = await chooser.choose(purpose)
      change({ kind: 'ended' })
      return grant
    } catch (error) {
      change({ kind: 'failed', failure: toFailure(error) })
      return null
    }
  }

  /** Stays in `waiting` until the screen has found the first pair. */
  async function startSample(): Promise<void> {
    await open('sample', opener.sample)
  }

  async function addFolder(purpose: 'frames' | 'results', into: 'new' | 'open'): Promise<RouteLocationRaw | null> {
    const grant = await choose(purpose, purpose)
    return grant && open(purpose, () => opener.folder(purpose, grant, into))
  }

  async function openWorkspace(grant: FolderGrant): Promise<RouteLocationRaw | null> {
    return open('recent', () => opener.workspace(grant))
  }

  async function openOther(): Promise<RouteLocationRaw | null> {
    const grant = await choose('workspace', 'recent')
    return grant && openWorkspace(grant)
  }

  /** True once a page where the program was started with --demo, however often the screen is opened. */
  function wantsDemo(): boolean {
    const wanted = !demoStarted && session.status?.startDemo === true && session.workspace === null
    demoStarted ||= wanted
    return wanted
  }

  const end = (): void => change({ kind: 'ended' })
  return { state, startSample, addFolder, openWorkspace, openOther, wantsDemo, firstPair: opener.firstPair, end }
})
