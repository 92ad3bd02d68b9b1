import { AppError } from '#shared/contract/failure'
import { pathInside } from '#main/core/folders/path-inside'
import type { PairImage } from '#main/core/matching/match-set.queries'

/** Why an image cannot be used, in words; null where it can. */
export function imageProblem(id: string, image: PairImage | null): string | null {
  if (!image) return `there is no image ${id} to match or score`
  return image.hash === null ? `image ${id} cannot be read: ${image.problem ?? 'it has not been read yet'}` : null
}

/** The file of an image, still inside its folder once links are followed. Throws `image.unreadable` where it is gone. */
export async function imagePath({ folder, fileName }: PairImage): Promise<string> {
  try {
    return await pathInside(folder, fileName)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    const advice = 'Bring it or its folder back and try again; scores and labels are kept meanwhile'
    throw new AppError('image.unreadable', `${fileName} is no longer in ${folder}. ${advice}`, { fileName, folder }, { cause: error })
  }
}
