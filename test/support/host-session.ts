import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import type { HostServer } from '#main/host/host-server'

export interface Answer { status: number, headers: IncomingHttpHeaders, body: string }

/** A bare HTTP request: unlike fetch it lets a test lie about Host and Origin. */
export function get(port: number, path: string, headers: Record<string, string> = {}, method = 'GET', host = '127.0.0.1'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host, port, path, method, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() }))
    })
    request.on('error', reject)
    request.end()
  })
}

/** Exchanges the address's token for the session cookie, as a browser does. */
export async function sessionCookie(server: HostServer): Promise<string> {
  const url = new URL(server.address)
  const answer = await get(server.port, `${url.pathname}${url.search}`)
  const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0]
  if (answer.status !== 303 || cookie === undefined) throw new Error(`No session: ${answer.status} ${answer.body}`)
  return cookie
}
