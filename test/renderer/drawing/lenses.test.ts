import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { edgePlaces, lensesOf, lensPointAt } from '#renderer/drawing/lenses.ts'

const size = fc.record({ width: fc.integer({ min: 30, max: 900 }), height: fc.integer({ min: 30, max: 900 }) })

describe('edge lenses', () => {
  it('stand where edges are strongest, each in its own ninth of the image', () => {
    const image = { width: 90, height: 90, data: new Uint8Array(8100).fill(50) }
    for (let y = 4; y < 12; y++) image.data[y * 90 + 20] = 255
    const [topLeft] = edgePlaces(image, 0)
    expect(Math.hypot(topLeft!.x - 20, topLeft!.y - 8)).toBeLessThan(8)
    edgePlaces(image, 0).forEach(({ x, y }, sector) => {
      expect([Math.floor(x / 30), Math.floor(y / 30)]).toEqual([sector % 3, Math.floor(sector / 3)])
    })
  })

  it('show parts of the image only, in a pane of any size', () => {
    fc.assert(fc.property(size, size, fc.constantFrom(2, 6, 16), (image, pane, magnification) => {
      const places = edgePlaces({ ...image, data: new Uint8Array(image.width * image.height) }, 20)
      for (const { source, target } of lensesOf(places, image, pane, magnification)) {
        expect(Math.min(source.x, source.y, target.x, target.y)).toBeGreaterThanOrEqual(0)
        expect(source.x + source.width).toBeLessThanOrEqual(image.width)
        expect(source.y + source.height).toBeLessThanOrEqual(image.height)
        expect(target.x + target.width).toBeLessThanOrEqual(pane.width)
        expect(target.y + target.height).toBeLessThanOrEqual(pane.height)
      }
    }))
  })

  it('tell which pixel lies under the pointer', () => {
    const image = { width: 300, height: 300 }
    const lenses = lensesOf(edgePlaces({ ...image, data: new Uint8Array(90_000) }, 0), image, { width: 306, height: 306 }, 4)
    const { source, target } = lenses[0]!
    expect(lensPointAt(lenses, { x: target.x, y: target.y })).toEqual({ x: source.x, y: source.y })
    expect(lensPointAt(lenses, { x: target.width + 1, y: 5 })).toBeNull()
  })
})
