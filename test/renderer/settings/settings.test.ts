import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OverlayColours } from '#shared/model/preferences'
import { colourSample, sampleSize } from '#renderer/features/settings/colour-sample.ts'
import { wholeNumberOf } from '#renderer/features/settings/number-setting.ts'

describe('numbers typed into the settings', () => {
  it.each([['400', 400], [' 100 ', 100], ['99', null], ['3001', null], ['', null], ['4.5', null], ['-200', null], ['1e3', null], ['99999999999', null]])('%s', (typed, value) => {
    expect(wholeNumberOf(typed, 100, 3000)).toBe(value)
  })

  it('come back as they were typed', () => {
    fc.assert(fc.property(fc.integer({ min: 100, max: 3000 }), (value) => {
      expect(wholeNumberOf(String(value), 100, 3000)).toBe(value)
    }))
  })
})

describe('the little overlays', () => {
  const isGray = (picture: Uint8ClampedArray, pixel: number): boolean => picture[pixel * 4] === picture[pixel * 4 + 1]

  it.each(OverlayColours.options)('%s: fringes where misaligned, none where aligned', (colours) => {
    const picture = colourSample(colours)
    const pixels = [...Array(sampleSize.width * sampleSize.height).keys()]
    const left = pixels.filter((pixel) => pixel % sampleSize.width < sampleSize.width / 2)
    const right = pixels.filter((pixel) => pixel % sampleSize.width >= sampleSize.width / 2)
    expect(right.every((pixel) => isGray(picture, pixel))).toBe(true)
    expect(left.filter((pixel) => !isGray(picture, pixel)).length).toBeGreaterThan(400)
  })

  it('differ from each other', () => {
    const all = OverlayColours.options.map((colours) => colourSample(colours).join())
    expect(new Set(all).size).toBe(all.length)
  })
})
