import type { PairRow } from '#shared/model/pair'

export const pageSize = 100

/** Rows of the table by pages; what was seen stays until new rows take its place, so that nothing flashes. */
export interface PairRows {
  readonly total: number
  peek(index: number): PairRow | undefined
}

/** An answer of `pair.page`. */
export interface PairPage {
  readonly rows: readonly PairRow[]
  readonly total: number
}

/** Asks for pages as they come into view. Answers to an older question are dropped. */
export function createPairRows(ask: (offset: number, limit: number) => Promise<PairPage>, arrived: (rows: PairRows) => void) {
  let pages = new Map<number, readonly PairRow[]>()
  let total = 0
  let question = 0
  let wanted: readonly number[] = [0]
  const underway = new Set<number>()

  async function fetchPage(page: number): Promise<void> {
    const asked = question
    underway.add(page)
    try {
      const answer = await ask(page * pageSize, pageSize)
      if (asked !== question) return
      total = answer.total
      pages.set(page, answer.rows)
      announce()
    } finally {
      if (asked === question) underway.delete(page)
    }
  }

  function announce(): void {
    const seen = pages
    arrived({ total, peek: (index) => seen.get(Math.floor(index / pageSize))?.[index % pageSize] })
  }

  async function fetchWanted(): Promise<void> {
    const missing = wanted.filter((page) => !pages.has(page) && !underway.has(page))
    await Promise.all(missing.map(fetchPage))
  }

  return {
    /** The rows from..to are in view. */
    async want(from: number, to: number): Promise<void> {
      const first = Math.floor(Math.max(0, from) / pageSize)
      const last = Math.floor(Math.max(0, to) / pageSize)
      wanted = Array.from({ length: last - first + 1 }, (_, step) => first + step)
      await fetchWanted()
    },
    /** The rows changed, or another filter or order is asked for: what is in view is fetched again. */
    async ask(): Promise<void> {
      question++
      underway.clear()
      const old = pages
      pages = new Map()
      try {
        await fetchWanted()
      } catch (error) {
        pages = old
        throw error
      }
    }
  }
}
