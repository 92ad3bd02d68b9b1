import { describe, expect, it } from 'vitest'
import { createGrayStore } from '#renderer/drawing/gray-store.ts'

function countingStore(capacityBytes: number) {
  const asked: string[] = []
  const store = createGrayStore(async hash => {
    asked.push(hash)
    if (hash === 'bad') throw new Error('not there')
    return { width: 10, height: 1, data: new Uint8Array(10) }
  }, capacityBytes)
  return { asked, store }
}

describe('gray store', () => {
  it('asks once for an image, also while it is on its way', async () => {
    const { asked, store } = countingStore(100)
    const [first, second] = await Promise.all([store.load('a'), store.load('a')])
    expect(first).toBe(second)
    expect(await store.load('a')).toBe(first)
    expect(asked).toEqual(['a'])
  })

  it('lets go of the least recently used', async () => {
    const { asked, store } = countingStore(25)
    await store.load('a')
    await store.load('b')
    expect(store.peek('a')).not.toBeNull()
    await store.load('c')
    expect(store.peek('b')).toBeNull()
    expect(store.peek('a')).not.toBeNull()
    await store.load('b')
    expect(asked).toEqual(['a', 'b', 'c', 'b'])
  })

  it('keeps one image even when it is larger than the room', async () => {
    const { store } = countingStore(5)
    await store.load('a')
    expect(store.peek('a')).not.toBeNull()
  })

  it('asks again after a failure, and fetching ahead never throws', async () => {
    const { asked, store } = countingStore(100)
    store.prefetch(['bad', null])
    await expect(store.load('bad')).rejects.toThrow('not there')
    await expect(store.load('bad')).rejects.toThrow('not there')
    expect(asked).toEqual(['bad', 'bad'])
  })
})
