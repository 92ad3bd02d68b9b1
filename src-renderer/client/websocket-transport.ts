import type { Reply } from '#shared/contract/define'
import type { ConnectionState, LiveTransport } from '#renderer/client/live-transport.ts'

const firstRetryMilliseconds = 250
const longestRetryMilliseconds = 5_000

const lost: Reply = { ok: false, failure: { code: 'connection.lost', message: 'The connection to Fringe was lost' } }

type Frame = { id: number; reply: Reply } | { event: string; payload: unknown }
type Listener = (name: string, payload: unknown) => void

/**
 * Speaks to the loopback host and connects again for as long as the page lives. A request that was on its way when
 * the connection broke is answered `connection.lost` and never sent twice: it may have been carried out.
 */
export function websocketTransport(open: () => WebSocket): LiveTransport {
  const waiting = new Map<number, (reply: Reply) => void>()
  const unsent: string[] = []
  const listeners = new Set<Listener>()
  const watchers = new Set<(state: ConnectionState) => void>()
  let state: ConnectionState = 'connecting'
  let retryMilliseconds = firstRetryMilliseconds
  let nextId = 0
  let socket = connect()

  function become(next: ConnectionState): void {
    if (state === next) return
    state = next
    for (const watcher of watchers) watcher(next)
  }

  function connect(): WebSocket {
    const opened = open()
    opened.addEventListener('open', () => {
      retryMilliseconds = firstRetryMilliseconds
      for (const text of unsent.splice(0)) opened.send(text)
      become('connected')
    })
    opened.addEventListener('message', ({ data }) => receive(JSON.parse(String(data)) as Frame))
    opened.addEventListener('close', () => {
      if (state === 'connected') become('reconnecting')
      if (state === 'reconnecting') answerAllLost()
      setTimeout(() => { socket = connect() }, retryMilliseconds)
      retryMilliseconds = Math.min(retryMilliseconds * 2, longestRetryMilliseconds)
    })
    return opened
  }

  function answerAllLost(): void {
    for (const resolve of waiting.values()) resolve(lost)
    waiting.clear()
  }

  function receive(frame: Frame): void {
    if ('event' in frame) return listeners.forEach((listener) => listener(frame.event, frame.payload))
    waiting.get(frame.id)?.(frame.reply)
    waiting.delete(frame.id)
  }

  return {
    request(command, input) {
      if (state === 'reconnecting') return Promise.resolve(lost)
      const id = nextId++
      const text = JSON.stringify({ id, command, input })
      return new Promise((resolve) => {
        waiting.set(id, resolve)
        if (state === 'connected') socket.send(text)
        else unsent.push(text)
      })
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onConnection(watcher) {
      watchers.add(watcher)
      watcher(state)
      return () => watchers.delete(watcher)
    }
  }
}
