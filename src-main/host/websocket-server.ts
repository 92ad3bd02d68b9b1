import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { z } from 'zod'
import type { Contract } from '#shared/contract/define'
import type { Dispatcher } from '#main/core/rpc/dispatcher'

const Frame = z.object({ id: z.number(), command: z.string(), input: z.unknown() })
/** A label file of a hundred thousand labels fits; nothing a page sends is larger. */
const largestFrame = 64 * 1024 * 1024

/** Takes over upgraded connections and speaks the contract over them: `{id, command, input}` in, replies and events out. */
export function serveWebSocket<C extends Contract>(
  dispatcher: Dispatcher<C>
): { upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void, close(): void } {
  const server = new WebSocketServer({ noServer: true, maxPayload: largestFrame })
  server.on('connection', (socket: WebSocket) => {
    const stop = dispatcher.subscribe((event, payload) => socket.send(JSON.stringify({ event, payload })))
    socket.on('close', stop)
    // A broken frame closes that connection (ws does it); the page reconnects.
    socket.on('error', stop)
    socket.on('message', (data) => void answer(dispatcher, socket, String(data)))
  })
  return {
    upgrade: (request, socket, head) => server.handleUpgrade(request, socket, head, (opened) => server.emit('connection', opened, request)),
    close: () => {
      for (const client of server.clients) client.terminate()
      server.close()
    }
  }
}

async function answer<C extends Contract>(dispatcher: Dispatcher<C>, socket: WebSocket, text: string): Promise<void> {
  const frame = Frame.safeParse(parsedJson(text))
  if (!frame.success) return socket.close(1003, 'Not a request')
  const reply = await dispatcher.dispatch(frame.data.command, frame.data.input)
  socket.send(JSON.stringify({ id: frame.data.id, reply }))
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON: the caller closes the connection and says so.
    return null
  }
}
