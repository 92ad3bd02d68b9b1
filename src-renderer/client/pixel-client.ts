import { AppError } from '#shared/contract/failure'
import type { OverlayColours } from '#shared/model/preferences'
import type { GrayImage } from '#shared/numerics/gray-image'

/** Images kept decoded: the pair on screen, one behind it and three ahead, three images each, and one pair more. */
const keptImages = 18
/** Large images count by their bytes: 64 MiB are the sixteen of 2048 x 2048. */
const keptBytes = 64 << 20

/** Address of a frame's small picture (WebP). */
export function thumbnailUrl(hash: string): string {
  return `/thumbnails/${hash}`
}

/** How an overlay is drawn: its long side in pixels (160 when left out), and its colours (red and green when left out). */
export interface OverlayOptions {
  readonly size?: 160 | 256 | 384 | 512
  readonly colours?: OverlayColours
}

/** Address of an overlay of two images (WebP): the first is red or magenta, the second green or cyan. */
export function overlayUrl(redHash: string, greenHash: string, { size, colours }: OverlayOptions = {}): string {
  const query = [...(size ? [`size=${size}`] : []), ...(colours ? [`colours=${colours}`] : [])].join('&')
  return `/overlays/${redHash}-${greenHash}${query && `?${query}`}`
}

/** Fetches 8-bit gray pixels by content hash; the most recent ones stay in memory. */
export interface PixelClient {
  /** Rejects with AppError `pixels.not-found` or `connection.lost`. */
  gray(hash: string): Promise<GrayImage>
  /** Starts fetching what will be shown next; failures wait until it is asked for. */
  prefetch(hashes: readonly (string | null | undefined)[]): void
}

interface Kept {
  readonly image: Promise<GrayImage>
  bytes: number
}

export function createPixelClient(fetchPixels: typeof fetch = fetch): PixelClient {
  const kept = new Map<string, Kept>()
  let bytes = 0

  function drop(hash: string): void {
    bytes -= kept.get(hash)?.bytes ?? 0
    kept.delete(hash)
  }

  function makeRoom(): void {
    for (const hash of kept.keys()) {
      if (kept.size <= keptImages && bytes <= keptBytes) return
      drop(hash)
    }
  }

  function fetchKept(hash: string): Kept {
    const entry: Kept = { image: fetchGray(fetchPixels, hash), bytes: 0 }
    const isKept = (): boolean => kept.get(hash) === entry
    entry.image.then(({ data }) => {
      if (!isKept()) return
      entry.bytes = data.byteLength
      bytes += entry.bytes
      makeRoom()
    }, () => { if (isKept()) drop(hash) })
    return entry
  }

  /** The one used last comes last; how many bytes an image has is known once it is here. */
  function gray(hash: string): Promise<GrayImage> {
    const entry = kept.get(hash) ?? fetchKept(hash)
    kept.delete(hash)
    kept.set(hash, entry)
    makeRoom()
    return entry.image
  }

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
