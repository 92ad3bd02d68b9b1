import type { PixelImage } from '#main/core/pixels/pixel-lane'

/** The images used last, up to a number of bytes. */
export class PixelCache {
  readonly #largestBytes: number
  readonly #images = new Map<string, PixelImage>()
  #bytes = 0

  constructor(largestBytes: number) {
    this.#largestBytes = largestBytes
  }

  get(hash: string): PixelImage | null {
    const image = this.#images.get(hash)
    if (!image) return null
    // A Map keeps the order of insertion: the first is the one not used for longest.
    this.#images.delete(hash)
    this.#images.set(hash, image)
    return image
  }

  set(hash: string, image: PixelImage): void {
    if (image.data.length > this.#largestBytes || this.#images.has(hash)) return
    this.#images.set(hash, image)
    this.#bytes += image.data.length
    for (const [oldest, { data }] of this.#images) {
      if (this.#bytes <= this.#largestBytes) return
      this.#images.delete(oldest)
      this.#bytes -= data.length
    }
  }
}
