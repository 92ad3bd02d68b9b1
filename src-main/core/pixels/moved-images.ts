import type { PixelOrigin } from '#main/core/pixels/pixel.queries'

const mostRemembered = 200

/** Where moved images come from that were measured on the way and not stored: the last two hundred, until the workspace closes. */
export class MovedImages {
  readonly #origins = new Map<string, PixelOrigin>()

  remember(hash: string, { folder, fileName, rangeLow, rangeHigh, matrix }: PixelOrigin): void {
    this.#origins.delete(hash)
    this.#origins.set(hash, { folder, fileName, rangeLow, rangeHigh, matrix })
    const [oldest] = this.#origins.keys()
    if (this.#origins.size > mostRemembered && oldest !== undefined) this.#origins.delete(oldest)
  }

  find(hash: string): PixelOrigin | null {
    return this.#origins.get(hash) ?? null
  }

  /** Another workspace must not be served from this one's frames. */
  clear(): void {
    this.#origins.clear()
  }
}
