import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import type { Announce } from '#main/core/rpc/announce'
import type { Rescoring } from '#main/core/scoring/rescore'
import type { WorkspaceSession } from '#main/core/workspace/session'

export function scoreHandlers(
  session: WorkspaceSession, rescoring: Rescoring, announce: Announce
): Pick<Handlers<AppContract>, 'settings.update'> {
  return {
    async 'settings.update'(settings) {
      const { database } = session.current()
      const { rescored, jobId } = await rescoring.apply(settings)
      const given = await database.run('fit.release-other', settings)
      if (given !== null) announce('fit.changed', { fitId: given })
      await session.announceSummary()
      return { rescored, jobId }
    }
  }
}
