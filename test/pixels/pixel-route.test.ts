import { describe, expect, it } from 'vitest'
import type { OverlayVariant } from '#main/core/pixels/overlay-thumbnail'
import type { PixelLane } from '#main/core/pixels/pixel-lane'
import { servePixels } from '#main/core/pixels/pixel-route'
import { overlayUrl } from '#renderer/client/pixel-client.ts'

const [red, green] = ['a'.repeat(64), 'b'.repeat(64)]

/** A lane that has every overlay, and remembers what it was asked for. */
function lane() {
  const asked: unknown[] = []
  const pixels: PixelLane = {
    gray: async () => null,
    thumbnail: async () => null,
    overlay: async (...given) => {
      asked.push(given)
      return new Uint8Array([1])
    }
  }
  const serve = async (address: string) => {
    const url = new URL(address, 'http://localhost')
    return (await servePixels(pixels, url.pathname, url.searchParams))?.status
  }
  return { asked, serve }
}

describe('the address of an overlay', () => {
  it.each<[Parameters<typeof overlayUrl>[2], OverlayVariant]>([
    [{}, { size: 160, colours: 'red-green' }],
    [{ size: 256 }, { size: 256, colours: 'red-green' }],
    [{ colours: 'red-cyan' }, { size: 160, colours: 'red-cyan' }],
    [{ size: 512, colours: 'magenta-green' }, { size: 512, colours: 'magenta-green' }]
  ])('says what is wanted: %j', async (options, variant) => {
    const { asked, serve } = lane()
    expect(await serve(overlayUrl(red, green, options))).toBe(200)
    expect(asked).toEqual([[red, green, variant]])
  })

  it.each(['size=257', 'size=0256', 'size=', 'size=4096', 'colours=blue', 'colours=', 'colour=red-cyan', 'size=256&size=512', 'v=1'])(
    'leads nowhere with %s, so that nothing but the few variants is ever made and kept',
    async (query) => {
      const { asked, serve } = lane()
      expect(await serve(`/overlays/${red}-${green}?${query}`)).toBe(404)
      expect(asked).toEqual([])
    }
  )
})
