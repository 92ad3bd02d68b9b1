import { computed, shallowRef } from 'vue'
import { AppError } from '#shared/contract/failure'
import type { PairFilter, PairId, PairSort } from '#shared/model/pair'
import type { Queue } from '#shared/model/queue'
import { useRpc } from '#renderer/client/rpc-client.ts'

/** The list that the pair stands in, in a frozen order, so that nothing that is done here moves its neighbours. */
interface Place {
  readonly queue: Queue
  /** From 0; null where the list does not hold the pair. */
  readonly index: number | null
}

/** The pairs that the table's filters leave, in its order: the way to the next and the one before. */
export function usePairList(choice: () => { readonly filter: PairFilter; readonly sort: PairSort }) {
  const rpc = useRpc()
  const place = shallowRef<Place | null>(null)
  let made: { readonly key: string; readonly queue: Promise<Queue> } | null = null
  const index = computed(() => place.value?.index ?? null)
  const total = computed(() => place.value?.queue.total ?? 0)

  function queueOf(): Promise<Queue> {
    const { filter, sort } = choice()
    const key = JSON.stringify([filter, sort])
    if (made?.key === key) return made.queue
    const queue = rpc.call('queue.create', { filter, order: { kind: 'sorted', sort } })
    made = { key, queue }
    queue.catch(() => { if (made?.queue === queue) made = null })
    return queue
  }

  /** Where the pair stands; the list is made anew where the table's filters changed. */
  async function locate(pairId: PairId): Promise<void> {
    const queue = await queueOf()
    place.value = { queue, index: (await rpc.call('queue.locate', { queueId: queue.id, pairId })).index }
  }

  async function at(position: number): Promise<PairId | null> {
    const queue = place.value?.queue ?? (await queueOf())
    const { rows } = await rpc.call('queue.page', { queueId: queue.id, offset: position, limit: 1 })
    return rows[0]?.pairId ?? null
  }

  /** The pair that a step leads to; null at either end. A pair outside of the list leads to its first one. */
  async function neighbour(step: 1 | -1): Promise<PairId | null> {
    const next = index.value === null ? 0 : index.value + step
    if (next < 0 || (place.value !== null && next >= total.value)) return null
    // At once, so that keys pressed quickly each go one further; `locate` has the last word.
    if (place.value) place.value = { ...place.value, index: next }
    return at(next).catch(unlessEnded)
  }

  function forget(): void {
    made = null
    place.value = null
  }

  return { index, total, locate: (pairId: PairId) => locate(pairId).catch(unlessEnded), first: () => at(0), neighbour, forget }

  /** A list ends with the program that made it: the next question makes another. */
  function unlessEnded(error: unknown): null {
    if (!(error instanceof AppError) || error.code !== 'queue.not-found') throw error
    forget()
    return null
  }
}
