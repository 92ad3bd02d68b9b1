import type { Reply } from '#shared/contract/define'
import { keepConnected } from '#renderer/client/lasting-socket.ts'
import type { ConnectionState, LiveTransport } from '#renderer/client/live-transport.ts'

const lost: Reply = { ok: false, failure: { code: 'connection.lost', message: 'The connection to Fringe was lost' } }

type Frame = { id: number; reply: Reply } | { event: string; payload: unknown }

/**
 * Speaks to the loopback host. A request that was on its way when the connection broke is answered `connection.lost`
 * and never sent twice: it may have been carried out. Requests before the first connection wait for it.
 */
export function websocketTransport(open: () => WebSocket): LiveTransport {
  const waiting = new Map<number, (reply: Reply) => void>()
  const unsent: string[] = []
  const listeners = new Set<(name: string, payload: unknown) => void>()
  const watchers = new Set<(state: ConnectionState) => void>()
  let state: ConnectionState = 'connecting'
  let send = (text: string): void => void unsent.push(text)
  let nextId = 0

  function become(next: ConnectionState): void {
    if (state === next) return
    state = next
    for (const watcher of watchers) watcher(next)
  }

  keepConnected(open, {
    opened(sendNow) {
      send = sendNow
      unsent.splice(0).forEach(sendNow)
      become('connected')
    },
    received(text) {
      const frame = JSON.parse(text) as Frame
      if ('event' in frame) return listeners.forEach((listener) => listener(frame.event, frame.payload))
      waiting.get(frame.id)?.(frame.reply)
      waiting.delete(frame.id)
    },
    closed() {
      if (state === 'connecting') return
      become('reconnecting')
      for (const resolve of waiting.values()) resolve(lost)
      waiting.clear()
    }
  })

  return {
    request(command, input) {
      if (state === 'reconnecting') return Promise.resolve(lost)
      const id = nextId++
      return new Promise((resolve) => {
        waiting.set(id, resolve)
        send(JSON.stringify({ id, command, input }))
      })
    },
    subscribe: (listener) => added(listeners, listener),
    onConnection(watcher) {
      watcher(state)
      return added(watchers, watcher)
    }
  }
}

function added<T>(all: Set<T>, one: T): () => void {
  all.add(one)
  return () => all.delete(one)
}
