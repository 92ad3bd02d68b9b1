import { randomUUID } from 'node:crypto'
import { AppError } from '#shared/contract/failure'
import type { Batch, Queue, QueueId } from '#shared/model/queue'
import type { QueuePlaces } from '#main/core/pairs/queue-order'
import type { OpenWorkspace } from '#main/core/workspace/session'

/** Pairs of a queue, as they stood when it was made. */
export interface FrozenQueue extends QueuePlaces {
  readonly preprocessing: string
  readonly order: string
  /** Null for a queue that nobody named. */
  readonly batch: Batch | null
}

const mostQueues = 50

/**
 * Frozen orders of pairs, in memory: what is labelled on the way does not move the pairs that come next. Each belongs to
 * the workspace it was made in, since row ids mean something else in another.
 */
export class Queues {
  readonly #queues = new WeakMap<OpenWorkspace, Map<QueueId, FrozenQueue>>()

  /** Keeps a queue under an id; the oldest of many is forgotten. */
  add(workspace: OpenWorkspace, queue: FrozenQueue, resumeAt: number): Queue {
    const id = randomUUID() as string as QueueId
    const kept = this.#queues.get(workspace) ?? new Map<QueueId, FrozenQueue>()
    this.#queues.set(workspace, kept.set(id, queue))
    const [oldest] = kept.keys()
    if (kept.size > mostQueues && oldest) kept.delete(oldest)
    const { pairIds, preprocessing, order, batch } = queue
    return { id, total: pairIds.length, preprocessing, order, batch, resumeAt }
  }

  /** Throws `queue.not-found`. */
  find(workspace: OpenWorkspace, id: QueueId): FrozenQueue {
    const queue = this.#queues.get(workspace)?.get(id)
    if (!queue) throw new AppError('queue.not-found', 'That queue was made before the workspace was opened; make it again', { queueId: id })
    return queue
  }
}
