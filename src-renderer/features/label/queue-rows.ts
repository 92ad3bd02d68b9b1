import type { LabelVerdict } from '#shared/model/label'
import type { QueueId, QueueRow } from '#shared/model/queue'

/** Rows of a frozen queue, fetched by pages as they come into view. */
export interface QueueRows {
  /** The row at a place if it is here already. */
  peek(index: number): QueueRow | undefined
  at(index: number): Promise<QueueRow | undefined>
  /** Fetches the pages that hold from..to (both included). */
  want(from: number, to: number): Promise<void>
  /** What was answered at this very place, known before the core is asked again. */
  answer(index: number, verdict: LabelVerdict | null): void
  /** Fetches what is in view again; the rest when it comes into view. What was seen stays until then. */
  refresh(): Promise<void>
}

const pageSize = 100
const pageOf = (index: number): number => Math.floor(Math.max(0, index) / pageSize)

/**
 * `arrived` is called after rows came in. At a hidden repeat only an answer given at that place counts, unless the
 * queue is a batch, whose places the core tells apart.
 */
export function createQueueRows(
  ask: (queueId: QueueId, offset: number, limit: number) => Promise<readonly QueueRow[]>,
  queue: { readonly id: QueueId; readonly isBatch: boolean },
  arrived: () => void
): QueueRows {
  const pages = new Map<number, readonly QueueRow[]>()
  const underway = new Map<number, Promise<void>>()
  const given = new Map<number, LabelVerdict | null>()
  const outdated = new Set<number>()
  let inView: readonly number[] = []

  const peek = (index: number) => pages.get(pageOf(index))?.[index % pageSize]
  const placed = (row: QueueRow, index: number): QueueRow =>
    row.repeat && !queue.isBatch ? { ...row, answer: given.get(index) ?? null } : row

  async function fetchPage(page: number): Promise<void> {
    try {
      outdated.delete(page)
      const rows = await ask(queue.id, page * pageSize, pageSize)
      pages.set(page, rows.map((row, at) => placed(row, page * pageSize + at)))
      arrived()
    } finally {
      underway.delete(page)
    }
  }

  function wantPage(page: number): Promise<void> {
    if (pages.has(page) && !outdated.has(page)) return Promise.resolve()
    const fetching = underway.get(page) ?? fetchPage(page)
    underway.set(page, fetching)
    return fetching
  }

  async function want(from: number, to: number): Promise<void> {
    const [first, last] = [pageOf(from), pageOf(to)]
    inView = Array.from({ length: last - first + 1 }, (_, step) => first + step)
    await Promise.all(inView.map(wantPage))
  }

  return {
    peek,
    want,
    async at(index) {
      if (!peek(index)) await wantPage(pageOf(index))
      return peek(index)
    },
    answer(index, verdict) {
      given.set(index, verdict)
      const row = peek(index)
      if (!row) return
      pages.set(pageOf(index), pages.get(pageOf(index))?.with(index % pageSize, { ...row, answer: verdict }) ?? [])
      arrived()
    },
    async refresh() {
      for (const page of pages.keys()) outdated.add(page)
      await Promise.all(inView.map(wantPage))
    }
  }
}
