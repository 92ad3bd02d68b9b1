import { electronTransport, type Bridge } from '#renderer/client/electron-transport.ts'
import type { LiveTransport } from '#renderer/client/live-transport.ts'
import { websocketTransport } from '#renderer/client/websocket-transport.ts'

declare global {
  interface Window {
    /** There only in Electron. */
    readonly fringe?: Bridge
  }
}

/** The one place that asks where the page runs. */
export function openTransport(page: Window): LiveTransport {
  if (page.fringe) return electronTransport(page.fringe)
  const address = new URL('/rpc', page.location.href)
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
  return websocketTransport(() => new WebSocket(address))
}
