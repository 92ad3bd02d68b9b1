import { protocol } from 'electron'
import type { Core } from '#main/core/core'
import { contentSecurityPolicy } from '#main/core/page/content-security-policy'
import { servePixels } from '#main/core/pixels/pixel-route'
import { staticFile } from '#main/core/page/static-file'

/** The only origin the window ever shows. */
export const appOrigin = 'fringe://app'

/** Before the app is ready: a standard, secure scheme, so that the page has an origin and may fetch from it. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'fringe', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } }
  ])
}

/** Serves the built renderer and the pixel lane under `fringe://app/`. */
export function serveAppScheme(core: Core, rendererFolder: string): void {
  protocol.handle('fringe', async (request) => {
    const url = new URL(request.url)
    if (`${url.protocol}//${url.host}` !== appOrigin) return new Response('Not found', { status: 404 })
    const pixels = await servePixels(core.pixels, url.pathname, url.searchParams)
    if (pixels) return new Response(new Uint8Array(pixels.body), { status: pixels.status, headers: pixels.headers })
    const file = await staticFile(rendererFolder, url.pathname)
    if (!file) return new Response('Not found', { status: 404 })
    return new Response(new Uint8Array(file.body), { headers: { 'content-type': file.type, 'content-security-policy': contentSecurityPolicy } })
  })
}
