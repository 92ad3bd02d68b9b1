// The descriptor's kernel against the specification written out in double precision (B.1, B.2).
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildKernels } from '../../build/build-kernels.mjs'
import { openDescribeKernel } from '#main/engine/describe-kernel'
import { describe as describeImage, halveDescriptor, SETTINGS } from '#main/engine/descriptor'
import type { DescriptorSettings } from '#main/engine/descriptor'
import type { GrayImage } from '#main/engine/gray-image'
import { smoothingWeights } from '#main/engine/smoothing'

beforeAll(async () => {
  await buildKernels()
})

const TOLERANCE = 2e-6

const presets = Object.keys(SETTINGS) as (keyof typeof SETTINGS)[]

/** Values that look random, with fractions as after a resize. */
function noise(width: number, height: number, seed: number): GrayImage {
  const value = (i: number) => Math.abs(Math.sin(seed + i * 12.9898) * 43758.5453) % 1
  return { width, height, values: Float32Array.from({ length: width * height }, (_, i) => 255.99 * value(i)) }
}

function transposed({ width, height, values }: GrayImage): GrayImage {
  const turned = values.map((_, i) => values[(i % height) * width + Math.floor(i / height)]!)
  return { width: height, height: width, values: turned }
}

/** A plane that repeats its edge samples outside. */
class Plane {
  readonly width: number
  readonly height: number
  readonly values: number[]
  constructor(width: number, height: number, value: (x: number, y: number) => number) {
    this.width = width
    this.height = height
    this.values = Array.from({ length: width * height }, (_, i) => value(i % width, Math.floor(i / width)))
  }

  at(x: number, y: number): number {
    const inside = (position: number, size: number) => Math.min(size - 1, Math.max(0, position))
    return this.values[inside(y, this.height) * this.width + inside(x, this.width)]!
  }
}

function smooth(plane: Plane, sigma: number, cut: (value: number) => number = value => value): Plane {
  if (sigma === 0) return plane
  const { near, sum } = smoothingWeights(sigma)
  const pass = (source: Plane, right: number, down: number) => new Plane(source.width, source.height, (x, y) => {
    const weighted = [-3, -2, -1, 0, 1, 2, 3].map(k => near[Math.abs(k)]! * source.at(x + k * right, y + k * down))
    return cut(weighted.reduce((a, b) => a + b) / sum)
  })
  return pass(pass(plane, 1, 0), 0, 1)
}

function squash(value: number, slope: number): number {
  const position = Math.min(8 * slope * value, 63.999)
  const index = Math.floor(position)
  const low = Math.tanh(index / 16)
  return low + (position - index) * (Math.tanh((index + 1) / 16) - low)
}

function halve(plane: Plane): Plane {
  return new Plane(plane.width >> 1, plane.height >> 1, (x, y) =>
    (plane.at(2 * x, 2 * y) + plane.at(2 * x + 1, 2 * y) + plane.at(2 * x, 2 * y + 1) + plane.at(2 * x + 1, 2 * y + 1)) / 4)
}

function expectedPlane(image: GrayImage, settings: DescriptorSettings, downscale: number, channel: number): number[] {
  const { width, height, values } = image
  const quantised = new Plane(width, height, (x, y) => Math.trunc(values[y * width + x]!))
  const bytes = smooth(quantised, settings.presmooth, Math.trunc)
  const [cosine, sine] = [Math.cos(channel * Math.PI / 4), Math.sin(channel * Math.PI / 4)]
  const rising = new Plane(width, height, (x, y) => Math.max(0,
    cosine * (bytes.at(x + 1, y) - bytes.at(x - 1, y)) + sine * (bytes.at(x, y + 1) - bytes.at(x, y - 1))))
  const middle = smooth(rising, settings.mid)
  let plane = smooth(new Plane(width, height, (x, y) => squash(middle.at(x, y), settings.slope)), settings.post)
  for (let step = 0; step < downscale; step++) plane = halve(plane)
  return plane.values
}

function largestDifference(ours: Float32Array, expected: ArrayLike<number>): number {
  expect(ours.length).toBe(expected.length)
  return ours.reduce((largest, value, i) => Math.max(largest, Math.abs(value - expected[i]!)), 0)
}

describe('the dense descriptor', () => {
  it('is that of the specification, for all sizes, presets and halvings', () => {
    const size = fc.integer({ min: 1, max: 40 })
    const cases = fc.record({
      width: size, height: size, seed: fc.integer({ min: 0, max: 9999 }), preset: fc.constantFrom(...presets),
      downscale: fc.integer({ min: 0, max: 3 }), channel: fc.integer({ min: 0, max: 7 })
    })
    fc.assert(fc.property(cases, ({ width, height, seed, preset, downscale, channel }) => {
      const image = noise(width, height, seed)
      const descriptor = describeImage(image, SETTINGS[preset], downscale)
      expect(descriptor).toMatchObject({ width: width >> downscale, height: height >> downscale })
      expect(descriptor).toMatchObject({ fullWidth: width, fullHeight: height, ninth: Math.fround(SETTINGS[preset].ninth) })
      const expected = expectedPlane(image, SETTINGS[preset], downscale, channel)
      expect(largestDifference(descriptor.planes[channel]!, expected)).toBeLessThan(TOLERANCE)
    }), { numRuns: 300 })
  })

  it('cuts quotients of whole sums in single precision as exactly as in whole numbers', () => {
    for (const { presmooth } of Object.values(SETTINGS)) {
      const { sum } = smoothingWeights(presmooth)
      expect(255 * sum).toBeLessThan(2 ** 24)
      const wrong = Array.from({ length: 255 * sum + 1 }, (_, total) => total)
        .filter(total => Math.floor(Math.fround(total / sum)) !== (total - total % sum) / sum)
      expect(wrong).toEqual([])
    }
  })

  it('is zero where nothing changes', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 8, max: 40 }), (gray, width) => {
      const values = new Float32Array(width * 9).fill(gray)
      const { planes } = describeImage({ width, height: 9, values }, SETTINGS.default, 0)
      expect(planes.every(plane => plane.every(value => value === 0))).toBe(true)
    }))
  })

  // Without the first smoothing, which cuts between its passes and so tells rows from columns.
  it('of a transposed image is transposed, its orientations mirrored', () => {
    const image = noise(37, 22, 5)
    const { planes } = describeImage(image, SETTINGS.png, 1)
    const mirrored = describeImage(transposed(image), SETTINGS.png, 1)
    planes.forEach((plane, channel) => {
      const back = transposed({ ...mirrored, values: mirrored.planes[(10 - channel) % 8]! })
      expect(largestDifference(back.values, plane)).toBeLessThan(TOLERANCE)
    })
  })

  it('can be halved afterwards', () => {
    const image = noise(45, 29, 7)
    const full = describeImage(image, SETTINGS.default, 0)
    for (const times of [0, 1, 2, 3]) {
      expect(halveDescriptor(full, times)).toEqual(describeImage(image, SETTINGS.default, times))
    }
  })

  it('halves a ninth channel that varies', () => {
    const full = describeImage(noise(4, 2, 1), SETTINGS.default, 0)
    const ninth = Float32Array.of(0, 1, 2, 4, 0, 1, 4, 2)
    const half = halveDescriptor({ ...full, ninth }, 1)
    expect(half).toMatchObject({ width: 2, height: 1, fullWidth: 4, fullHeight: 2, ninth: Float32Array.of(0.5, 3) })
  })

  it('takes 5 MB at 500x500', () => {
    expect(openDescribeKernel(500, 500).plane.buffer.byteLength).toBeLessThan(5e6)
  })
})
