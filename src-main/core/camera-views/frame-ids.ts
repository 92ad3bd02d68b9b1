import { parse } from 'node:path'
import { sortImageIds } from '#shared/numerics/random/image-order'

/** Image files by their ids, in the order shown, and what has to be said about them. */
export interface NamedFrames {
  readonly frames: readonly { readonly imageId: string, readonly fileName: string }[]
  readonly warnings: readonly string[]
}

const imageFile = /\.(png|jpe?g|tiff?|webp)$/i

/** Whether a file name is that of an image Fringe reads. */
export function isImageFileName(fileName: string): boolean {
  return imageFile.test(fileName) && !fileName.startsWith('.')
}

/** Ids are stems; where two files share one, the later by file name keeps its full name. */
export function nameFrames(fileNames: readonly string[]): NamedFrames {
  const files = new Map<string, string>()
  const warnings: string[] = []
  for (const fileName of fileNames.toSorted(byText)) {
    const stem = parse(fileName).name
    const other = files.get(stem)
    if (other !== undefined) warnings.push(`${other} and ${fileName} share the name ${stem}: the latter is called ${fileName}`)
    files.set(other === undefined ? stem : fileName, fileName)
  }
  const frames = sortImageIds([...files.keys()]).map((imageId) => ({ imageId, fileName: files.get(imageId) as string }))
  return { frames, warnings }
}

function byText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
