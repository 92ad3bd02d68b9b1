import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Grants } from '#main/core/folders/grants'
import { startHostServer, type HostServer } from '#main/host/host-server'
import { ListedFolders } from '#main/host/listed-folders'
import { get, sessionCookie } from '../support/host-session'
import { thingCore } from '../support/thing-core'

const folder = mkdtempSync(join(tmpdir(), 'fringe-host-'))
const page = join(folder, 'page')
let server: HostServer
let cookie: string

beforeAll(async () => {
  mkdirSync(page)
  writeFileSync(join(page, 'index.html'), '<title>Fringe</title>')
  writeFileSync(join(folder, 'secret.html'), 'secret')
  server = await startHostServer(thingCore().core, page, 0)
  cookie = await sessionCookie(server)
})
afterAll(() => server.close())

describe('the session', () => {
  it('serves the page to who exchanged the token, and keeps the token out of the address', async () => {
    const exchanged = await get(server.port, new URL(server.address).search.replace(/^/, '/'))
    expect(exchanged.headers['location']).toBe('/')
    expect(exchanged.headers['set-cookie']?.[0]).toMatch(/HttpOnly; SameSite=Strict/)
    const answer = await get(server.port, '/', { cookie })
    expect(answer).toMatchObject({ status: 200, body: '<title>Fringe</title>' })
    expect(answer.headers['content-security-policy']).toContain("script-src 'self'")
  })

  it.each([
    ['no cookie', {}],
    ['a cookie of another port', { cookie: 'fringe-1=00' }],
    ['a guessed session', { cookie: `fringe-PORT=${'0'.repeat(64)}` }],
    ['a session cut short', { cookie: 'fringe-PORT=0' }]
  ])('refuses %s', async (_name, headers: Record<string, string>) => {
    const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace('PORT', String(server.port))]))
    expect((await get(server.port, '/', sent)).status).toBe(401)
    expect((await get(server.port, `/pixels/${'a'.repeat(64)}`, sent)).status).toBe(401)
  })

  it('refuses a wrong token', async () => {
    expect((await get(server.port, `/?token=${'0'.repeat(64)}`)).status).toBe(401)
    expect((await get(server.port, '/?token=')).status).toBe(401)
  })

  it.skipIf(process.platform !== 'linux')('listens on 127.0.0.1 only', async () => {
    expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:/)
    // Whoever listens on all addresses answers here too.
    await expect(get(server.port, '/', {}, 'GET', '127.0.0.2')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })
})

describe('foreign requests', () => {
  it.each(['evil.example', 'evil.example:PORT', '127.0.0.1', '127.0.0.1:1', '127.0.0.1.evil.example:PORT'])('refuses Host %s (DNS rebinding)', async (host) => {
    expect((await get(server.port, '/', { cookie, host: host.replace('PORT', String(server.port)) })).status).toBe(403)
    expect((await get(server.port, new URL(server.address).search.replace(/^/, '/'), { host: host.replace('PORT', String(server.port)) })).status).toBe(403)
  })

  it.each(['http://evil.example', 'null', 'https://127.0.0.1:PORT', 'http://localhost:PORT'])('refuses Origin %s', async (origin) => {
    expect((await get(server.port, '/', { cookie, origin: origin.replace('PORT', String(server.port)) })).status).toBe(403)
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
    expect((await get(server.port, '/', { cookie }, method)).status).toBe(405)
  })

  it.each([
    '//', '/../secret.html', '/%2e%2e/secret.html', '/..%2fsecret.html', '//etc/passwd', '/index.html%00', '/pixels/../secret.html', '/assets/../../secret.html'
  ])('serves nothing outside the page folder: %s', async (path) => {
    const answer = await get(server.port, path, { cookie })
    expect(answer.status).not.toBe(500)
    expect(answer.body).not.toContain('secret')
    expect(answer.body).not.toContain('root:')
  })
})

describe('the socket', () => {
  const open = (headers: Record<string, string>, path = '/rpc'): Promise<string> =>
    new Promise((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers })
      socket.on('open', () => {
        socket.close()
        resolve('open')
      })
      socket.on('error', (error) => resolve(error.message))
    })
  const origin = (): string => `http://127.0.0.1:${server.port}`

  it('opens for our page', async () => expect(await open({ cookie, origin: origin() })).toBe('open'))
  it('refuses a page of another site', async () => expect(await open({ cookie, origin: 'http://evil.example' })).toContain('403'))
  it('refuses a program without an origin', async () => expect(await open({ cookie })).toContain('403'))
  it('refuses who has no session', async () => expect(await open({ origin: origin() })).toContain('401'))
  it('is nowhere else', async () => expect(await open({ cookie, origin: origin() }, '/other')).toContain('404'))

  it.each(['//', '/\\', 'http://[', '?'])('refuses the path %s and lives on', async (path) => {
    expect(await rawUpgrade(path)).toMatch(/^HTTP\/1\.1 40[04]/)
    expect((await get(server.port, '/', { cookie })).status).toBe(200)
  })

  it('closes on what is no request', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/rpc`, { headers: { cookie, origin: origin() } })
    const code = await new Promise((resolve) => {
      socket.on('open', () => socket.send('{"id":"x"'))
      socket.on('close', resolve)
    })
    expect(code).toBe(1003)
  })
})

/** What the host answers to an upgrade whose path no client library would send. */
function rawUpgrade(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(server.port, '127.0.0.1', () => {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`)
    })
    socket.on('data', (chunk) => { answer += String(chunk) })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

describe('the folder chooser', () => {
  const root = mkdtempSync(join(tmpdir(), 'fringe-root-'))
  mkdirSync(join(root, 'frames'))
  writeFileSync(join(root, 'frames', '1.png'), '')
  symlinkSync(folder, join(root, 'way-out'))
  const grants = new Grants()
  const folders = new ListedFolders([root], grants)

  it('lists folders under the root with their images', async () => {
    const listing = await folders.list(null, 'frames')
    expect(listing.parent).toBeNull()
    expect(listing.entries).toContainEqual(expect.objectContaining({ name: 'frames', images: 1 }))
  })

  it.each(['/', '/etc', join(root, '..'), join(root, 'frames/../..'), join(root, 'way-out'), join(root, 'way-out/page'), '/does/not/exist'])('refuses %s', async (path) => {
    await expect(folders.list(path, 'frames')).rejects.toMatchObject({ code: 'folder.outside-roots' })
    await expect(folders.grant(path)).rejects.toMatchObject({ code: 'folder.outside-roots' })
  })

  it('lets the core read what starting Fringe named, without listing it', async () => {
    const named = new ListedFolders([root], grants)
    named.trust(page)
    expect(named.allows(join(page, 'frames'))).toBe(true)
    expect(named.allows(folder)).toBe(false)
    await expect(named.list(page, 'frames')).rejects.toMatchObject({ code: 'folder.outside-roots' })
    await expect(named.grant(page)).rejects.toMatchObject({ code: 'folder.outside-roots' })
  })

  it('does not take a sibling with the same beginning for the root', () => {
    expect(folders.allows(`${root}-other`)).toBe(false)
  })

  it('grants a folder under the root, and only what it granted', async () => {
    const grant = await folders.grant(join(root, 'frames'))
    expect(grants.resolve(grant.id)).toBe(join(root, 'frames'))
    expect(() => grants.resolve('made-up')).toThrow(expect.objectContaining({ code: 'folder.grant-unknown' }))
  })
})
