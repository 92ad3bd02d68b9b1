import type { PixelOrigin } from '#main/core/pixels/pixel.queries'
import type { OpenWorkspace } from '#main/core/workspace/session'

const mostRemembered = 200

/**
 * Where moved images come from that were measured on the way and not stored: the last two hundred of each open workspace,
 * since another must not be served from its frames.
 */
export class MovedImages {
  readonly #origins = new WeakMap<OpenWorkspace, Map<string, PixelOrigin>>()

  remember(workspace: OpenWorkspace, hash: string, { folder, fileName, rangeLow, rangeHigh, matrix }: PixelOrigin): void {
    const kept = this.#origins.get(workspace) ?? new Map<string, PixelOrigin>()
    kept.delete(hash)
    this.#origins.set(workspace, kept.set(hash, { folder, fileName, rangeLow, rangeHigh, matrix }))
    const [oldest] = kept.keys()
    if (kept.size > mostRemembered && oldest !== undefined) kept.delete(oldest)
  }

  find(workspace: OpenWorkspace, hash: string): PixelOrigin | null {
    return this.#origins.get(workspace)?.get(hash) ?? null
  }
}
