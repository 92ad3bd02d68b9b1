import type { PairId } from '#shared/model/pair'
import type { PairDetail } from '#shared/model/pair-detail'

/** Neighbours on either side of the pair on screen, and the way back. */
const keptDetails = 12

/** Pair details by pair and preprocessing, asked for once until the core says that they changed. */
export interface DetailCache {
  open(pairId: PairId, preprocessing: string): Promise<PairDetail>
  /** Forgets these pairs; all of them where the list is empty. */
  forget(pairIds: readonly PairId[]): void
}

export function createDetailCache(ask: (pairId: PairId, preprocessing: string) => Promise<PairDetail>): DetailCache {
  const kept = new Map<string, { pairId: PairId; detail: Promise<PairDetail> }>()

  function keep(key: string, pairId: PairId, detail: Promise<PairDetail>): Promise<PairDetail> {
    kept.delete(key)
    kept.set(key, { pairId, detail })
    const oldest = kept.keys().next().value
    if (kept.size > keptDetails && oldest !== undefined) kept.delete(oldest)
    return detail
  }

  return {
    open(pairId, preprocessing) {
      const key = `${pairId} ${preprocessing}`
      const known = kept.get(key)
      if (known) return keep(key, pairId, known.detail)
      const asked = ask(pairId, preprocessing)
      asked.catch(() => { if (kept.get(key)?.detail === asked) kept.delete(key) })
      return keep(key, pairId, asked)
    },
    forget(pairIds) {
      if (pairIds.length === 0) return kept.clear()
      for (const [key, { pairId }] of kept) if (pairIds.includes(pairId)) kept.delete(key)
    }
  }
}
