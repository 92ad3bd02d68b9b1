import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import type { FolderPort } from '#main/core/ports'

type FolderCommands = 'folder.choose' | 'folder.list' | 'folder.grant'

/** Choosing folders is the door's work; here it only gets its names. */
export function folderHandlers(folders: FolderPort): Pick<Handlers<AppContract>, FolderCommands> {
  return {
    'folder.choose': ({ purpose }) => folders.choose(purpose),
    'folder.list': ({ path, purpose }) => folders.list(path, purpose),
    'folder.grant': ({ path, purpose }) => folders.grant(path, purpose)
  }
}
