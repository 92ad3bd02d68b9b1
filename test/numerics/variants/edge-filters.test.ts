import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GrayImage } from '#shared/numerics/gray-image'
import { edgeMask, lensPicture, lensSize, lensValues } from '#shared/numerics/variants/edge-lens'
import { gaussianFilter } from '#shared/numerics/variants/gaussian-filter'
import { laplacian } from '#shared/numerics/variants/laplacian'
import { meanFilter } from '#shared/numerics/variants/mean-filter'
import { PythonRandom } from '#shared/numerics/random/mersenne-twister'
import { loadOpenCv, type Mat } from '#main/core/vision/opencv'

/** The filters of OpenCV.js that only this test needs. */
interface Filters {
  readonly Mat: new (rows?: number, cols?: number, type?: number) => Mat
  readonly Size: new (width: number, height: number) => object
  readonly Point: new (x: number, y: number) => object
  readonly CV_8UC1: number
  readonly CV_64F: number
  readonly BORDER_DEFAULT: number
  blur(source: Mat, target: Mat, size: object, anchor: object, border: number): void
  GaussianBlur(source: Mat, target: Mat, size: object, sigmaX: number, sigmaY: number, border: number): void
  Laplacian(source: Mat, target: Mat, depth: number, size: number, scale: number, delta: number, border: number): void
}

const cv = (await loadOpenCv()).cv as unknown as Filters

function noise(width: number, height: number, seed: number): GrayImage {
  const random = new PythonRandom(seed)
  return { width, height, data: Uint8Array.from({ length: width * height }, () => random.randomBits(8)) }
}

function filtered<T>({ width, height, data }: GrayImage, apply: (source: Mat, target: Mat) => void, read: (target: Mat) => T): T {
  const [source, target] = [new cv.Mat(height, width, cv.CV_8UC1), new cv.Mat()]
  source.data.set(data)
  apply(source, target)
  const result = read(target)
  source.delete()
  target.delete()
  return result
}

const bytes = (target: Mat): Uint8Array => Uint8Array.from(target.data)
// Narrower than the window, a single column, and one with room inside.
const images = [noise(41, 29, 1), noise(7, 5, 2), noise(1, 9, 3)]

describe('the filters behind the edge lenses are OpenCV\'s', () => {
  it.each([3, 4, 5, 8, 15, 16, 17, 29, 52, 78, 200, 201])('mean filter of %i px, byte for byte', (size) => {
    for (const image of images) {
      const expected = filtered(image, (source, target) =>
        cv.blur(source, target, new cv.Size(size, size), new cv.Point(-1, -1), cv.BORDER_DEFAULT), bytes)
      expect(meanFilter(image, size).data).toEqual(expected)
    }
  })

  it.each([3, 5, 7, 9, 21, 53, 101, 201])('Gaussian of %i px, byte for byte', (size) => {
    for (const image of images) {
      const expected = filtered(image, (source, target) =>
        cv.GaussianBlur(source, target, new cv.Size(size, size), 0, 0, cv.BORDER_DEFAULT), bytes)
      expect(gaussianFilter(image, size).data).toEqual(expected)
    }
  })

  it.each([3, 5, 7, 11, 21, 31])('Laplacian of %i px, exactly where OpenCV computes in whole numbers, else to its 32 bits', (size) => {
    for (const image of images) {
      const expected = filtered(image, (source, target) =>
        cv.Laplacian(source, target, cv.CV_64F, size, 1, 0, cv.BORDER_DEFAULT), (target) => Float64Array.from(target.data64F))
      const found = laplacian(image, size)
      const largest = found.reduce((most, value) => Math.max(most, Math.abs(value)), 1)
      const error = found.reduce((most, value, index) => Math.max(most, Math.abs(value - expected[index]!)), 0)
      expect(error / largest).toBeLessThanOrEqual(size <= 5 ? 0 : 1e-5)
    }
  })
})

describe('edge lenses', () => {
  it('takes the next odd size where OpenCV has no even one, and no Laplacian above 31', () => {
    const sizes = (kind: 'mean' | 'gaussian' | 'laplacian') => [4, 31, 200].map((size) => lensSize({ kind, size }))
    expect(sizes('mean')).toEqual([4, 31, 200])
    expect(sizes('gaussian')).toEqual([5, 31, 201])
    expect(sizes('laplacian')).toEqual([5, 31, 31])
  })

  it('of any kind and size stay within 0 to 255 levels, and see nothing in a flat image', () => {
    const kind = fc.constantFrom('mean' as const, 'gaussian' as const, 'laplacian' as const)
    fc.assert(fc.property(kind, fc.integer({ min: 3, max: 60 }), fc.integer({ min: 0, max: 255 }), (name, size, level) => {
      const lens = { kind: name, size }
      const values = lensValues(images[0]!, lens, false)
      expect(values.every((value) => value >= 0 && value <= 255 + 1e-6)).toBe(true)
      const flat = { width: 9, height: 7, data: new Uint8Array(63).fill(level) }
      expect(Math.max(...lensValues(flat, lens, false))).toBeLessThan(1e-6)
    }), { numRuns: 40 })
  })

  it('in notebook mode give the Laplacian unscaled and without fraction', () => {
    const values = lensValues(images[0]!, { kind: 'laplacian', size: 5 }, true)
    expect([...values]).toEqual([...laplacian(images[0]!, 5)].map((value) => Math.trunc(Math.abs(value))))
  })

  it('mark every pixel at threshold 0, and fewer the higher it is', () => {
    const [first, second] = [0, 1].map((seed) => lensValues(noise(41, 29, seed), { kind: 'gaussian', size: 9 }, false)) as [Float64Array, Float64Array]
    const counts = [0, 20, 60, 300].map((threshold) => edgeMask(first, second, threshold).filter((value) => value === 255).length)
    expect(counts[0]).toBe(41 * 29)
    expect(counts).toEqual([...counts].sort((one, other) => other - one))
    expect(counts[3]).toBe(0)
  })

  it('are drawn so that a single hot pixel leaves the others visible', () => {
    const values = Float64Array.from({ length: 1000 }, (_, index) => (index === 0 ? 10_000 : index % 10))
    const picture = lensPicture({ width: 100, height: 10, data: new Uint8Array(0) }, values)
    expect(picture.data[0]).toBe(255)
    expect(picture.data[9]).toBeGreaterThan(200)
  })
})
