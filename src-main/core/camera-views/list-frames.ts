import { readdir, stat } from 'node:fs/promises'
import { AppError } from '#shared/contract/failure'
import { pathInside } from '#main/core/folders/path-inside'
import { isImageFileName, nameFrames } from '#main/core/camera-views/frame-ids'
import type { ListedImage } from '#main/core/camera-views/image.queries'

/** The image files of a folder, in the order shown, and what was noticed. */
export interface FrameList {
  readonly images: readonly ListedImage[]
  readonly warnings: readonly string[]
}

/** Lists a folder's image files, not those below it. Links that lead out are skipped with a warning. Throws `folder.not-found`. */
export async function listFrames(folder: string): Promise<FrameList> {
  const warnings: string[] = []
  const found = new Map<string, { size: number, modified: number }>()
  for (const fileName of await imageFileNames(folder)) {
    try {
      const file = await stat(await pathInside(folder, fileName))
      if (file.isFile()) found.set(fileName, { size: file.size, modified: file.mtimeMs })
    } catch (error) {
      warnings.push(`${fileName} was skipped: ${reasonOf(error)}`)
    }
  }
  const named = nameFrames([...found.keys()])
  const images = named.frames.map(({ imageId, fileName }, ordinal) => {
    const file = found.get(fileName)!
    return { imageId, fileName, ordinal, fileSize: file.size, fileModified: file.modified }
  })
  return { images, warnings: [...warnings, ...named.warnings] }
}

async function imageFileNames(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter(isImageFileName).sort()
  } catch (error) {
    throw new AppError('folder.not-found', `${folder} cannot be read: ${reasonOf(error)}`, { folder }, { cause: error })
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
