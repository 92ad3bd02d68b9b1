import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import type { Rescoring } from '#main/core/scoring/rescore'
import type { WorkspaceSession } from '#main/core/workspace/session'

export function scoreHandlers(session: WorkspaceSession, rescoring: Rescoring): Pick<Handlers<AppContract>, 'settings.update'> {
  return {
    async 'settings.update'(settings) {
      const { database } = session.current()
      const change = await rescoring.apply(settings)
      await database.run('fit.release-other', settings)
      await session.announceSummary()
      return change
    }
  }
}
