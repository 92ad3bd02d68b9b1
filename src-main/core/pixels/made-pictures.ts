import type { PixelSource } from '#shared/model/pair-detail'
import type { PixelImage } from '#main/core/pixels/pixel-lane'
import type { OpenWorkspace } from '#main/core/workspace/session'

const largestBytes = 96 * 2 ** 20

/** A picture with the SHA-256 of its pixels, as it comes from the scoring worker. */
export interface MadePicture {
  readonly image: PixelImage
  readonly hash: string
}

/**
 * Pictures that analyses made, served by the pixel lane while they are among the last made of an open workspace. They
 * are in no file; who wants an older one asks for its analysis again.
 */
export class MadePictures {
  readonly #pictures = new WeakMap<OpenWorkspace, Map<string, PixelImage>>()

  /** Keeps a picture and says where it can be seen. */
  keep(workspace: OpenWorkspace, { image, hash }: MadePicture): PixelSource {
    const kept = this.#pictures.get(workspace) ?? new Map<string, PixelImage>()
    kept.delete(hash)
    this.#pictures.set(workspace, kept.set(hash, image))
    let bytes = 0
    for (const { data } of kept.values()) bytes += data.length
    for (const [oldest, { data }] of kept) {
      if (bytes <= largestBytes || oldest === hash) break
      kept.delete(oldest)
      bytes -= data.length
    }
    return { hash, width: image.width, height: image.height }
  }

  find(workspace: OpenWorkspace, hash: string): PixelImage | null {
    return this.#pictures.get(workspace)?.get(hash) ?? null
  }
}
