import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { basename, delimiter, isAbsolute, resolve } from 'node:path'

/** Where a program is, or why it cannot be run, in words. */
export type FoundExecutable = { readonly path: string } | { readonly problem: string }

/** Looks before starting, so that a missing program never looks like one that ran and failed. */
export async function findExecutable(command: string, folder = process.cwd()): Promise<FoundExecutable> {
  if (isAbsolute(command) || basename(command) !== command) return checkExecutable(resolve(folder, command))
  for (const searched of (process.env['PATH'] ?? '').split(delimiter)) {
    if (searched === '') continue
    const found = await checkExecutable(resolve(searched, command))
    if ('path' in found) return found
  }
  return { problem: `No program named ${command} was found on the PATH` }
}

async function checkExecutable(path: string): Promise<FoundExecutable> {
  try {
    const facts = await stat(path)
    if (facts.isDirectory()) return { problem: `${path} is a folder, not a program` }
    if (!facts.isFile()) return { problem: `${path} is not a file` }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENOTDIR') return { problem: `The program ${path} does not exist` }
    return { problem: `The program ${path} cannot be looked at (${code})` }
  }
  return access(path, constants.X_OK).then(
    () => ({ path }),
    () => ({ problem: `${path} is not executable; 'chmod +x' makes it so` })
  )
}
