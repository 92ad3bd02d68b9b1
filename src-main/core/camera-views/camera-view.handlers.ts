import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import { addCameraView, rescanCameraView } from '#main/core/camera-views/add-camera-view'
import type { ViewWatches } from '#main/core/camera-views/view-watches'
import type { Grants } from '#main/core/folders/grants'
import type { JobRunner } from '#main/core/jobs/job-runner'
import type { Announce } from '#main/core/rpc/announce'
import type { OpenWorkspace, WorkspaceSession } from '#main/core/workspace/session'

type CameraViewCommands =
  | 'camera-view.add' | 'camera-view.list' | 'image.page' | 'camera-view.rescan' | 'camera-view.watch' | 'camera-view.movement'

export interface CameraViewRoom {
  readonly session: WorkspaceSession
  readonly grants: Grants
  readonly runner: JobRunner
  readonly announce: Announce
  readonly watches: ViewWatches
  /** Remembers for a workspace whether a view of it is watched. */
  readonly rememberWatched: (workspace: OpenWorkspace, viewId: number, watched: boolean) => Promise<void>
}

/** Adding folders of frames, and looking at them. */
export function cameraViewHandlers(
  { session, grants, runner, announce, watches, rememberWatched }: CameraViewRoom
): Pick<Handlers<AppContract>, CameraViewCommands> {
  return {
    'camera-view.add': async ({ grantId, name }) => {
      const workspace = session.current()
      const added = await addCameraView(workspace, runner, grants.resolve(grantId), name)
      announce('camera-view.changed', added.view)
      await session.announceSummary()
      return added
    },

    'camera-view.list': () => session.current().database.run('camera-view.list', null),

    'image.page': async (input) => {
      const { database } = session.current()
      await database.run('camera-view.find', { viewId: input.viewId })
      return database.run('image.page', input)
    },

    'camera-view.rescan': async ({ viewId }) => {
      const { view, jobId } = await rescanCameraView(session.current(), runner, viewId)
      announce('camera-view.changed', view)
      await session.announceSummary()
      return { jobId }
    },

    'camera-view.watch': async ({ viewId, watched }) => {
      const workspace = session.current()
      await workspace.database.run('camera-view.find', { viewId })
      await (watched ? watches.watch(workspace, viewId) : watches.unwatch(workspace, viewId))
      await rememberWatched(workspace, viewId, watched)
      const view = await workspace.database.run('camera-view.find', { viewId })
      announce('camera-view.changed', view)
      return view
    },

    'camera-view.movement': (input) => session.current().database.run('movement.of-view', input)
  }
}
