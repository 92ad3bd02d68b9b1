import { join } from 'node:path'
import { AppError } from '#shared/contract/failure'
import { listFrames } from '#main/core/camera-views/list-frames'
import { readGrayFile } from '#main/core/images/gray-file'

/** Ids of a folder's frames that can be read, in the order shown, and what has to be said about the others. */
export async function readableFrameIds(folder: string): Promise<{ ids: string[], warnings: string[] }> {
  const { images, warnings } = await listFrames(folder)
  const problems = await Promise.all(images.map(({ fileName }) => problemOf(join(folder, fileName))))
  return {
    ids: images.filter((_image, index) => problems[index] === null).map((image) => image.imageId),
    warnings: [...warnings, ...problems.filter((problem) => problem !== null)]
  }
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
