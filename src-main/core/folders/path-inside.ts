import { realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { AppError } from '#shared/contract/failure'

/** Whether a path (both already real) is the folder itself or lies under it. */
export function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

/**
 * The real path of a file in a granted folder. Throws `folder.outside-roots` where a symbolic link (or `..`) leads out
 * of the folder, and what the system throws where the file is gone.
 */
export async function pathInside(folder: string, fileName: string): Promise<string> {
  const [root, path] = await Promise.all([realpath(folder), realpath(join(folder, fileName))])
  if (isInside(root, path)) return path
  throw new AppError('folder.outside-roots', `${fileName} is a link that leads out of ${folder}. Put a copy in the place of the link.`, { folder, fileName })
}
