import { realpath } from 'node:fs/promises'
import { AppError } from '#shared/contract/failure'
import type { DatabaseClient } from '#main/core/database/client'
import type { FolderPort } from '#main/core/ports'

/**
 * A workspace names the folders its images are read from; a door that shows only some folders must not be led past
 * them by one. Throws `folder.outside-roots`, naming the folder in `details.folder`.
 */
export async function requireAllowedFolders(database: DatabaseClient, folders: FolderPort): Promise<void> {
  for (const folder of await database.run('camera-view.folders', null)) {
    // A folder that is gone shows nothing; its own name decides in case it comes back.
    const real = await realpath(folder).catch(() => folder)
    if (folders.allows(real)) continue
    throw new AppError(
      'folder.outside-roots',
      `The images of this workspace lie in ${folder}, outside the folders this host may show. Start it with --root ${folder} to open the workspace.`,
      { folder: real }
    )
  }
}
