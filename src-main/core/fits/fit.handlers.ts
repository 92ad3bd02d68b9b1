import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import { runFit } from '#main/core/fits/run-fit'
import { settingsOfFit } from '#main/core/fits/fit-settings'
import type { CorePorts } from '#main/core/ports'
import type { Rescoring } from '#main/core/scoring/rescore'
import type { WorkspaceSession } from '#main/core/workspace/session'

export interface FitHandlerParts {
  readonly session: WorkspaceSession
  readonly ports: CorePorts
  readonly rescoring: Rescoring
}

/** Fits of the tolerance, and taking one into force. */
export function fitHandlers({ session, ports, rescoring }: FitHandlerParts): Pick<Handlers<AppContract>, 'fit.run' | 'fit.list' | 'fit.adopt'> {
  return {
    'fit.run': (scope) => runFit(session.current(), ports.programUrl('fit.worker'), scope),
    'fit.list': () => session.current().database.run('fit.list', null),

    async 'fit.adopt'({ fitId }) {
      const { database } = session.current()
      const fit = fitId === null ? null : await database.run('fit.find', { fitId })
      const settings = { ...(await database.run('settings.read', null)), ...settingsOfFit(fit) }
      const { rescored } = await rescoring.apply(settings)
      await database.run('fit.mark-adopted', { fitId, settings })
      await session.announceSummary()
      return { settings, rescored }
    }
  }
}
