import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { croppedArea } from '#shared/numerics/area'
import { evidenceOf } from '#shared/numerics/evidence'
import { warpPerspective } from '#shared/numerics/warp'
import { diffDiffOf, notScored } from '#renderer/drawing/pictures.ts'
import { coveredShare, createCoverage } from '#renderer/drawing/scored-mask.ts'
import { smallDiffDiff } from '#renderer/drawing/small-diff-diff.ts'
import { validPixels } from '../../support/valid-pixels.ts'

const size = fc.record({ width: fc.integer({ min: 3, max: 80 }), height: fc.integer({ min: 3, max: 60 }) })
const small = (most: number) => fc.double({ min: -most, max: most, noNaN: true })
/** What a fixed camera does, and rather more. */
const matrix = fc.tuple(small(0.3), small(0.3), small(30), small(0.3), small(0.3), small(30), small(1e-3), small(1e-3))
  .map(([a, b, c, d, e, f, g, h]) => [1 + a, b, c, d, 1 + e, f, g, h, 1])

describe('the covered columns of each row', () => {
  it('are those where the core warps an all-255 image to 255', () => {
    fc.assert(fc.property(size, matrix, ({ width, height }, nine) => {
      const { valid } = warpPerspective({ width, height, data: new Uint8Array(width * height).fill(255) }, nine)
      const covered = createCoverage(nine, width, height)
      for (let y = 0; y < height; y++) {
        const { from, to } = covered(y)
        const row = Array.from({ length: width }, (_, x) => (x >= from && x < to ? 255 : 0))
        expect(row).toEqual([...valid.subarray(y * width, (y + 1) * width)].map((level) => (level === 255 ? 255 : 0)))
      }
      expect(coveredShare(nine, width, height)).toBeCloseTo(validPixels(valid) / (width * height), 12)
    }), { numRuns: 300 })
  })

  it('are none where the matrix is singular', () => {
    expect(coveredShare([1, 1, 0, 1, 1, 0, 0, 0, 1], 9, 9)).toBe(0)
  })
})

describe('d of every pixel', () => {
  const bytes = fc.uint8Array({ minLength: 35 * 22, maxLength: 35 * 22 }).map((data) => ({ width: 35, height: 22, data }))

  it('counts up to the evidence that the core measures', () => {
    fc.assert(fc.property(bytes, bytes, matrix, fc.integer({ min: 0, max: 3 }), (image1, image2, nine, crop) => {
      const { image: moved, valid } = warpPerspective(image1, nine)
      const area = croppedArea(image1, crop)
      const differences = diffDiffOf({ image1, moved, image2 }, area, createCoverage(nine, 35, 22))
      const counts = new Array<number>(511).fill(0)
      for (const d of differences) if (d !== notScored) counts[d + 255]!++
      expect(counts).toEqual([...evidenceOf({ image1, moved, image2 }, area, valid)])
    }), { numRuns: 60 })
  })
})

describe('a small diff-diff', () => {
  it('fits its longest side and is the mean of what it stands for', () => {
    const differences = new Int16Array(90 * 30).fill(50)
    const picture = smallDiffDiff(differences, { width: 90, height: 30 }, 20, 30)
    expect([picture.width, picture.height, ...picture.data.subarray(0, 4)]).toEqual([30, 10, 255, 255, 255, 255])
    differences.fill(notScored, 0, 90)
    expect(smallDiffDiff(differences, { width: 90, height: 30 }, 20, 30).data[0]).toBe(Math.round((88 + 2 * 255) / 3))
  })
})
