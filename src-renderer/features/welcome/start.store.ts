import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { RouteLocationRaw } from 'vue-router'
import { toFailure } from '#shared/contract/failure'
import type { FolderGrant } from '#shared/model/folder'
import type { PairId } from '#shared/model/pair'
import { Verdict } from '#shared/model/verdict'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useCameraViewStore } from '#renderer/features/camera-views/index.ts'
import { useFolderChooser } from '#renderer/features/folder-chooser/index.ts'
import { changeStart, idleStart, isBusy, type StartEvent, type StartKind, type StartState } from '#renderer/features/welcome/start.transition.ts'

/** The ways into a workspace. Each answers where to go then; null where nothing was opened. */
export const useStartStore = defineStore('start', () => {
  const rpc = useRpc()
  const session = useSessionStore()
  const views = useCameraViewStore()
  const chooser = useFolderChooser()
  const state = shallowRef<StartState>(idleStart)
  let demoStarted = false

  function change(event: StartEvent): void {
    state.value = changeStart(state.value, event)
  }

  async function guarded(start: StartKind, work: () => Promise<RouteLocationRaw | null>): Promise<RouteLocationRaw | null> {
    if (isBusy(state.value)) return null
    change({ kind: 'began', start })
    try {
      const place = await work()
      if (state.value.kind === 'working') change({ kind: 'ended' })
      return place
    } catch (error) {
      change({ kind: 'failed', failure: toFailure(error) })
      return null
    }
  }

  /** The sample stays in `waiting` until `firstPair` finds one. */
  async function startSample(): Promise<null> {
    await guarded('sample', async () => {
      const { workspace } = await rpc.call('sample.start', {})
      session.setWorkspace(workspace)
      change({ kind: 'sampled' })
      return null
    })
    return null
  }

  /** True once a run of the program that was started with --demo, however often the screen is opened. */
  function wantsDemo(): boolean {
    const wanted = !demoStarted && session.status?.startDemo === true && session.workspace === null
    demoStarted ||= wanted
    return wanted
  }

  /** The first pair that can be judged; null while there is none. */
  async function firstPair(): Promise<PairId | null> {
    const { rows } = await rpc.call('pair.page', {
      filter: { states: Verdict.options }, sort: { column: 'sampled', descending: false }, offset: 0, limit: 1
    })
    return rows[0]?.pairId ?? null
  }

  async function chosenGrant(purpose: 'frames' | 'results' | 'workspace', start: StartKind): Promise<FolderGrant | null> {
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

  /** A folder becomes a camera view of the open workspace, or of a new one of its name. */
  async function addFolder(purpose: 'frames' | 'results'): Promise<RouteLocationRaw | null> {
    if (isBusy(state.value)) return null
    const grant = await chosenGrant(purpose, purpose)
    if (!grant) return null
    return guarded(purpose, async () => {
      if (!session.workspace) session.setWorkspace(await rpc.call('workspace.create', { grantId: null, name: grant.name }))
      const { view } = await rpc.call(purpose === 'frames' ? 'camera-view.add' : 'results.import', { grantId: grant.id })
      views.reload()
      views.choose(view.id)
      return { name: purpose === 'frames' ? 'match' : 'pairs' }
    })
  }

  async function openWorkspace(grant: FolderGrant): Promise<RouteLocationRaw | null> {
    return guarded('recent', async () => {
      const workspace = await rpc.call('workspace.open', { grantId: grant.id })
      session.setWorkspace(workspace)
      return { name: workspace.pairs > 0 ? 'pairs' : 'match' }
    })
  }

  async function openOther(): Promise<RouteLocationRaw | null> {
    if (isBusy(state.value)) return null
    const grant = await chosenGrant('workspace', 'recent')
    return grant && openWorkspace(grant)
  }

  return { state, startSample, wantsDemo, firstPair, addFolder, openWorkspace, openOther, end: () => change({ kind: 'ended' }) }
})
