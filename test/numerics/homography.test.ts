import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultPlausibilityGates, type HomographyMatrix } from '#shared/model/homography'
import type { GrayImage } from '#shared/numerics/gray-image'
import { homographyMotion } from '#shared/numerics/homography-motion'
import { identityMatrix, inverse, project } from '#shared/numerics/matrix'
import { implausibility } from '#shared/numerics/plausibility'
import { warpPerspective } from '#shared/numerics/warp'
import { loadOpenCv, type Mat } from '#main/core/vision/opencv'
import { validPixels } from '../support/valid-pixels.ts'

const size = { width: 500, height: 400 }

function turned(degrees: number, scale = 1): HomographyMatrix {
  const [c, s] = [Math.cos((degrees * Math.PI) / 180) * scale, Math.sin((degrees * Math.PI) / 180) * scale]
  const [x, y] = [(size.width - 1) / 2, (size.height - 1) / 2]
  return [c, -s, x - c * x + s * y, s, c, y - s * x - c * y, 0, 0, 1]
}

function reasonFor(matrix: HomographyMatrix, validFraction = 1): string | null {
  return implausibility({ motion: homographyMotion(matrix, size), size, validFraction }, defaultPlausibilityGates)
}

/** Small motions, as between frames of one camera. */
const gentle = fc.tuple(
  fc.double({ min: -0.2, max: 0.2, noNaN: true }), fc.double({ min: -0.2, max: 0.2, noNaN: true }),
  fc.double({ min: -30, max: 30, noNaN: true }), fc.double({ min: -30, max: 30, noNaN: true }),
  fc.double({ min: -1e-3, max: 1e-3, noNaN: true }), fc.double({ min: -1e-3, max: 1e-3, noNaN: true })
).map(([a, b, x, y, g, h]): HomographyMatrix => [1 + a, b, x, -b, 1 - a, y, g, h, 1])

describe('motion', () => {
  it('of the identity is none', () => {
    expect(homographyMotion(identityMatrix, size)).toEqual({
      cornerShift: { mean: 0, max: 0 }, scale: 1, rotationDegrees: 0, perspective: 0, flipped: false
    })
  })

  it('of a shift is its length', () => {
    const motion = homographyMotion([1, 0, 3, 0, 1, 4, 0, 0, 1], size)
    expect(motion).toMatchObject({ cornerShift: { mean: 5, max: 5 }, scale: 1, rotationDegrees: 0 })
  })

  it('finds rotation and scale', () => {
    fc.assert(fc.property(
      fc.double({ min: -179, max: 179, noNaN: true }), fc.double({ min: 0.2, max: 5, noNaN: true }),
      (degrees, scale) => {
        const motion = homographyMotion(turned(degrees, scale), size)
        expect(motion.rotationDegrees).toBeCloseTo(degrees, 6)
        expect(motion.scale).toBeCloseTo(scale, 9)
        expect(motion.flipped).toBe(false)
      }
    ))
  })

  it('does not depend on the scale of the nine numbers', () => {
    fc.assert(fc.property(gentle, fc.constantFrom(-3, 0.01, 7), (matrix, factor) => {
      const [one, other] = [matrix, matrix.map(value => value * factor)].map(each => homographyMotion(each, size))
      expect(other!.cornerShift.max).toBeCloseTo(one!.cornerShift.max, 6)
      expect(other!.rotationDegrees).toBeCloseTo(one!.rotationDegrees, 6)
      expect(other!.flipped).toBe(one!.flipped)
    }))
  })

  it('stays a number where a corner goes to infinity', () => {
    const { cornerShift, flipped } = homographyMotion([1, 0, 0, 0, 1, 0, -1 / 256, 0, 1], { width: 257, height: 257 })
    expect(cornerShift.max).toBe(1e9)
    expect(flipped).toBe(true)
  })

  it('sees a mirror and a fold', () => {
    expect(homographyMotion([-1, 0, 499, 0, 1, 0, 0, 0, 1], size).flipped).toBe(true)
    expect(homographyMotion([1, 0, 0, 0, 1, 0, -0.004, 0, 1], size).flipped).toBe(true)
  })
})

