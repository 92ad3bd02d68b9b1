import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { automaticWindow, fullWindow, levelTable, windowBetween } from '#renderer/drawing/contrast-window.ts'

describe('the contrast window', () => {
  it('draws its ends black and white, and never turns the order of levels round', () => {
    fc.assert(fc.property(fc.integer({ min: -20, max: 280 }), fc.integer({ min: -20, max: 280 }), (one, other) => {
      const window = windowBetween(one, other)
      expect(window.low).toBeLessThan(window.high)
      const table = levelTable(window)
      if (table === null) {
        expect(window).toEqual(fullWindow)
        return
      }
      expect([table[window.low], table[window.high]]).toEqual([0, 255])
      for (let level = 1; level < 256; level++) expect(table[level]).toBeGreaterThanOrEqual(table[level - 1]!)
    }))
  })

  it('leaves all levels as they are when it is open', () => {
    expect(levelTable(fullWindow)).toBeNull()
  })

  it('finds the levels that enclose all but a few pixels of both images', () => {
    const flat = (level: number) => ({ width: 100, height: 10, data: new Uint8Array(1000).fill(level) })
    const speckled = flat(40)
    speckled.data.fill(255, 0, 3)
    expect(automaticWindow([speckled, flat(90)])).toEqual({ low: 40, high: 90 })
  })

  it('has an answer for a flat image and for none', () => {
    expect(automaticWindow([])).toEqual(fullWindow)
    expect(automaticWindow([{ width: 1, height: 1, data: new Uint8Array([255]) }])).toEqual({ low: 254, high: 255 })
  })
})
