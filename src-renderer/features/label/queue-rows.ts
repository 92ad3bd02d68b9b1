import type { PairRow } from '#shared/model/pair'
import type { QueueId } from '#shared/model/queue'

/** Rows of a frozen queue, fetched by pages as they come into view. */
export interface QueueRows {
  /** The row at a place if it is here already. */
  peek(index: number): PairRow | undefined
  at(index: number): Promise<PairRow | undefined>
  /** Fetches the pages that hold from..to (both included). */
  want(from: number, to: number): Promise<void>
  /** Fetches again what was fetched before. */
  refresh(): Promise<void>
}

const pageSize = 100

/** `arrived` is called after rows came in. */
export function createQueueRows(
  ask: (queueId: QueueId, offset: number, limit: number) => Promise<readonly PairRow[]>,
  queueId: QueueId,
  arrived: () => void
): QueueRows {
  const pages = new Map<number, readonly PairRow[]>()
  const underway = new Map<number, Promise<void>>()

  const peek = (index: number) => pages.get(Math.floor(index / pageSize))?.[index % pageSize]

  async function fetchPage(page: number): Promise<void> {
    try {
      pages.set(page, await ask(queueId, page * pageSize, pageSize))
      arrived()
    } finally {
      underway.delete(page)
    }
  }

  function wantPage(page: number): Promise<void> {
    if (pages.has(page)) return Promise.resolve()
    const fetching = underway.get(page) ?? fetchPage(page)
    underway.set(page, fetching)
    return fetching
  }

  async function want(from: number, to: number): Promise<void> {
    const first = Math.floor(Math.max(0, from) / pageSize)
    const last = Math.floor(Math.max(0, to) / pageSize)
    await Promise.all(Array.from({ length: last - first + 1 }, (_, step) => wantPage(first + step)))
  }

  return {
    peek,
    want,
    async at(index) {
      await want(index, index)
      return peek(index)
    },
    async refresh() {
      await Promise.all([...pages.keys()].map(fetchPage))
    }
  }
}
