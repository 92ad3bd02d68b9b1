import { ref } from 'vue'
import type { PairFilter, PairId, PairSort } from '#shared/model/pair'
import type { BatchId, Queue } from '#shared/model/queue'
import { Verdict } from '#shared/model/verdict'
import type { useQueue } from '#renderer/features/label/queue.ts'

const inOrder: PairSort = { column: 'sampled', descending: false }
const matched = [...Verdict.options]

/** A queue about to be gone through. */
export interface Opening {
  readonly queue: Queue
  /** The pair to start at; null for where the queue goes on. */
  readonly pairId: PairId | null
  /** It holds what has no answer yet; answered places are passed over. */
  readonly skipsAnswered: boolean
}

/** The ways to a queue. Of two asked for at once, the one asked for last is begun. */
export function useOpening(queued: ReturnType<typeof useQueue>, rater: () => string, begin: (opening: Opening) => Promise<void>) {
  const isOpening = ref(false)
  let latest = 0

  /** False where it was not begun: another was asked for meanwhile, or there is none. */
  async function open(make: () => Promise<Opening | null>): Promise<boolean> {
    const ticket = ++latest
    isOpening.value = true
    try {
      const opening = await make()
      if (ticket !== latest || !opening) return false
      await begin(opening)
      return true
    } finally {
      if (ticket === latest) isOpening.value = false
    }
  }

  /** What a filter finds of the pairs that can be labelled; of all pairs where none of them can and one is asked for. */
  async function sorted(filter: PairFilter, sort: PairSort, pairId: PairId | null): Promise<Opening> {
    const order = { kind: 'sorted', sort } as const
    const states = (filter.states ?? matched).filter((state) => (matched as readonly string[]).includes(state))
    const queue = await queued.create({ ...filter, states }, order)
    const isEnough = queue.total > 0 || pairId === null
    return { queue: isEnough ? queue : await queued.create(filter, order), pairId, skipsAnswered: false }
  }

  async function unanswered(filter: PairFilter): Promise<Opening> {
    const order = { kind: 'sorted', sort: inOrder } as const
    const queue = await queued.create({ ...filter, states: matched, labels: ['not-labelled'], ownLabels: true }, order)
    return queue.total > 0 ? { queue, pairId: null, skipsAnswered: true } : sorted(filter, inOrder, null)
  }

  return {
    isOpening,
    openQueue: (filter: PairFilter, sort: PairSort, pairId: PairId | null) => open(() => sorted(filter, sort, pairId)),
    /** What this rater can label and has not yet; all that can be labelled where nothing is left; or the pair asked for, among all. */
    openDefaultQueue: (filter: PairFilter, pairId: PairId | null) =>
      open(() => (pairId === null ? unanswered(filter) : sorted(filter, inOrder, pairId))),
    /** Goes on with a batch of this rater's. Another's is not opened: its answers are not to be seen. */
    openBatch: (batchId: BatchId) => open(async () => {
      const queue = await queued.openBatch(batchId)
      return queue.batch?.rater === rater() ? { queue, pairId: null, skipsAnswered: true } : null
    }),
    openMade: (queue: Queue, pairId: PairId | null, skipsAnswered = queue.batch !== null) => open(async () => ({ queue, pairId, skipsAnswered }))
  }
}
