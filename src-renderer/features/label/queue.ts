import { shallowRef, triggerRef } from 'vue'
import { AppError } from '#shared/contract/failure'
import type { PairFilter, PairId, PairRow, PairSort } from '#shared/model/pair'
import type { Queue } from '#shared/model/queue'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { createQueueRows, type QueueRows } from '#renderer/features/label/queue-rows.ts'

/** The frozen queue and its rows. */
export function useQueue() {
  const rpc = useRpc()
  const queue = shallowRef<Queue | null>(null)
  const rows = shallowRef<QueueRows | null>(null)

  async function askRows(queueId: Queue['id'], offset: number, limit: number): Promise<readonly PairRow[]> {
    return (await rpc.call('queue.page', { queueId, offset, limit })).rows
  }

  /** Freezes what a filter finds, in its order; answers how many. */
  async function open(filter: PairFilter, sort: PairSort): Promise<number> {
    const opened = await rpc.call('queue.create', { filter, sort })
    queue.value = opened
    rows.value = createQueueRows(askRows, opened.id, () => triggerRef(rows))
    return opened.total
  }

  async function locate(pairId: PairId): Promise<number | null> {
    if (!queue.value) return null
    const answer = await rpc.call('queue.locate', { queueId: queue.value.id, pairId }).catch(unlessEnded)
    return answer?.index ?? null
  }

  async function refresh(): Promise<void> {
    await rows.value?.refresh().catch(unlessEnded)
  }

  function clear(): void {
    queue.value = null
    rows.value = null
  }

  return { queue, rows, open, locate, refresh, clear }
}

/** A queue ends with the program that made it; a page that is still open goes on with what it has. */
function unlessEnded(error: unknown): undefined {
  if (!(error instanceof AppError) || error.code !== 'queue.not-found') throw error
  return undefined
}
