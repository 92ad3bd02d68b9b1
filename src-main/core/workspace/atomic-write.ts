import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

const ending = '.fringe-part'
const thisProcess = randomUUID()
let files = 0

/**
 * Writes a whole file or none: to a temporary name in the same folder, synced, then renamed. The folder is made where
 * it is missing.
 */
export async function writeFileAtomically(path: string, content: string | Uint8Array): Promise<void> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true })
  const temporary = join(folder, `.${basename(path)}.${thisProcess}-${files++}${ending}`)
  try {
    await writeSynced(temporary, content)
    await rename(temporary, path)
  } catch (error) {
    // Where even that fails the first error is the one to tell; what is left is removed when the workspace is opened.
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
  await syncFolder(folder)
}

/** Whether a file name is what an interrupted write of another process left behind. */
export function isLeftover(fileName: string): boolean {
  return fileName.endsWith(ending) && !fileName.includes(thisProcess)
}

async function writeSynced(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes the rename itself durable; Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
