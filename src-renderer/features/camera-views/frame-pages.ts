import type { FrameImage } from '#shared/model/camera-view'

/** Frames are asked for in pages of this many. */
export const pageSize = 100

/** The pages that hold the frames from `first` to `last`, both included. */
export function pagesOf(first: number, last: number): number[] {
  const pages: number[] = []
  for (let page = Math.floor(Math.max(0, first) / pageSize); page <= Math.floor(last / pageSize); page += 1) pages.push(page)
  return pages
}

/** Frames known so far; a hole is a frame whose page has not come yet. */
export type SparseFrames = ReadonlyMap<number, FrameImage>

export function withPage(frames: SparseFrames, page: number, images: readonly FrameImage[]): SparseFrames {
  const next = new Map(frames)
  images.forEach((image, index) => next.set(page * pageSize + index, image))
  return next
}

/** Tiles that fit beside each other; never fewer than one. */
export function columnsIn(widthPixels: number, tilePixels: number): number {
  return Math.max(1, Math.floor(widthPixels / tilePixels))
}
