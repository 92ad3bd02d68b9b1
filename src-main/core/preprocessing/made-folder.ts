import { join } from 'node:path'

/** Where the images of a strategy lie in a workspace. */
export function madeFolder(workspaceFolder: string, view: string, name: string): string {
  return join(workspaceFolder, view, 'data', name)
}
