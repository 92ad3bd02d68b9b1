import { randomUUID } from 'node:crypto'
import { mkdir, open, realpath, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#shared/contract/failure'
import { applicationId } from '#main/core/database/schema'
import { safeFolderName } from '#main/core/workspace/folder-names'

const magic = 'SQLite format 3\0'
const applicationIdOffset = 68

/** Makes a new folder for a workspace of that name, numbered where the name is taken. Throws `workspace.not-writable`. */
export async function makeWorkspaceFolder(parent: string, name: string): Promise<string> {
  const safe = safeFolderName(name)
  await writable(parent, () => mkdir(parent, { recursive: true }))
  for (let number = 1; ; number++) {
    const folder = join(parent, number === 1 ? safe : `${safe} ${number}`)
    if (await writable(folder, () => madeNow(folder))) return realpath(folder)
  }
}

/** A granted folder, where a workspace may be made (or is already). Throws `workspace.not-writable`. */
export async function claimWorkspaceFolder(folder: string): Promise<string> {
  await writable(folder, () => probe(folder))
  return (await hasDatabase(folder)) ? requireWorkspace(folder) : folder
}

/** The folder of an existing workspace. Throws `workspace.not-a-workspace`, `workspace.not-writable`. */
export async function requireWorkspace(folder: string): Promise<string> {
  if (!(await isWorkspace(folder))) {
    throw new AppError('workspace.not-a-workspace', `${folder} is not a Fringe workspace: it holds no fringe.db that Fringe wrote. Create a workspace instead.`, { folder })
  }
  await writable(folder, () => probe(folder))
  return folder
}

/**
 * Whether a folder holds a database that Fringe wrote, by its header. Not for a workspace that this program has open:
 * closing any handle of a file drops all POSIX locks a process has on it, those of SQLite too.
 */
async function isWorkspace(folder: string): Promise<boolean> {
  if (!(await hasDatabase(folder))) return false
  const file = await open(join(folder, 'fringe.db'), 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(100), 0, 100, 0)
    // A file of no bytes is what a crash in the first moment leaves behind: as good as new.
    if (bytesRead === 0) return true
    return buffer.toString('latin1', 0, magic.length) === magic && buffer.readUInt32BE(applicationIdOffset) === applicationId
  } finally {
    await file.close()
  }
}

/** Whether a folder holds a file of that name; it is not opened. */
export async function hasDatabase(folder: string): Promise<boolean> {
  return stat(join(folder, 'fringe.db')).then((file) => file.isFile(), () => false)
}

async function madeNow(folder: string): Promise<boolean> {
  try {
    await mkdir(folder)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Writes a file and removes it: permissions, read-only mounts and full disks all show. */
async function probe(folder: string): Promise<void> {
  const path = join(folder, `.fringe-${randomUUID()}`)
  const file = await open(path, 'wx')
  await file.close()
  await rm(path)
}

async function writable<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new AppError('workspace.not-writable', `Fringe cannot write in ${folder} (${reason}). Choose another folder.`, { folder }, { cause: error })
  }
}
