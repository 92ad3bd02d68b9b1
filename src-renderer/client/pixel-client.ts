import { AppError } from '#shared/contract/failure'
import type { GrayImage } from '#shared/numerics/gray-image'

/** Images kept decoded: two pairs on either side of the one on screen, three images each. */
const keptImages = 15

/** Address of a frame's small picture (WebP). */
export function thumbnailUrl(hash: string): string {
  return `/thumbnails/${hash}`
}

/** Address of the small red/green overlay of two images (WebP). */
export function overlayUrl(redHash: string, greenHash: string): string {
  return `/overlays/${redHash}-${greenHash}`
}

/** Fetches 8-bit gray pixels by content hash; the most recent ones stay in memory. */
export interface PixelClient {
  /** Rejects with AppError `pixels.not-found` or `connection.lost`. */
  gray(hash: string): Promise<GrayImage>
  /** Starts fetching what will be shown next; failures wait until it is asked for. */
  prefetch(hashes: readonly (string | null | undefined)[]): void
}

export function createPixelClient(fetchPixels: typeof fetch = fetch): PixelClient {
  const kept = new Map<string, Promise<GrayImage>>()

  function keep(hash: string, image: Promise<GrayImage>): Promise<GrayImage> {
    kept.delete(hash)
    kept.set(hash, image)
    const oldest = kept.keys().next().value
    if (kept.size > keptImages && oldest !== undefined) kept.delete(oldest)
    image.catch(() => kept.delete(hash))
    return image
  }

  const gray = (hash: string): Promise<GrayImage> => keep(hash, kept.get(hash) ?? fetchGray(fetchPixels, hash))
  return {
    gray,
    prefetch(hashes) {
      for (const hash of hashes) if (hash) gray(hash).catch(() => undefined)
    }
  }
}

async function fetchGray(fetchPixels: typeof fetch, hash: string): Promise<GrayImage> {
  const response = await fetchPixels(`/pixels/${hash}`).catch(() => {
    throw new AppError('connection.lost', 'The image could not be fetched')
  })
  if (!response.ok) throw new AppError('pixels.not-found', 'The image is no longer there', { hash })
  const width = Number(response.headers.get('x-width'))
  const height = Number(response.headers.get('x-height'))
  return { width, height, data: new Uint8Array(await response.arrayBuffer()) }
}

/** One for the whole page: the inspector and its neighbours share what is fetched. */
export const pixels: PixelClient = createPixelClient((input, init) => fetch(input, init))
