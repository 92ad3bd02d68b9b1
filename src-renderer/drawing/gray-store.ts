import type { GrayImage } from '#shared/numerics/gray-image'

/** Gray images by content hash: fetched once, kept while there is room, the least recently used let go first. */
export interface GrayStore {
  /** The image if it is here already. */
  peek(hash: string): GrayImage | null
  load(hash: string): Promise<GrayImage>
  /** Fetches ahead of need; a failure shows when the image itself is asked for. */
  prefetch(hashes: readonly (string | null)[]): void
}

/** How an image is fetched; throws where it cannot be. */
export type GrayFetch = (hash: string) => Promise<GrayImage>

/** Keeps up to `capacityBytes` of images; what is on its way is never asked for twice. */
export function createGrayStore(fetchGray: GrayFetch, capacityBytes: number): GrayStore {
  const kept = new Map<string, GrayImage>()
  const underway = new Map<string, Promise<GrayImage>>()
  let bytes = 0

  function peek(hash: string): GrayImage | null {
    const image = kept.get(hash)
    if (!image) return null
    kept.delete(hash)
    kept.set(hash, image)
    return image
  }

  function keep(hash: string, image: GrayImage): void {
    kept.set(hash, image)
    bytes += image.data.length
    for (const [oldest, old] of kept) {
      if (bytes <= capacityBytes || oldest === hash) return
      kept.delete(oldest)
      bytes -= old.data.length
    }
  }

  async function fetchAndKeep(hash: string): Promise<GrayImage> {
    try {
      const image = await fetchGray(hash)
      keep(hash, image)
      return image
    } finally {
      underway.delete(hash)
    }
  }

  function load(hash: string): Promise<GrayImage> {
    const image = peek(hash)
    if (image) return Promise.resolve(image)
    const started = underway.get(hash) ?? fetchAndKeep(hash)
    underway.set(hash, started)
    return started
  }

  function prefetch(hashes: readonly (string | null)[]): void {
    for (const hash of hashes) {
      if (hash !== null && !kept.has(hash)) load(hash).catch(() => undefined)
    }
  }

  return { peek, load, prefetch }
}
