import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shrink, shrinkFactor } from '#main/core/matching/shrink'

const images = fc.record({ width: fc.integer({ min: 1, max: 60 }), height: fc.integer({ min: 1, max: 60 }), level: fc.nat(255) })

describe('shrink', () => {
  it('takes means of whole blocks', () => {
    const image = { width: 4, height: 2, data: Uint8Array.from([0, 10, 100, 100, 20, 30, 100, 102]) }
    expect(shrink(image, 2)).toEqual({ width: 2, height: 1, data: Uint8Array.from([15, 101]) })
  })

  it('weighs pixels by the area covered', () => {
    const image = { width: 3, height: 1, data: Uint8Array.from([0, 90, 240]) }
    expect(shrink(image, 1.5)).toEqual({ width: 2, height: 1, data: Uint8Array.from([30, 190]) })
  })

  it('keeps a flat image flat and within the long side, whatever the factor', () => {
    fc.assert(
      fc.property(images, fc.integer({ min: 1, max: 60 }), ({ width, height, level }, longSide) => {
        const factor = shrinkFactor({ width, height }, longSide)
        const small = shrink({ width, height, data: new Uint8Array(width * height).fill(level) }, factor)
        expect(Math.max(small.width, small.height)).toBe(Math.min(longSide, Math.max(width, height)))
        expect(small.data.every(value => value === level)).toBe(true)
      })
    )
  })

  it('keeps places: a ramp is worth its own place times the factor, to within rounding', () => {
    const image = { width: 200, height: 2, data: Uint8Array.from({ length: 400 }, (_, at) => at % 200) }
    const small = shrink(image, 1.6)
    for (let x = 0; x < small.width; x++) {
      // Corner to corner: the middle of new pixel x, x + 0.5, lies at (x + 0.5) * 1.6 of the original, less half a pixel.
      expect(Math.abs((small.data[x] ?? 0) - ((x + 0.5) * 1.6 - 0.5))).toBeLessThanOrEqual(0.75)
    }
  })
})
