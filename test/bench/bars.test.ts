import { describe, expect, it } from 'vitest'
import { atLeast, atMost } from './bars.ts'

describe('bars in words', () => {
  it('says by how much of the bar a figure is above it', () => {
    expect(atMost(1.5, 1.5)).toBe('met')
    expect(atMost(1.68, 1.5)).toBe('missed by 12%')
  })

  it('says by how much of the bar a figure is below it', () => {
    expect(atLeast(1.6, 1.6)).toBe('met')
    expect(atLeast(1.2, 1.6)).toBe('missed by 25%')
  })

  it('does not round a miss away', () => {
    expect(atMost(300.1, 300)).toBe('missed by less than 1%')
    expect(atLeast(0.9899, 0.99)).toBe('missed by less than 1%')
  })

  it('a figure that is no number meets nothing', () => {
    expect(atMost(NaN, 1)).not.toBe('met')
    expect(atLeast(NaN, 1)).not.toBe('met')
  })
})
