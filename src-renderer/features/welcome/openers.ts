import type { RouteLocationRaw } from 'vue-router'
import type { FolderGrant } from '#shared/model/folder'
import type { PairId } from '#shared/model/pair'
import { Verdict } from '#shared/model/verdict'
import type { WorkspaceSummary } from '#shared/model/workspace'
import type { RpcClient } from '#renderer/client/rpc-client.ts'
import type { useSessionStore } from '#renderer/client/session.store.ts'
import type { useCameraViewStore } from '#renderer/features/camera-views/index.ts'

/** The folder's own name; for the notebook's X/data/<preprocessing> that of X, as the camera view's. */
export function workspaceName(grant: FolderGrant): string {
  const [own = grant.name, data, view] = grant.path.split(/[\\/]/).filter(Boolean).reverse()
  return data === 'data' && view ? view : own
}

/** What to ask of the core for each way into a workspace, and where to go then. All throw AppError. */
export function openers(rpc: RpcClient, session: ReturnType<typeof useSessionStore>, views: ReturnType<typeof useCameraViewStore>) {
  async function sample(): Promise<RouteLocationRaw> {
    const { workspace } = await rpc.call('sample.start', {})
    session.setWorkspace(workspace)
    return { name: 'label' }
  }

  /** The first pair that can be judged; null while there is none. */
  async function firstPair(): Promise<PairId | null> {
    const { rows } = await rpc.call('pair.page', {
      filter: { states: Verdict.options }, sort: { column: 'sampled', descending: false }, offset: 0, limit: 1
    })
    return rows[0]?.pairId ?? null
  }

  /** A folder becomes a camera view of the open workspace, or of a new one of its name: unrelated cameras never mix unasked. */
  async function folder(purpose: 'frames' | 'results', grant: FolderGrant, into: 'new' | 'open'): Promise<RouteLocationRaw> {
    if (into === 'new' || !session.workspace) session.setWorkspace(await rpc.call('workspace.create', { grantId: null, name: workspaceName(grant) }))
    const { view } = await rpc.call(purpose === 'frames' ? 'camera-view.add' : 'results.import', { grantId: grant.id })
    views.reload()
    views.choose(view.id)
    return { name: purpose === 'frames' ? 'match' : 'pairs' }
  }

  async function workspace(grant: FolderGrant): Promise<RouteLocationRaw> {
    const opened: WorkspaceSummary = await rpc.call('workspace.open', { grantId: grant.id })
    session.setWorkspace(opened)
    return { name: opened.pairs > 0 ? 'pairs' : 'match' }
  }

  return { sample, firstPair, folder, workspace }
}
