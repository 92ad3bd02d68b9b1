import { describe, expect, it } from 'vitest'
import { faded } from '#renderer/drawing/charts.ts'

describe('a faded colour', () => {
  it('is written so that any program that draws can read it; only what is mixed already is left to the browser', () => {
    expect(faded('#1f5cab', 34)).toBe('rgba(31, 92, 171, 0.34)')
    expect(faded('rgb(1 2 3 / .5)', 34)).toBe('color-mix(in srgb, rgb(1 2 3 / .5) 34%, transparent)')
  })
})
