import { defineStore } from 'pinia'
import { shallowRef, watch } from 'vue'
import type { PairFilter, PairSort } from '#shared/model/pair'
import type { Batch, BatchId, Queue } from '#shared/model/queue'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useLive } from '#renderer/client/use-live.ts'
import type { QueueRequest } from '#renderer/features/queues/queue-choice.ts'

/** What the dialog starts from: the pairs of a table as filtered and sorted; null for a camera view. */
export interface Composing {
  readonly table: { readonly filter: PairFilter; readonly sort: PairSort } | null
}

/** The batches of the workspace with their progress, and the dialog for a new queue. */
export const useQueuesStore = defineStore('queues', () => {
  const rpc = useRpc()
  const session = useSessionStore()
  const notices = useNoticeStore()
  const batches = shallowRef<readonly Batch[]>([])
  const composing = shallowRef<Composing | null>(null)

  async function load(): Promise<void> {
    if (!session.workspace) {
      batches.value = []
      return
    }
    await notices.attempt(async () => { batches.value = await rpc.call('batch.list', {}) })
  }

  const reload = useLive(['pair.changed', 'workspace.changed'], load)
  watch(() => session.workspace?.path, () => { composing.value = null })

  return {
    batches, composing, reload,
    /** Opens the dialog; the label screen shows it. */
    compose(table: Composing['table']): void { composing.value = { table } },
    /** The batch that a queue is of, with its progress as it is now; null for a queue that nobody named. */
    batchOf(queue: Queue | null): Batch | null {
      const batch = queue?.batch ?? null
      return batch && (batches.value.find(({ id }) => id === batch.id) ?? batch)
    },
    create: (request: QueueRequest): Promise<Queue> => rpc.call('queue.create', request),
    async createBatch(request: QueueRequest, name: string, rater: string): Promise<Batch> {
      const batch = await rpc.call('batch.create', { ...request, name, rater })
      reload()
      return batch
    },
    async remove(batchId: BatchId): Promise<void> {
      await notices.attempt(() => rpc.call('batch.remove', { batchId }))
      reload()
    }
  }
})
