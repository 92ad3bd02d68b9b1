import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import type { CorePorts } from '#main/core/ports'
import type { WorkspaceSession } from '#main/core/workspace/session'

type WorkspaceCommands = 'app.status' | 'workspace.create' | 'workspace.open' | 'workspace.close'

/** What a first screen needs, and opening and closing. */
export function workspaceHandlers(session: WorkspaceSession, ports: CorePorts, rater: () => string): Pick<Handlers<AppContract>, WorkspaceCommands> {
  return {
    'app.status': async () => ({
      version: ports.version,
      rater: rater(),
      door: ports.door,
      chooser: ports.folders.chooser,
      workspace: await session.summary(),
      recent: await session.recent.list(),
      startDemo: ports.startDemo
    }),
    'workspace.create': ({ grantId, name }) => session.create(grantId, name),
    'workspace.open': ({ grantId }) => session.open(grantId),
    'workspace.close': async () => {
      await session.close()
      return {}
    }
  }
}