describe('plausibility', () => {
  it('passes small motion and names every gate that fails', () => {
    expect(reasonFor(identityMatrix)).toBeNull()
    expect(reasonFor(turned(2))).toBeNull()
    expect(reasonFor([1, 0, 70, 0, 1, 0, 0, 0, 1])).toMatch(/corner moves by 70.0 px, more than 64.0 px/)
    expect(reasonFor(turned(0, 1.3))).toMatch(/scales by 1.300/)
    expect(reasonFor(turned(-20))).toMatch(/turns by 20.0 degrees/)
    expect(reasonFor([-1, 0, 499, 0, 1, 0, 0, 0, 1])).toMatch(/mirrors or folds/)
    expect(reasonFor(identityMatrix, 0.4)).toMatch(/covers 40 %, less than 50 %/)
  })

  it('never passes what is not a number', () => {
    expect(reasonFor([NaN, 0, 0, 0, 1, 0, 0, 0, 1])).not.toBeNull()
  })
})

describe('matrices', () => {
  it('undo their own inverse', () => {
    fc.assert(fc.property(gentle, matrix => {
      const back = project(inverse(matrix)!, project(matrix, { x: 120, y: 80 }))
      expect(back.x).toBeCloseTo(120, 5)
      expect(back.y).toBeCloseTo(80, 5)
    }))
  })

  it('that are singular have none', () => {
    expect(inverse([1, 2, 3, 2, 4, 6, 0, 0, 1])).toBeNull()
  })
})

describe('warp', () => {
  const image = (width: number, height: number): GrayImage =>
    ({ width, height, data: Uint8Array.from({ length: width * height }, (_, index) => (index * index * 31 + index * 7) % 256) })

  interface WarpingCv {
    readonly Size: new (width: number, height: number) => object
    readonly Scalar: new (value: number) => object
    readonly CV_64F: number
    readonly INTER_LINEAR: number
    readonly BORDER_CONSTANT: number
    matFromArray(rows: number, columns: number, type: number, values: number[]): Mat
    warpPerspective(source: Mat, target: Mat, matrix: Mat, size: object, flags: number, border: number, value: object): void
  }

  async function openCvWarp({ width, height, data }: GrayImage, matrix: HomographyMatrix): Promise<Uint8Array> {
    const { cv } = await loadOpenCv()
    const warping = cv as unknown as WarpingCv
    const mats = [new cv.Mat(height, width, cv.CV_8UC1), new cv.Mat(), warping.matFromArray(3, 3, warping.CV_64F, matrix)] as const
    mats[0].data.set(data)
    warping.warpPerspective(
      ...mats, new warping.Size(width, height), warping.INTER_LINEAR, warping.BORDER_CONSTANT, new warping.Scalar(0))
    const warped = Uint8Array.from(mats[1].data)
    for (const mat of mats) mat.delete()
    return warped
  }

  it('is OpenCV\'s, byte for byte, mask included', async () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 90 }))
    const wild = fc.tuple(...new Array<fc.Arbitrary<number>>(8).fill(fc.double({ min: -2, max: 2, noNaN: true })))
      .map((values): HomographyMatrix => [...values, 1])
    await fc.assert(fc.asyncProperty(sizes, fc.oneof(gentle, wild), async ([width, height], matrix) => {
      fc.pre(inverse(matrix) !== null)
      const source = image(width, height)
      const { image: warped, valid } = warpPerspective(source, matrix)
      expect(warped.data).toEqual(await openCvWarp(source, matrix))
      expect(valid).toEqual(await openCvWarp({ width, height, data: new Uint8Array(width * height).fill(255) }, matrix))
    }), { numRuns: 300 })
  })

  it('by the identity changes nothing, and a singular one shows nothing', () => {
    const source = image(30, 20)
    const same = warpPerspective(source, identityMatrix)
    const none = warpPerspective(source, [1, 2, 3, 2, 4, 6, 0, 0, 1])
    expect(same.image.data).toEqual(source.data)
    expect(validPixels(same.valid)).toBe(600)
    expect([validPixels(none.valid), none.image.data.some(level => level > 0)]).toEqual([0, false])
  })
})
