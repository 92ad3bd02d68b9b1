import { existsSync, realpathSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { AppError, type FailureCode } from '#shared/contract/failure'
import { UsageError } from '#main/cli/command'

/** A text file named on the command line. Throws `code`, naming the file, where it cannot be read. */
export async function readTextFile(file: string, code: FailureCode): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const path = resolve(file)
    throw new AppError(code, `${path} cannot be read (${(error as Error).message}). Check the path.`, { path }, { cause: error })
  }
}

/** Writes a file named on the command line. Throws `file.not-writable`. */
export async function writeTextFile(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text)
  } catch (error) {
    throw new AppError('file.not-writable', `${file} cannot be written (${(error as Error).message}). Choose another place.`, { file }, { cause: error })
  }
}

/** Before long work: throws `file.not-writable` where the folder is not there that a file is to be written to. */
export function requireFolderOf(file: string): void {
  if (existsSync(dirname(resolve(file)))) return
  throw new AppError('file.not-writable', `${file} cannot be written (its folder does not exist). Choose another place.`, { file })
}

/** A folder named on the command line, with links followed. Throws `folder.not-found`. */
export function existingFolder(path: string): string {
  const full = resolve(path)
  if (!existsSync(full)) throw new AppError('folder.not-found', `${full} does not exist. Check the path.`, { path: full })
  return realpathSync(full)
}

/** Where Fringe will write. Throws UsageError for a folder inside the source, which stays untouched. */
export function workspaceOutside(source: string, workspace: string): string {
  const [inside, outside] = [realPathOf(resolve(workspace)), realPathOf(resolve(source))]
  const way = relative(outside, inside)
  if (way === '' || !/^(\.\.([/\\]|$)|[A-Za-z]:|\/)/.test(way)) throw new UsageError(`--workspace ${workspace} lies inside ${source}, where nothing is written; choose another folder`)
  return resolve(workspace)
}

/** Links followed as far as the path exists. */
function realPathOf(path: string): string {
  if (existsSync(path) || dirname(path) === path) return existsSync(path) ? realpathSync(path) : path
  return join(realPathOf(dirname(path)), basename(path))
}
