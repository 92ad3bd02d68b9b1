import type { Reply } from '#shared/contract/define'
import type { LiveTransport } from '#renderer/client/live-transport.ts'

/** What the preload exposes as `window.fringe`: two functions and nothing of Electron itself. */
export interface Bridge {
  request(command: string, input: unknown): Promise<Reply>
  subscribe(listener: (name: string, payload: unknown) => void): () => void
}

/** The main process lives as long as its window, so this one is always connected. */
export function electronTransport(bridge: Bridge): LiveTransport {
  return {
    request: (command, input) => bridge.request(command, input),
    subscribe: (listener) => bridge.subscribe(listener),
    onConnection(listener) {
      listener('connected')
      return () => undefined
    }
  }
}
