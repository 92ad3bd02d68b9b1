import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import type { WorkspaceSession } from '#main/core/workspace/session'

/** Reads the settings; changing them rescores, so that is the scoring room's. */
export function settingsHandlers(session: WorkspaceSession): Pick<Handlers<AppContract>, 'settings.read'> {
  return { 'settings.read': () => session.current().database.run('settings.read', null) }
}
