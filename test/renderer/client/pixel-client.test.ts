import { describe, expect, it } from 'vitest'
import { createPixelClient } from '#renderer/client/pixel-client.ts'

const answer = (): Response => new Response(new Uint8Array([1, 2, 3, 4, 5, 6]), { headers: { 'x-width': '3', 'x-height': '2' } })

function counting(respond: (hash: string) => Response | Promise<Response>) {
  const asked: string[] = []
  const pixels = createPixelClient((input) => {
    const hash = String(input).replace('/pixels/', '')
    asked.push(hash)
    return Promise.resolve(respond(hash))
  })
  return { asked, pixels }
}

describe('the pixel client', () => {
  it('reads the size from the headers and fetches an image once', async () => {
    const { asked, pixels } = counting(answer)
    const [one, other] = await Promise.all([pixels.gray('aa'), pixels.gray('aa')])
    expect(one).toMatchObject({ width: 3, height: 2, data: new Uint8Array([1, 2, 3, 4, 5, 6]) })
    expect(other).toBe(one)
    expect(asked).toEqual(['aa'])
  })

  it('forgets the image used longest ago, not the oldest', async () => {
    const { asked, pixels } = counting(answer)
    for (let index = 0; index < 18; index += 1) await pixels.gray(`h${index}`)
    await pixels.gray('h0')
    await pixels.gray('new')
    asked.length = 0
    await pixels.gray('h0')
    await pixels.gray('h1')
    expect(asked).toEqual(['h1'])
  })

  it('keeps fewer large images than small ones', async () => {
    const large = (): Response => new Response(new Uint8Array(20 << 20), { headers: { 'x-width': '4096', 'x-height': '5120' } })
    const { asked, pixels } = counting(large)
    for (const hash of ['a', 'b', 'c', 'd']) await pixels.gray(hash)
    asked.length = 0
    for (const hash of ['d', 'c', 'b', 'a']) await pixels.gray(hash)
    expect(asked).toEqual(['a'])
  })

  it('tries again after a failure, and names it', async () => {
    let there = false
    const { pixels } = counting(() => (there ? answer() : new Response(null, { status: 404 })))
    await expect(pixels.gray('aa')).rejects.toMatchObject({ code: 'pixels.not-found' })
    there = true
    await expect(pixels.gray('aa')).resolves.toMatchObject({ width: 3 })
    const offline = createPixelClient(() => Promise.reject(new TypeError('Failed to fetch')))
    await expect(offline.gray('aa')).rejects.toMatchObject({ code: 'connection.lost' })
  })

  it('prefetches without throwing, and skips what is not there', async () => {
    const { asked, pixels } = counting(() => new Response(null, { status: 404 }))
    pixels.prefetch(['aa', null, undefined, 'bb'])
    await new Promise((resolve) => setTimeout(resolve))
    expect(asked).toEqual(['aa', 'bb'])
  })
})
