import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket as NodeWebSocket } from 'ws'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Transport } from '#shared/contract/define'
import { startHostServer, type HostServer } from '#main/host/host-server'
import { serveElectron, type IpcMainLike } from '#main/shell/electron-server'
import { electronTransport } from '#renderer/client/electron-transport.ts'
import { websocketTransport } from '#renderer/client/websocket-transport.ts'
import { sessionCookie } from '../support/host-session'
import { thingCore } from '../support/thing-core'

const { core, dispatcher, logged } = thingCore()
let server: HostServer
let cookie: string

beforeAll(async () => {
  server = await startHostServer(core, mkdtempSync(join(tmpdir(), 'fringe-page-')), 0)
  cookie = await sessionCookie(server)
})
afterAll(() => server.close())

function inProcess(): Transport {
  return { request: (command, input) => dispatcher.dispatch(command, input), subscribe: (listener) => dispatcher.subscribe(listener) }
}

/** Electron's IPC clones what it carries; the double does too. */
function electron(): Transport {
  let handler: Parameters<IpcMainLike['handle']>[1] | undefined
  const listeners = new Set<(name: string, payload: unknown) => void>()
  const target = { isDestroyed: () => false, send: (_channel: string, name: string, payload: unknown) => listeners.forEach((listener) => listener(name, structuredClone(payload))) }
  serveElectron({ handle: (_channel, listener) => { handler = listener } }, dispatcher, (url) => url.startsWith('fringe://app'), () => [target])
  const event = { senderFrame: { url: 'fringe://app/', parent: null } }
  return electronTransport({
    request: async (command, input) => structuredClone(await handler!(event, command, structuredClone(input))),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    }
  })
}

function websocket(): Transport {
  const headers = { cookie, origin: `http://127.0.0.1:${server.port}` }
  return websocketTransport(() => new NodeWebSocket(`ws://127.0.0.1:${server.port}/rpc`, { headers }) as unknown as WebSocket)
}

const transports: [string, () => Transport][] = [['in-process', inProcess], ['electron double', electron], ['websocket', websocket]]

describe.each(transports)('the contract over %s', (_name, make) => {
  it('carries values and fills in defaults', async () => {
    const transport = make()
    expect(await transport.request('thing.double', { size: 21 })).toEqual({ ok: true, value: 42 })
    expect(await transport.request('thing.double', {})).toEqual({ ok: true, value: 4 })
  })

  it('keeps code, message and details of a failure', async () => {
    const failure = { code: 'pair.not-found', message: 'No pair 7', details: { id: '7' } }
    expect(await make().request('thing.open', { id: '7' })).toEqual({ ok: false, failure })
  })

  it('refuses bad input before the handler runs', async () => {
    expect(await make().request('thing.double', { size: 'large' })).toMatchObject({ ok: false, failure: { code: 'request.invalid' } })
  })

  it.each(['constructor', '__proto__', 'toString', 'thing.changed', 'thing.none'])('knows no command %s', async (name) => {
    expect(await make().request(name, {})).toMatchObject({ ok: false, failure: { code: 'request.unknown-command' } })
  })

  it('hides unknown errors and logs them', async () => {
    const before = logged.length
    const reply = await make().request('thing.break', {})
    expect(reply).toMatchObject({ ok: false, failure: { code: 'internal' } })
    expect(JSON.stringify(reply)).not.toContain('secret')
    expect(logged.length).toBe(before + 1)
  })

  it('delivers events until unsubscribed', async () => {
    const transport = make()
    const heard: unknown[] = []
    const stop = transport.subscribe((name, payload) => heard.push([name, payload]))
    await transport.request('thing.double', {})
    dispatcher.announce('thing.changed', { id: 'x' })
    await expect.poll(() => heard).toEqual([['thing.changed', { id: 'x' }]])
    stop()
    dispatcher.announce('thing.changed', { id: 'y' })
    await transport.request('thing.double', {})
    expect(heard).toHaveLength(1)
  })
})

describe('the Electron door', () => {
  const ask = async (senderFrame: { url: string, parent: unknown } | null): Promise<unknown> => {
    let handler: Parameters<IpcMainLike['handle']>[1] | undefined
    serveElectron({ handle: (_channel, listener) => { handler = listener } }, dispatcher, (url) => url.startsWith('fringe://app/'), () => [])
    return await handler!({ senderFrame }, 'thing.double', {})
  }

  it.each([
    ['a page from elsewhere', { url: 'https://example.org/', parent: null }],
    ['a frame inside our page', { url: 'fringe://app/', parent: {} }],
    ['a frame that is gone', null]
  ])('refuses %s', async (_name, frame) => {
    expect(await ask(frame)).toMatchObject({ ok: false, failure: { code: 'request.invalid' } })
  })

  it('answers our own page', async () => {
    expect(await ask({ url: 'fringe://app/', parent: null })).toEqual({ ok: true, value: 4 })
  })
})
