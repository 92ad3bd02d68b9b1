import { join } from 'node:path'
import { AppError } from '#shared/contract/failure'
import { listFrames } from '#main/core/camera-views/list-frames'
import { readGrayFile } from '#main/core/images/gray-file'

/** Files read at once: a folder may hold thousands, and each is held in memory while it is decoded. */
const filesAtOnce = 4

/** Ids of a folder's frames that can be read, in the order shown, and what has to be said about the others. */
export async function readableFrameIds(folder: string, signal?: AbortSignal): Promise<{ ids: string[], warnings: string[] }> {
  const { images, warnings } = await listFrames(folder)
  const ids: string[] = []
  const problems: string[] = []
  for (let at = 0; at < images.length; at += filesAtOnce) {
    signal?.throwIfAborted()
    const batch = images.slice(at, at + filesAtOnce)
    const found = await Promise.all(batch.map(({ fileName }) => problemOf(join(folder, fileName))))
    ids.push(...batch.filter((_image, index) => found[index] === null).map((image) => image.imageId))
    problems.push(...found.filter((problem) => problem !== null))
  }
  return { ids, warnings: [...warnings, ...problems] }
}

async function problemOf(file: string): Promise<string | null> {
  try {
    await readGrayFile(file)
    return null
  } catch (error) {
    if (error instanceof AppError && error.code === 'image.unreadable') return error.message
    throw error
  }
}
