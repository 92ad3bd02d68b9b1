// The pixel kernel against the plain arithmetic of src-shared/numerics, bit for bit.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HomographyMatrix } from '#shared/model/homography'
import { croppedArea, intersection, type Area } from '#shared/numerics/area'
import { evidenceOf, zeroBorders, type ImageTriple } from '#shared/numerics/evidence'
import type { GrayImage } from '#shared/numerics/gray-image'
import { contrastOfSums, levelSumsOf } from '#shared/numerics/local-contrast'
import { blockAreas, blockEvidence, blockEvidenceOf, meanDifference } from '#shared/numerics/sub-blocks'
import { warpPerspective } from '#shared/numerics/warp'
import { PairPlanes } from '#main/core/vision/pair-planes'
import { validPixels } from '../support/valid-pixels.ts'

/** Levels that are all there are, with long even stretches and both ends of the range. */
function imageOf({ width, height }: { width: number, height: number }, seed: number): GrayImage {
  const data = Uint8Array.from({ length: width * height }, (_, at) => {
    const level = (Math.imul(at + seed, 2654435761) >>> 24) + ((at >> 5) % 3) * 90 - 90
    return Math.max(0, Math.min(255, level))
  })
  return { width, height, data }
}

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const gentle = fc.tuple(
  between(0.9, 1.1), between(-0.1, 0.1), between(-20, 20), between(-0.1, 0.1), between(0.9, 1.1), between(-20, 20), between(-3e-4, 3e-4), between(-3e-4, 3e-4)
)
const wild = fc.tuple(...new Array<fc.Arbitrary<number>>(8).fill(between(-2, 2)))
const matrices = fc.oneof(gentle, wild).map((values): HomographyMatrix => [...values, 1])

const scenes = fc.record({
  size: fc.record({ width: fc.integer({ min: 1, max: 140 }), height: fc.integer({ min: 1, max: 140 }) }),
  seeds: fc.tuple(fc.nat(1000), fc.nat(1000)),
  matrix: matrices,
  crop: fc.integer({ min: 0, max: 30 }),
  part: fc.tuple(fc.nat(140), fc.nat(140), fc.nat(140), fc.nat(140)),
  shift: fc.integer({ min: -255, max: 255 })
})

function partOf(image: GrayImage, [x1, x2, y1, y2]: [number, number, number, number]): Area {
  return intersection(croppedArea(image, 0), { left: Math.min(x1, x2), right: Math.max(x1, x2), top: Math.min(y1, y2), bottom: Math.max(y1, y2) })
}

interface Scene { planes: PairPlanes, triple: ImageTriple, valid: Uint8Array, crop: number, area: Area, shift: number }

/** Both ways of the same scene; the kernel's image is taken for both, which the first test compares. */
function holds(check: (scene: Scene) => void): void {
  fc.assert(fc.property(scenes, ({ size, seeds: [seed1, seed2], matrix, crop, part, shift }) => {
    const [image1, image2] = [imageOf(size, seed1), imageOf(size, seed2)]
    const planes = new PairPlanes(image1, image2)
    const { image: moved, valid } = planes.warp(matrix)
    check({ planes, triple: { image1, moved, image2 }, valid, crop, area: partOf(image1, part), shift })
  }), { numRuns: 150 })
}

describe('a pair in the pixel kernel', () => {
  it('is moved as by the plain warp, mask included', () => {
    fc.assert(fc.property(scenes, ({ size, seeds: [seed], matrix }) => {
      const image = imageOf(size, seed)
      const moved = new PairPlanes(image, image).warp(matrix)
      const plain = warpPerspective(image, matrix)
      expect(moved.image.data).toEqual(plain.image.data)
      expect(moved.valid).toEqual(plain.valid)
      expect(moved.validPixels).toBe(validPixels(plain.valid))
    }), { numRuns: 300 })
  })

  it('has the evidence of the valid pixels of any area, whatever image 2 is lowered by', () => {
    holds(({ planes, triple, valid, area, shift }) => {
      const pixels = planes.scored(croppedArea(triple.image1, 0), true)
      expect(pixels.evidence(area, shift)).toEqual(evidenceOf(triple, area, valid, shift))
    })
  })

  it('has the evidence of zero-bordered images without zeroing any', () => {
    holds(({ planes, triple, crop, area, shift }) => {
      const zeroed = zeroBorders(triple, crop)
      const pixels = planes.scored(croppedArea(triple.image1, crop), false)
      expect(pixels.evidence(area, shift)).toEqual(evidenceOf(zeroed, area, null, shift))
      expect(pixels.meanDifference(area)).toEqual(meanDifference(zeroed, area))
    })
  })

  it('has the sub-blocks and the contrasts', () => {
    holds(({ planes, triple, valid, crop }) => {
      const { image1 } = triple
      const areas = blockAreas(image1, crop)
      expect(blockEvidenceOf(areas, planes.scored(croppedArea(image1, 0), true))).toEqual(blockEvidence(triple, areas, valid))
      for (const mode of ['default', 'notebook'] as const) {
        expect(contrastOfSums(image1, (area) => planes.sums('moved', area), mode)).toEqual(contrastOfSums(image1, levelSumsOf(triple.moved), mode))
      }
    })
  })

  it('shows nothing by a singular homography, even where another pair lay before', () => {
    const image = imageOf({ width: 30, height: 20 }, 7)
    new PairPlanes(image, image).warp([1, 0, 0, 0, 1, 0, 0, 0, 1])
    const { image: moved, valid, validPixels: count } = new PairPlanes(image, image).warp([1, 2, 3, 2, 4, 6, 0, 0, 1])
    expect([Math.max(...moved.data), Math.max(...valid), count]).toEqual([0, 0, 0])
  })

  it('adds up rows too long for 32 bits', () => {
    const image: GrayImage = { width: 150_003, height: 1, data: new Uint8Array(150_003).fill(255) }
    const sums = new PairPlanes(image, image).sums('image1', croppedArea(image, 0))
    expect(sums).toEqual({ sum: 150_003 * 255, squares: 150_003 * 255 * 255 })
  })
})
