import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import { addCameraView } from '#main/core/camera-views/add-camera-view'
import type { Grants } from '#main/core/folders/grants'
import type { JobRunner } from '#main/core/jobs/job-runner'
import type { Announce } from '#main/core/rpc/announce'
import type { WorkspaceSession } from '#main/core/workspace/session'

type CameraViewCommands = 'camera-view.add' | 'camera-view.list' | 'image.page'

/** Adding folders of frames, and looking at them. */
export function cameraViewHandlers(
  session: WorkspaceSession, grants: Grants, runner: JobRunner, announce: Announce
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
    }
  }
}
