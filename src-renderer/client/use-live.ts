import { onScopeDispose, watch } from 'vue'
import type { AppContract } from '#shared/contract/contract'
import type { EventName } from '#shared/contract/define'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'

/** Events of a running job come many a second; screens ask again at most this often. */
const quietMilliseconds = 250

/**
 * Runs `load` now, after any of these events (gathered), and after every reconnection; never two at a time.
 * `load` handles its own errors. Returns a function that asks for one more load.
 */
export function useLive(events: readonly EventName<AppContract>[], load: () => Promise<void>): () => void {
  const rpc = useRpc()
  const session = useSessionStore()
  let timer: ReturnType<typeof setTimeout> | undefined
  let running = false
  let wanted = false

  async function run(): Promise<void> {
    if (running) {
      wanted = true
      return
    }
    running = true
    try {
      do {
        wanted = false
        await load()
      } while (wanted)
    } finally {
      running = false
    }
  }

  function later(): void {
    timer ??= setTimeout(() => {
      timer = undefined
      void run()
    }, quietMilliseconds)
  }

  const stops = events.map((event) => rpc.on(event, later))
  stops.push(watch(() => session.connections, later))
  onScopeDispose(() => {
    stops.forEach((stop) => stop())
    clearTimeout(timer)
  })
  void run()
  return () => void run()
}
