import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import { AppError } from '#shared/contract/failure'
import type { Announce } from '#main/core/rpc/announce'
import type { WorkspaceSession } from '#main/core/workspace/session'

type RegionCommands = 'region.list' | 'region.put' | 'region.remove'

/** Named regions of interest of a camera view. */
export function regionHandlers(session: WorkspaceSession, announce: Announce): Pick<Handlers<AppContract>, RegionCommands> {
  return {
    'region.list': (input) => session.current().database.run('region.list', input),

    async 'region.put'({ name, ...input }) {
      const trimmed = name.trim()
      if (trimmed === '') throw new AppError('request.invalid', 'A region needs a name that is more than spaces')
      const region = await session.current().database.run('region.put', { ...input, name: trimmed })
      announce('region.changed', { viewId: region.viewId })
      return region
    },

    async 'region.remove'({ id }) {
      const { viewId } = await session.current().database.run('region.remove', { id })
      announce('region.changed', { viewId })
      return {}
    }
  }
}
