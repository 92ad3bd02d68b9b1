import { overlayVariant } from '#main/core/pixels/overlay-thumbnail'
import type { PixelLane } from '#main/core/pixels/pixel-lane'

/** What both doors send: the host over HTTP, the shell through its protocol handler. */
export interface PixelResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

const hash = '([0-9a-f]{64})'
const grayPath = new RegExp(`^/pixels/${hash}$`)
const thumbnailPath = new RegExp(`^/thumbnails/${hash}$`)
const overlayPath = new RegExp(`^/overlays/${hash}-${hash}$`)
const immutable = { 'cache-control': 'private, max-age=31536000, immutable', 'x-content-type-options': 'nosniff' }
const notFound: PixelResponse = { status: 404, headers: { 'cache-control': 'no-store' }, body: new Uint8Array() }

/**
 * Answers `/pixels/<hash>` (raw 8-bit gray, size in `x-width` and `x-height`), `/thumbnails/<hash>` and
 * `/overlays/<red>-<green>` (WebP; `?size=` and `&colours=` choose among its variants, see overlay-thumbnail). Returns null for
 * any other path. Content addresses never go stale.
 */
export async function servePixels(lane: PixelLane, path: string, query: URLSearchParams = new URLSearchParams()): Promise<PixelResponse | null> {
  const gray = grayPath.exec(path)
  if (gray) return grayResponse(lane, gray[1] as string)
  const thumbnail = thumbnailPath.exec(path)
  if (thumbnail) return webp(await lane.thumbnail(thumbnail[1] as string))
  const overlay = overlayPath.exec(path)
  if (overlay) {
    const variant = overlayVariant(query)
    return webp(variant && await lane.overlay(overlay[1] as string, overlay[2] as string, variant))
  }
  return null
}

async function grayResponse(lane: PixelLane, address: string): Promise<PixelResponse> {
  const image = await lane.gray(address)
  if (!image) return notFound
  const size = { 'x-width': String(image.width), 'x-height': String(image.height) }
  return { status: 200, headers: { ...immutable, ...size, 'content-type': 'application/octet-stream' }, body: image.data }
}

function webp(body: Uint8Array | null): PixelResponse {
  return body ? { status: 200, headers: { ...immutable, 'content-type': 'image/webp' }, body } : notFound
}
