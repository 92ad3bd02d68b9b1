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
interface Shown {
  readonly detail: PairDetail
  readonly images: PairImages
}

/** The pair on screen and how it gets there. */
export interface ShownPair {
  readonly shown: ShallowRef<Shown | null>
  readonly problem: ShallowRef<Failure | null>
  show(pairId: PairId, preprocessing: string): Promise<boolean>
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
  async function show(pairId: PairId, preprocessing: string): Promise<boolean> {
    const ticket = ++latest
    try {
      const next = await fetchPair(pairId, preprocessing)
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
    const [image1, moved, image2] = await Promise.all([found.image1, found.moved, found.image2].map(fetchImage))
    return { detail: found, images: { image1: image1 ?? null, moved: moved ?? null, image2: image2 ?? null } }
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
  return { shown, problem, show, prefetch, clear }
}

async function fetchImage(source: PixelSource | null): Promise<GrayImage | null> {
  return source ? pixels.gray(source.hash) : null
}
