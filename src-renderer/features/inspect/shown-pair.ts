import { shallowRef, type ShallowRef } from 'vue'
import { toFailure, type Failure } from '#shared/contract/failure'
import type { PairId, PairRow } from '#shared/model/pair'
import type { PairDetail, PixelSource } from '#shared/model/pair-detail'
import type { GrayImage } from '#shared/numerics/gray-image'
import { pixels } from '#renderer/client/pixel-client.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { createDetailCache } from '#renderer/features/inspect/detail-cache.ts'
import type { PairImages } from '#renderer/features/inspect/pair-images.ts'

/** A pair with everything that is drawn of it; both change in one go, so that no frame shows parts of two pairs. */
export interface Shown {
  /** Null for images that are no pair of the workspace. */
  readonly detail: PairDetail | null
  readonly images: PairImages
  /** How image 1 was moved, row-major; null where it was not. */
  readonly matrix: readonly number[] | null
}

/** Images to look at as a pair that are none of the workspace, such as those to practise on. */
export interface LooseImages {
  readonly image1: PixelSource
  readonly moved: PixelSource
  readonly image2: PixelSource
}

/** The pair on screen and how it gets there. */
export interface ShownPair {
  readonly shown: ShallowRef<Shown | null>
  readonly problem: ShallowRef<Failure | null>
  show(pairId: PairId, preprocessing: string): Promise<boolean>
  /** As `show`, of images without a pair: no ids, no score. */
  showImages(images: LooseImages): Promise<boolean>
  prefetch(rows: readonly PairRow[], preprocessing: string): void
  clear(): void
}

export function useShownPair(): ShownPair {
  const rpc = useRpc()
  const cache = createDetailCache((pairId, preprocessing) => rpc.call('pair.open', { pairId, preprocessing }))
  const shown = shallowRef<Shown | null>(null)
  const problem = shallowRef<Failure | null>(null)
  let latest = 0

  /**
   * Shows a pair once all of it is here; the old one stays until then. False where another was asked for meanwhile.
   * What goes wrong is in `problem`.
   */
  const show = (pairId: PairId, preprocessing: string): Promise<boolean> => bring(() => fetchPair(pairId, preprocessing))
  const showImages = (images: LooseImages): Promise<boolean> => bring(async () => ({ detail: null, images: await fetchImages(images), matrix: null }))

  async function bring(fetchNext: () => Promise<Shown>): Promise<boolean> {
    const ticket = ++latest
    try {
      const next = await fetchNext()
      if (ticket !== latest) return false
      shown.value = next
      problem.value = null
    } catch (error) {
      if (ticket !== latest) return false
      shown.value = null
      problem.value = toFailure(error)
    }
    return true
  }

  async function fetchPair(pairId: PairId, preprocessing: string): Promise<Shown> {
    const found = await cache.open(pairId, preprocessing)
    return { detail: found, images: await fetchImages(found), matrix: found.homography?.matrix ?? null }
  }

  /** Neighbours are fetched and decoded ahead; a failure shows when the pair itself is asked for. */
  function prefetch(rows: readonly PairRow[], preprocessing: string): void {
    for (const row of rows) {
      cache.open(row.pairId, preprocessing).catch(() => undefined)
      pixels.prefetch([row.image1Hash, row.movedHash, row.image2Hash])
    }
  }

  function clear(): void {
    latest++
    shown.value = null
    problem.value = null
    cache.forget([])
  }

  rpc.on('pair.changed', ({ pairIds }) => cache.forget(pairIds))
  rpc.on('settings.changed', () => cache.forget([]))
  rpc.on('workspace.changed', () => cache.forget([]))
  return { shown, problem, show, showImages, prefetch, clear }
}

async function fetchImages(sources: Pick<PairDetail, 'image1' | 'moved' | 'image2'>): Promise<PairImages> {
  const [image1, moved, image2] = await Promise.all([sources.image1, sources.moved, sources.image2].map(fetchImage))
  return { image1: image1 ?? null, moved: moved ?? null, image2: image2 ?? null }
}

async function fetchImage(source: PixelSource | null): Promise<GrayImage | null> {
  return source ? pixels.gray(source.hash) : null
}
