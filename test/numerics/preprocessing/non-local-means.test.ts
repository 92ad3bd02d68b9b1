import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GrayImage } from '#shared/numerics/gray-image'
import { nonLocalMeans, type NonLocalMeans } from '#shared/numerics/preprocessing/non-local-means'
import { texturedImage } from '../../support/textured-image'

const small = fc.record({ width: fc.integer({ min: 1, max: 9 }), height: fc.integer({ min: 1, max: 9 }), seed: fc.integer({ min: 1 }) })
const windows = fc.record({
  strength: fc.double({ min: 0.5, max: 60, noNaN: true }), templateWindow: fc.constantFrom(3, 5), searchWindow: fc.constantFrom(3, 5, 9)
})

/** The definition, patch by patch, in plain numbers: within a level of the fixed-point arithmetic. */
function byDefinition({ width, height, data }: GrayImage, { strength, templateWindow, searchWindow }: NonLocalMeans): number[] {
  const fold = (index: number, length: number): number => {
    const period = Math.max(1, 2 * (length - 1))
    const inside = ((index % period) + period) % period
    return inside < length ? inside : period - inside
  }
  const level = (x: number, y: number): number => data[fold(y, height) * width + fold(x, width)]!
  const [patch, search] = [templateWindow >> 1, searchWindow >> 1]
  const range = (radius: number): number[] => Array.from({ length: 2 * radius + 1 }, (_, index) => index - radius)
  return Array.from(data, (_, index) => {
    const [x, y] = [index % width, Math.floor(index / width)]
    let [sum, weights] = [0, 0]
    for (const down of range(search)) {
      for (const right of range(search)) {
        const differences = range(patch).flatMap((v) => range(patch).map((u) => level(x + u, y + v) - level(x + u + right, y + v + down)))
        const distance = differences.reduce((total, each) => total + each * each, 0) / differences.length
        const weight = Math.exp(-distance / strength ** 2)
        if (weight < 0.001) continue
        sum += weight * level(x + right, y + down)
        weights += weight
      }
    }
    return sum / weights
  })
}

// Equality with cv2 to the bit is shown by test/preprocessing/steps.test.ts.
describe('non-local means', () => {
  it('is what the definition says, also on images smaller than its windows', () => {
    fc.assert(fc.property(small, windows, ({ width, height, seed }, settings) => {
      const image = texturedImage(width, height, seed)
      const expected = byDefinition(image, settings)
      nonLocalMeans(image, settings).data.forEach((level, index) => expect(Math.abs(level - expected[index]!)).toBeLessThanOrEqual(1.5))
    }), { numRuns: 60 })
  })

  it('leaves a flat image alone, and takes noise away', () => {
    const flat = { width: 12, height: 7, data: new Uint8Array(84).fill(93) }
    expect(nonLocalMeans(flat, { strength: 10, templateWindow: 7, searchWindow: 21 }).data).toEqual(flat.data)
    const noisy = texturedImage(40, 40, 3)
    const calm = nonLocalMeans(noisy, { strength: 20, templateWindow: 3, searchWindow: 9 })
    // Inside one tile: columns 14 to 20, rows 11 to 16.
    const spread = ({ data }: GrayImage): number => {
      const levels = [11, 12, 13, 14, 15, 16].flatMap((y) => [14, 15, 16, 17, 18, 19, 20].map((x) => data[y * 40 + x]!))
      return Math.max(...levels) - Math.min(...levels)
    }
    expect(spread(calm)).toBeLessThan(spread(noisy) / 2)
  })
})
