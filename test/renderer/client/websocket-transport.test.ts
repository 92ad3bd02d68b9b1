import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ConnectionState } from '#renderer/client/live-transport.ts'
import { websocketTransport } from '#renderer/client/websocket-transport.ts'

/** A socket that the test opens, feeds and breaks. */
class FakeSocket extends EventTarget {
  readonly sent: { id: number; command: string; input: unknown }[] = []
  send(text: string): void {
    this.sent.push(JSON.parse(text) as FakeSocket['sent'][number])
  }
  happens(name: 'open' | 'close'): void {
    this.dispatchEvent(new Event(name))
  }
  receives(frame: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }))
  }
}

describe('the WebSocket transport', () => {
  let sockets: FakeSocket[]
  const start = () => websocketTransport(() => {
    const socket = new FakeSocket()
    sockets.push(socket)
    return socket as unknown as WebSocket
  })

  beforeEach(() => {
    sockets = []
    vi.useFakeTimers()
  })
  afterEach(() => vi.useRealTimers())

  it('keeps requests made before the first connection and matches replies by id', async () => {
    const transport = start()
    const first = transport.request('app.status', {})
    const second = transport.request('job.list', {})
    sockets[0]?.happens('open')
    expect(sockets[0]?.sent.map((frame) => frame.command)).toEqual(['app.status', 'job.list'])
    sockets[0]?.receives({ id: sockets[0].sent[1]?.id, reply: { ok: true, value: 'second' } })
    sockets[0]?.receives({ id: sockets[0].sent[0]?.id, reply: { ok: true, value: 'first' } })
    expect(await first).toEqual({ ok: true, value: 'first' })
    expect(await second).toEqual({ ok: true, value: 'second' })
  })

  it('answers what was on its way as lost, and never sends it twice', async () => {
    const transport = start()
    sockets[0]?.happens('open')
    const label = transport.request('label.add', {})
    sockets[0]?.happens('close')
    expect(await label).toMatchObject({ ok: false, failure: { code: 'connection.lost' } })
    expect(await transport.request('label.undo', {})).toMatchObject({ ok: false, failure: { code: 'connection.lost' } })
    await vi.advanceTimersByTimeAsync(250)
    sockets[1]?.happens('open')
    expect(sockets[1]?.sent).toEqual([])
  })

  it('connects again, ever more slowly up to five seconds, and says how it stands', async () => {
    const states: ConnectionState[] = []
    start().onConnection((state) => states.push(state))
    sockets[0]?.happens('open')
    sockets[0]?.happens('close')
    const waits: number[] = []
    for (let attempt = 1; attempt <= 7; attempt += 1) {
      let waited = 0
      while (sockets.length === attempt) {
        await vi.advanceTimersByTimeAsync(250)
        waited += 250
      }
      waits.push(waited)
      sockets[attempt]?.happens('close')
    }
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000])
    await vi.advanceTimersByTimeAsync(5000)
    sockets.at(-1)?.happens('open')
    expect(states).toEqual(['connecting', 'connected', 'reconnecting', 'connected'])
  })

  it('keeps its listeners over a reconnection, until they leave', async () => {
    const transport = start()
    const heard: unknown[] = []
    const leave = transport.subscribe((name, payload) => heard.push([name, payload]))
    sockets[0]?.happens('open')
    sockets[0]?.happens('close')
    await vi.advanceTimersByTimeAsync(250)
    sockets[1]?.happens('open')
    sockets[1]?.receives({ event: 'pair.changed', payload: { pairIds: [1] } })
    leave()
    sockets[1]?.receives({ event: 'pair.changed', payload: { pairIds: [2] } })
    expect(heard).toEqual([['pair.changed', { pairIds: [1] }]])
  })
})
