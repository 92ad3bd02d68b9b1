import { randomUUID } from 'node:crypto'
import { AppError } from '#shared/contract/failure'
import type { PairFilter, PairSort } from '#shared/model/pair'
import type { Queue, QueueId } from '#shared/model/queue'
import type { OpenWorkspace } from '#main/core/workspace/session'

/** Pairs of a queue, as they stood when it was made. */
export interface FrozenQueue {
  readonly pairIds: Uint32Array
  readonly preprocessing: string
}

const longestQueue = 200_000
const mostQueues = 50

/** Frozen orders of pairs, in memory: what is labelled on the way does not move the pairs that come next. */
export class Queues {
  readonly #queues = new Map<QueueId, FrozenQueue>()

  /** Freezes the pairs meant, the first 200,000 of them. The oldest of many queues is forgotten. */
  async create({ database }: OpenWorkspace, filter: PairFilter, sort: PairSort): Promise<Queue> {
    const pairIds = await database.run('pair.ids', { filter, sort, limit: longestQueue })
    const id = randomUUID() as string as QueueId
    this.#queues.set(id, { pairIds, preprocessing: filter.preprocessing })
    const [oldest] = this.#queues.keys()
    if (this.#queues.size > mostQueues && oldest) this.#queues.delete(oldest)
    return { id, total: pairIds.length }
  }

  /** Throws `queue.not-found`. */
  find(id: QueueId): FrozenQueue {
    const queue = this.#queues.get(id)
    if (!queue) throw new AppError('queue.not-found', 'That queue was made before the workspace was opened; make it again', { queueId: id })
    return queue
  }

  /** Row ids mean something else in another workspace. */
  clear(): void {
    this.#queues.clear()
  }
}
