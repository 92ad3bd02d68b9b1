import type { KnownImage, ListedImage } from '#main/core/camera-views/image.queries'

/** What a folder listing changes in the database. */
export interface FrameChanges {
  /** New, or another file than before: to be taken in and read. */
  readonly changed: readonly ListedImage[]
  /** The same file at another place in the order. */
  readonly moved: readonly ListedImage[]
  readonly gone: readonly string[]
  /** Everything that is to be read: changed, or known and not read yet. */
  readonly unread: readonly ListedImage[]
}

/** Compares a folder with what is known of it; a file counts as unchanged where name, size and time are. */
export function frameChanges(listed: readonly ListedImage[], known: readonly KnownImage[]): FrameChanges {
  const before = new Map(known.map((image) => [image.imageId, image]))
  const now = new Set(listed.map((image) => image.imageId))
  const isSame = (image: ListedImage): boolean => isSameFile(image, before.get(image.imageId))
  const changed = listed.filter((image) => !isSame(image))
  return {
    changed,
    moved: listed.filter((image) => isSame(image) && before.get(image.imageId)?.ordinal !== image.ordinal),
    gone: known.filter((image) => !now.has(image.imageId)).map((image) => image.imageId),
    unread: listed.filter((image) => !isSame(image) || before.get(image.imageId)?.read === 0)
  }
}

function isSameFile(image: ListedImage, known: KnownImage | undefined): boolean {
  return image.fileName === known?.fileName && image.fileSize === known.fileSize && image.fileModified === known.fileModified
}
