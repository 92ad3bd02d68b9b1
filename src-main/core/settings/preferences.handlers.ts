import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import { WorkspacePreferences } from '#shared/model/preferences'
import type { Announce } from '#main/core/rpc/announce'
import { changedFields, readFields, type StoredFields } from '#main/core/settings/preference-fields'
import type { UserSettings } from '#main/core/settings/user-settings'
import type { WorkspaceSession } from '#main/core/workspace/session'

export interface PreferencesHandlerParts {
  readonly session: Pick<WorkspaceSession, 'currentOrNull'>
  readonly user: Pick<UserSettings, 'current' | 'update'>
  readonly announce: Announce
  readonly log: (error: unknown) => void
}

/** What a person chose: for themselves, and for the workspace that is open. */
export function preferencesHandlers(
  { session, user, announce, log }: PreferencesHandlerParts
): Pick<Handlers<AppContract>, 'preferences.read' | 'preferences.update'> {
  const tell = (field: string): void => log(new Error(`The workspace's preference ${field} is not usable; its default stands`))
  const toWorkspace = (stored: StoredFields): WorkspacePreferences => readFields(WorkspacePreferences, stored, tell)
  const storedNow = async (): Promise<StoredFields> =>
    (await session.currentOrNull()?.database.run('preferences.read', null)) ?? {}
  return {
    'preferences.read': async () => ({ user: user.current, workspace: toWorkspace(await storedNow()) }),

    async 'preferences.update'(changes) {
      // Both are checked before either is written.
      const forWorkspace = changes.workspace && changedFields(WorkspacePreferences, changes.workspace)
      // Asked before anything is waited for: another workspace may be opened meanwhile.
      const open = session.currentOrNull()
      if (changes.user) await user.update(changes.user)
      const stored = forWorkspace && open ? await open.database.run('preferences.change', forWorkspace) : await storedNow()
      const preferences = { user: user.current, workspace: toWorkspace(stored) }
      announce('preferences.changed', preferences)
      return preferences
    }
  }
}
