import { watch } from 'vue'
import type { PairId } from '#shared/model/pair'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'

/**
 * Whether the list has to be asked for again. What the rater's own answers changed leaves it in its order: a list never moves
 * under the rater. Declared before what loads on the same events, so that it has heard of them first.
 */
export function useListFreshness() {
  const rpc = useRpc()
  const session = useSessionStore()
  const answered = new Set<PairId>()
  let isStale = true

  rpc.on('pair.changed', ({ pairIds }) => {
    if (pairIds.length === 0 || pairIds.some((pairId) => !answered.has(pairId))) isStale = true
  })
  rpc.on('settings.changed', () => { isStale = true })
  watch(() => session.connections, () => { isStale = true }, { flush: 'sync' })

  return {
    /** Said before an answer is sent. */
    keepInPlace: (pairId: PairId): void => void answered.add(pairId),
    /** Another filter or order: earlier answers no longer hold anything in its place. */
    forget: (): void => answered.clear(),
    spoil: (): void => { isStale = true },
    /** Whether it was stale; from here on it is not. */
    take(): boolean {
      const was = isStale
      isStale = false
      return was
    }
  }
}
