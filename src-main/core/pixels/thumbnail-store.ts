import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeFileAtomically } from '#main/core/workspace/atomic-write'

/** Long side of every thumbnail. */
export const thumbnailPixels = 160

function pathOf(folder: string, name: string): string {
  return join(folder, '.cache', 'thumbnails', name.slice(0, 2), `${name}.webp`)
}

/** A picture kept under a name made of content hashes; null where it was not made yet. */
export async function readThumbnail(folder: string, name: string): Promise<Uint8Array | null> {
  try {
    return await readFile(pathOf(folder, name))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Keeps a picture in the workspace. It never goes stale: its name says what it shows. */
export async function writeThumbnail(folder: string, name: string, webp: Uint8Array): Promise<void> {
  await writeFileAtomically(pathOf(folder, name), webp)
}
