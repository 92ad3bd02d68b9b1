import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppError } from '#shared/contract/failure'
import type { Match } from '#shared/model/match'
import { formatMatchFile } from '#shared/numerics/text/match-file'

/** Ends of names that no result has: left over from a crash, safe to delete. */
const unfinishedEnding = '.unfinished'

export function isUnfinishedResult(name: string): boolean {
  return name.endsWith(unfinishedEnding)
}

/** Writes a match set as the notebook's CSV. Returns the SHA-256 of its bytes in hex. Throws `file.not-writable`. */
export function writeMatchFile(path: string, matches: readonly Match[]): Promise<string> {
  return writeResultFile(path, formatMatchFile(matches))
}

/**
 * Puts a result under its name only when it is whole and on the disk: written beside it under another name, flushed,
 * renamed, and the folder flushed too. Makes the folder. Returns the SHA-256 in hex. Throws `file.not-writable`.
 */
export async function writeResultFile(path: string, content: string | Uint8Array): Promise<string> {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}${unfinishedEnding}`)
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFlushed(temporary, bytes)
    await rename(temporary, path)
    await flushFolder(dirname(path))
  } catch (error) {
    // Where even that fails the first error is the one to tell; what is left is named as unfinished.
    await rm(temporary, { force: true }).catch(() => undefined)
    const message = `${path} cannot be written (${(error as Error).message}); check the folder's rights and free space`
    throw new AppError('file.not-writable', message, { path }, { cause: error })
  }
  return createHash('sha256').update(bytes).digest('hex')
}

async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Windows cannot open a folder, and does not need to: it flushes renames with the file. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
