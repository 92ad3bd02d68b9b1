import { shallowRef, triggerRef } from 'vue'
import { AppError } from '#shared/contract/failure'
import type { PairFilter, PairId } from '#shared/model/pair'
import type { BatchId, Queue, QueueOrder, QueueRow } from '#shared/model/queue'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { createQueueRows, type QueueRows } from '#renderer/features/label/queue-rows.ts'

/** The frozen queue and its rows. */
export function useQueue() {
  const rpc = useRpc()
  const queue = shallowRef<Queue | null>(null)
  const rows = shallowRef<QueueRows | null>(null)

  async function askRows(queueId: Queue['id'], offset: number, limit: number): Promise<readonly QueueRow[]> {
    return (await rpc.call('queue.page', { queueId, offset, limit })).rows
  }

  function use(opened: Queue): void {
    queue.value = opened
    rows.value = createQueueRows(askRows, { id: opened.id, isBatch: opened.batch !== null }, () => triggerRef(rows))
  }

  /** Freezes what a filter finds, in an order. */
  async function create(filter: PairFilter, order: QueueOrder): Promise<Queue> {
    return rpc.call('queue.create', { filter, order })
  }

  async function openBatch(batchId: BatchId): Promise<Queue> {
    return rpc.call('batch.open', { batchId })
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

  return { queue, rows, use, create, openBatch, locate, refresh, clear }
}

/** A queue ends with the program that made it; a page that is still open goes on with what it has. */
function unlessEnded(error: unknown): undefined {
  if (!(error instanceof AppError) || error.code !== 'queue.not-found') throw error
  return undefined
}
