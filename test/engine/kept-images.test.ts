import { assert, array, constantFrom, nat, property, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ByteCache } from '#main/engine/byte-cache'
import { SETTINGS, type Descriptor } from '#main/engine/descriptor'
import type { GrayImage } from '#main/engine/gray-image'
import type { ImageSource } from '#main/engine/image-source'
import { keptImages } from '#main/engine/kept-images'

describe('kept images', () => {
  const image = (width: number, height: number, value: number): GrayImage =>
    ({ width, height, values: new Float32Array(width * height).fill(value) })

  /** A source that counts how often it describes, with descriptors of 32 bytes a pixel. */
  function counting(): { source: ImageSource, described: () => number } {
    let described = 0
    const source: ImageSource = {
      gray: () => Promise.reject(new Error('no files here')),
      describe: ({ width, height }): Descriptor => {
        described++
        const planes = Array.from({ length: 8 }, () => new Float32Array(width * height))
        return { width, height, fullWidth: width, fullHeight: height, planes, ninth: 0.3 }
      }
    }
    return { source, described: () => described }
  }

  it('describes equal values once, whichever object or file they come from', () => {
    const { source, described } = counting()
    const kept = keptImages(source)
    const first = kept.describe(image(4, 6, 7), SETTINGS.default, 1)
    expect(kept.describe(image(4, 6, 7), SETTINGS.default, 1)).toBe(first)
    expect(described()).toBe(1)
  })

  it.each([
    ['values', image(4, 6, 8), SETTINGS.default, 1],
    ['shape', image(6, 4, 7), SETTINGS.default, 1],
    ['settings', image(4, 6, 7), SETTINGS.jpg, 1],
    ['halvings', image(4, 6, 7), SETTINGS.default, 2]
  ])('tells apart what differs in its %s', (_, other, settings, downscale) => {
    const { source, described } = counting()
    const kept = keptImages(source)
    kept.describe(image(4, 6, 7), SETTINGS.default, 1)
    kept.describe(other, settings, downscale)
    expect(described()).toBe(2)
  })

  it('keeps no more than its limit', () => {
    const { source, described } = counting()
    // Two of 24 pixels with 8 planes of 4 bytes, not three.
    const kept = keptImages(source, 2 * 24 * 32)
    for (const value of [1, 2, 1, 3, 1, 2]) kept.describe(image(4, 6, value), SETTINGS.default, 1)
    expect(described()).toBe(4)
  })
})

describe('the cache', () => {
  it('holds what a plain list of the latest that fit would hold', () => {
    const uses = array(tuple(constantFrom('a', 'b', 'c', 'd', 'e'), nat(12)), { maxLength: 40 })
    assert(property(uses, list => {
      const cache = new ByteCache<string>(20)
      let model: { key: string, bytes: number }[] = []
      for (const [key, bytes] of list) {
        const known = model.find(entry => entry.key === key)
        expect(cache.get(key)).toBe(known && key)
        if (!known) cache.add(key, key, bytes)
        model = [...model.filter(entry => entry.key !== key), known ?? { key, bytes }]
        while (model.reduce((sum, entry) => sum + entry.bytes, 0) > 20) model.shift()
      }
    }))
  })

  it('does not keep what is larger than all of it, nor drop anything for it', () => {
    const cache = new ByteCache<string>(10)
    cache.add('a', 'a', 10)
    cache.add('b', 'b', 11)
    expect([cache.get('a'), cache.get('b')]).toEqual(['a', undefined])
  })
})
