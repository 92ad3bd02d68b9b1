import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeTip } from '#renderer/app/tip-place.ts'

const page = { width: 1024, height: 700 }
const tip = { width: 120, height: 24 }

describe('where a tip stands', () => {
  it('below its control, and above it where a picture is below', () => {
    const anchor = { left: 400, top: 300, width: 40, height: 26 }
    expect(placeTip(anchor, tip, page, [])).toEqual({ left: 360, top: 332 })
    expect(placeTip(anchor, tip, page, [{ left: 200, top: 330, width: 600, height: 300 }])).toEqual({ left: 360, top: 270 })
  })

  it('beside its control between two pictures', () => {
    const anchor = { left: 400, top: 300, width: 40, height: 26 }
    const pictures = [{ left: 0, top: 0, width: 1024, height: 300 }, { left: 0, top: 326, width: 1024, height: 300 }]
    expect(placeTip(anchor, tip, page, pictures)).toEqual({ left: 446, top: 301 })
  })

  it('always within the window', () => {
    const boxes = fc.record({ left: fc.integer({ min: 0, max: 1000 }), top: fc.integer({ min: 0, max: 680 }), width: fc.integer({ min: 8, max: 200 }), height: fc.integer({ min: 8, max: 60 }) })
    fc.assert(fc.property(boxes, fc.array(boxes, { maxLength: 4 }), (anchor, pictures) => {
      const { left, top } = placeTip(anchor, tip, page, pictures)
      expect(left).toBeGreaterThanOrEqual(0)
      expect(top).toBeGreaterThanOrEqual(0)
      expect(left + tip.width).toBeLessThanOrEqual(page.width)
      expect(top + tip.height).toBeLessThanOrEqual(page.height)
    }))
  })
})
