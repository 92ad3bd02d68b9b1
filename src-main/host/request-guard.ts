import { timingSafeEqual } from 'node:crypto'

/** What the guard looks at of a request or a WebSocket upgrade. */
export interface GuardedRequest {
  readonly method?: string | undefined
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** The secrets of one launch: the port it listens on, and the session the cookie must name. */
export interface GuardSecrets {
  readonly port: number
  readonly session: string
}

export type Refusal = { readonly status: 400 | 401 | 403 | 405, readonly reason: string }

/** The cookie is named by port, because cookies do not know ports and two hosts may run. */
export function cookieName(port: number): string {
  return `fringe-${port}`
}

/** Why a request must not be served, or null. Each line names the attack it stops. */
export function refusal(request: GuardedRequest, secrets: GuardSecrets, kind: 'page' | 'socket'): Refusal | null {
  const origins = [`127.0.0.1:${secrets.port}`, `localhost:${secrets.port}`]
  const host = single(request.headers['host'])
  const origin = single(request.headers['origin'])
  // DNS rebinding: a foreign name that now points at 127.0.0.1 still says its own name.
  if (host === null || !origins.includes(host)) return { status: 403, reason: 'Unknown host name' }
  // Cross-site requests: another page in the same browser. A socket without an origin is no browser's.
  if (origin !== null && origin !== `http://${host}`) return { status: 403, reason: 'Foreign origin' }
  if (origin === null && kind === 'socket') return { status: 403, reason: 'No origin' }
  // Nothing here changes state over plain HTTP.
  if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405, reason: 'GET only' }
  // Another user of this machine: the port is open to everyone, the session is not.
  if (!sameSecret(sessionOf(request, secrets.port), secrets.session)) return { status: 401, reason: 'No session' }
  return null
}

/** Compares without telling by its duration how much was right. */
export function sameSecret(given: string | null, expected: string): boolean {
  if (given === null || given.length !== expected.length) return false
  return timingSafeEqual(Buffer.from(given), Buffer.from(expected))
}

function sessionOf(request: GuardedRequest, port: number): string | null {
  const cookies = single(request.headers['cookie'])?.split(';') ?? []
  const prefix = `${cookieName(port)}=`
  const found = cookies.map((cookie) => cookie.trim()).find((cookie) => cookie.startsWith(prefix))
  return found?.slice(prefix.length) ?? null
}

function single(value: string | string[] | undefined): string | null {
  return typeof value === 'string' ? value : null
}
