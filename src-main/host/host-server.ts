import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AppError } from '#shared/contract/failure'
import type { Core } from '#main/core/core'
import { contentSecurityPolicy } from '#main/core/page/content-security-policy'
import { servePixels } from '#main/core/pixels/pixel-route'
import { cookieName, refusal, sameSecret, type GuardSecrets } from '#main/host/request-guard'
import { staticFile } from '#main/core/page/static-file'
import { serveWebSocket } from '#main/host/websocket-server'

export interface HostServer {
  /** The address to open, with its token. */
  readonly address: string
  readonly port: number
  close(): Promise<void>
}

interface Launch extends GuardSecrets { readonly token: string }

const commonHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin'
}

/** Serves the renderer, the contract and the pixels on 127.0.0.1, to who holds this launch's token. */
export async function startHostServer(core: Core, rendererFolder: string, port: number): Promise<HostServer> {
  const server = createServer()
  const actualPort = await listen(server, port)
  const launch: Launch = { port: actualPort, token: secret(), session: secret() }
  const sockets = serveWebSocket(core.dispatcher)
  server.on('request', (request, response) => void respond(core, rendererFolder, launch, request, response))
  server.on('upgrade', (request, socket, head) => {
    // Whoever hangs up meanwhile must not end the program.
    socket.on('error', () => socket.destroy())
    const refused = request.url === '/rpc' ? refusal(request, launch, 'socket') : { status: 404, reason: 'Not found' }
    if (!refused) return sockets.upgrade(request, socket, head)
    socket.end(`HTTP/1.1 ${refused.status} ${refused.reason}\r\nConnection: close\r\n\r\n`)
  })
  return {
    address: `http://127.0.0.1:${actualPort}/?token=${launch.token}`,
    port: actualPort,
    close: () => {
      sockets.close()
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    }
  }
}

async function respond(
  core: Core, folder: string, launch: Launch, request: IncomingMessage, response: ServerResponse
): Promise<void> {
  try {
    // Behind a slash: a path such as `//` is no address of its own.
    const url = new URL(`http://localhost${request.url ?? '/'}`)
    if (url.pathname === '/' && url.searchParams.has('token')) return exchangeToken(launch, url, request, response)
    const refused = refusal(request, launch, 'page')
    if (refused) return plain(response, refused.status, `${refused.reason}. Open the address that Fringe printed when it started.`)
    await serveContent(core, folder, url, response)
  } catch (error) {
    core.log(error)
    if (!response.headersSent) plain(response, 500, 'Internal error; the log has the details')
  }
}

/** The token leaves the address bar at once: it becomes a cookie that no script and no other site can use. */
function exchangeToken(launch: Launch, url: URL, request: IncomingMessage, response: ServerResponse): void {
  const refused = refusal(request, launch, 'page')
  if (refused && refused.status !== 401) return plain(response, refused.status, refused.reason)
  if (!sameSecret(url.searchParams.get('token'), launch.token)) return plain(response, 401, 'This address is from another start of Fringe')
  response.writeHead(303, {
    ...commonHeaders,
    location: '/',
    'cache-control': 'no-store',
    'set-cookie': `${cookieName(launch.port)}=${launch.session}; HttpOnly; SameSite=Strict; Path=/`
  })
  response.end()
}

async function serveContent(core: Core, folder: string, { pathname, searchParams }: URL, response: ServerResponse): Promise<void> {
  const pixels = await servePixels(core.pixels, pathname, searchParams)
  if (pixels) {
    response.writeHead(pixels.status, { ...commonHeaders, ...pixels.headers })
    response.end(pixels.body)
    return
  }
  const file = await staticFile(folder, pathname)
  if (!file) return plain(response, 404, 'Not found')
  const caching = file.immutable ? 'private, max-age=31536000, immutable' : 'no-cache'
  response.writeHead(200, { ...commonHeaders, 'content-type': file.type, 'cache-control': caching })
  response.end(file.body)
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...commonHeaders, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
  response.end(`${text}\n`)
}

function secret(): string {
  return randomBytes(32).toString('hex')
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') return reject(error)
      reject(new AppError('request.invalid', `Port ${port} is taken or not allowed (${error.code}). Choose another with --port, or leave it out.`, { port }))
    })
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}
