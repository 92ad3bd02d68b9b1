// Scale and rotation mode on pictures whose true transformation is known (B.10).
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildKernels } from '../../build/build-kernels.mjs'
import { inverse, mappedX, mappedY, thenScaled } from '#main/engine/affine'
import { parseCommandLine } from '#main/engine/command-line'
import { describe as describeImage, SETTINGS } from '#main/engine/descriptor'
import type { Descriptor } from '#main/engine/descriptor'
import { matchImages } from '#main/engine/matching'
import { passesOf, passTitle } from '#main/engine/invariance'
import { rotateDescriptor } from '#main/engine/rotation'
import { match, pictureOf, shareRight, texture } from './synthetic'

beforeAll(async () => {
  await buildKernels()
})

/** Every value tells its channel and place. */
function numbered(width: number, height: number): Descriptor {
  const planes = Array.from({ length: 8 }, (_, channel) =>
    Float32Array.from({ length: width * height }, (_, i) => 10_000 * channel + 100 * Math.floor(i / width) + i % width))
  return { width, height, fullWidth: width, fullHeight: height, planes, ninth: 0.5 }
}

describe('rotateDescriptor', () => {
  it('turns places and directions by a right angle', () => {
    const { descriptor } = rotateDescriptor(numbered(24, 16), 2, 8)
    expect(descriptor).toMatchObject({ width: 16, height: 24, fullWidth: 16, fullHeight: 24 })
    const value = (channel: number, x: number, y: number) => descriptor.planes[channel]![y * 16 + x]
    // x = 24 - y', y = x'; rows 0 and 1 would need x = 24 and 23, which lie outside or on the border.
    expect(value(0, 5, 2)).toBe(20_000 + 500 + 22)
    expect(value(7, 14, 23)).toBe(10_000 + 1400 + 1)
    expect([value(3, 5, 0), value(3, 5, 1), value(3, 15, 9)]).toEqual([0, 0, 0])
  })

  it('has a ninth channel inside the image only', () => {
    const { descriptor } = rotateDescriptor(numbered(64, 64), 1, 8)
    // 64 (cos 45 + sin 45) = 90.5, of which 88 are whole patches.
    expect(descriptor).toMatchObject({ width: 88, height: 88 })
    const ninth = descriptor.ninth as Float32Array
    expect([ninth[0], ninth[87], ninth[44 * 88 + 44], ninth.length]).toEqual([0, 0, 0.5, 88 * 88])
    const inside = ninth.filter(value => value > 0).length
    expect(inside).toBeGreaterThan(62 * 62)
    expect(inside).toBeLessThanOrEqual(64 * 64)
    descriptor.planes[1]!.forEach((value, i) => expect(value > 0).toBe(ninth[i]! > 0))
  })

  it.each([1, 2, 3, 4, 5, 6, 7, -1, -3, 9])('%i steps: centres coincide, the way back is the inverse', steps => {
    const { descriptor: { width, height }, toImage } = rotateDescriptor(numbered(40, 24), steps, 8)
    expect(mappedX(toImage, width / 2, height / 2)).toBeCloseTo(20, 9)
    expect(mappedY(toImage, width / 2, height / 2)).toBeCloseTo(12, 9)
    const angle = Math.atan2(toImage.yx, toImage.xx) * 180 / Math.PI
    expect((angle - 45 * steps + 720) % 360).toBeCloseTo(0, 9)
  })

  it('of a picture is the descriptor of the rotated picture', () => {
    const side = 64
    const upright = texture(side, side, 3, 5)
    const turned = pictureOf(side, side, (x, y) => [3 + side - y, 5 + x])
    // Without pre-smoothing, which rounds bytes along x before y.
    const [expected, original] = [turned, upright].map(image => describeImage(image, SETTINGS.png, 0))
    const { descriptor } = rotateDescriptor(original!, 2, 8)
    let worst = 0
    for (let channel = 0; channel < 8; channel++) {
      for (let y = 12; y < side - 12; y++) {
        for (let x = 12; x < side - 12; x++) {
          const at = y * side + x
          worst = Math.max(worst, Math.abs(descriptor.planes[channel]![at]! - expected!.planes[channel]![at]!))
        }
      }
    }
    expect(worst).toBeLessThan(1e-5)
  })
})

describe('affine maps', () => {
  it('the inverse undoes the map', () => {
    const number = fc.double({ min: -100, max: 100, noNaN: true })
    const angle = fc.double({ min: -7, max: 7, noNaN: true })
    fc.assert(fc.property(angle, number, number, number, number, (turn, x0, y0, x, y) => {
      const [c, s] = [Math.cos(turn), Math.sin(turn)]
      const map = thenScaled({ xx: c, xy: -s, x0, yx: s, yy: c, y0 }, 0.7)
      const back = inverse(map)
      const [u, v] = [mappedX(map, x, y), mappedY(map, x, y)]
      expect(mappedX(back, u, v)).toBeCloseTo(x, 6)
      expect(mappedY(back, u, v)).toBeCloseTo(y, 6)
    }))
  })
})

describe('passes', () => {
  it('are those of the original, in its order', () => {
    const passes = passesOf({ maxScale: 2, rotation: [0, 45] })
    expect(passes.map(({ shrinks, rotation, code }) => [...shrinks, rotation, code])).toEqual([
      [0, 0, 0, 0], [0, 0, 1, 1], [0, 1, 0, 40], [0, 1, 1, 41], [0, 2, 0, 80], [0, 2, 1, 81],
      [1, 0, 0, 8], [1, 0, 1, 9], [2, 0, 0, 16], [2, 0, 1, 17]
    ])
    expect(passesOf({ maxScale: 5, rotation: [0, 360] })).toHaveLength(72)
    expect(passTitle(passes[3]!)).toBe('processing scale = (x1, x0.707107) + rotation = 45 deg (code 41)...')
    expect(passesOf({ maxScale: 1, rotation: [-45, 45] }).map(({ code }) => code)).toEqual([7, 0, 1])
  })
})

describe('the passes of one pair', () => {
  /** What is described (width and halvings), said and reported on the way. */
  function watched(side: number, ...flags: string[]) {
    const command = parseCommandLine(['1', '2', '-v', ...flags])
    if (command.kind !== 'match') throw new Error('asked for help')
    const seen = { described: [] as string[], messages: [] as string[], fractions: [] as number[] }
    const listener = {
      message: (text: string) => seen.messages.push(text),
      progress: (fraction: number) => seen.fractions.push(fraction)
    }
    const image = texture(side, side, 0, 0)
    matchImages(image, image, command.options, listener, (one, settings, downscale) => {
      seen.described.push(`${one.width} ${downscale}`)
      return describeImage(one, settings, downscale)
    })
    return seen
  }

  it('describe an image once for each scale and each way it is cropped', () => {
    // In full for the rotations, and halved for the first pass.
    expect(watched(64, '-max_scale', '1').described).toEqual(['64 1', '64 1', '64 0'])
    // At first image 1 is the source; the smaller for it, it is the target next, and image 2 is cropped as well.
    expect(watched(66, '-max_scale', '1').described).toEqual(['64 1', '66 1', '64 0', '64 0'])
    expect(watched(64, '-rot', '0', '2', '-scale', '2').described).toEqual(['64 1', '64 1', '45 1', '32 1', '45 1', '32 1'])
  })

  it('are announced, and report the share done of all of them', () => {
    const { messages, fractions } = watched(64, '-rot', '0', '2', '-scale', '2')
    expect(messages[0]).toMatch(/^this takes about \d+ MiB of memory$/)
    expect(messages.slice(1)).toEqual([
      'processing scale = (x1, x1) + rotation = 0 deg (code 0)...',
      'processing scale = (x1, x0.707107) + rotation = 0 deg (code 40)...',
      'processing scale = (x1, x0.5) + rotation = 0 deg (code 80)...',
      'processing scale = (x0.707107, x1) + rotation = 0 deg (code 8)...',
      'processing scale = (x0.5, x1) + rotation = 0 deg (code 16)...'
    ])
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b))
    expect(fractions.at(-1)).toBe(1)
    // Work is the product of the areas: 1 of 1 + 1/2 + 1/4 + 1/2 + 1/4.
    expect(fractions.some(fraction => Math.abs(fraction - 0.4) < 1e-9)).toBe(true)
  })
})

/** Matches found in the pass of that code, as a share of all. */
const shareOf = (matches: { index: number }[], code: number) =>
  matches.filter(({ index }) => index === code).length / matches.length

describe('matching rotated and scaled pictures', () => {
  it.each([[1, 128, 128], [2, 96, 96], [3, 128, 128], [4, 96, 96], [6, 96, 96], [7, 96, 128], [2, 96, 120], [2, 112, 72]])(
    'rotation %i x 45 degrees, sides %i and %i', (steps, side1, side2) => {
      const angle = steps * Math.PI / 4
      const [c, s] = [Math.cos(angle), Math.sin(angle)]
      // Both pictures show the plane around (200, 200).
      const toPlane = (x: number, y: number, centre: number) =>
        [c * (x - centre) - s * (y - centre), s * (x - centre) + c * (y - centre)] as const
      const image1 = texture(side1, side1, 200 - side1 / 2, 200 - side1 / 2)
      const image2 = pictureOf(side2, side2, (x, y) => {
        const [u, v] = toPlane(x, y, side2 / 2)
        return [200 + u, 200 + v]
      })
      const matches = match(image1, image2, '-max_scale', '1', '-rot_range', '0', '360')
      expect(matches.length).toBeGreaterThan(60)
      expect(shareOf(matches, steps)).toBeGreaterThan(0.95)
      const found = matches.filter(({ index }) => index === steps)
      const toImage1 = (x: number, y: number) => {
        const [u, v] = toPlane(x, y, side2 / 2)
        return [side1 / 2 + u, side1 / 2 + v] as const
      }
      expect(shareRight(found, toImage1, 4)).toBeGreaterThan(0.98)
    }, 30_000)

  it.each([[120, 240, 80], [240, 120, 16], [160, 112, 8]])('scales: sides %i and %i', (side1, side2, code) => {
    const side = Math.min(side1, side2)
    const picture = (full: number) => pictureOf(full, full, (x, y) => [x * side / full, y * side / full])
    const matches = match(picture(side1), picture(side2), '-max_scale', '2', '-rot_range', '0', '2')
    const ratio = side1 / side2
    expect(matches.length).toBeGreaterThan(150)
    expect(shareOf(matches, code)).toBeGreaterThan(0.95)
    expect(shareRight(matches, (x, y) => [ratio * x, ratio * y], 4)).toBeGreaterThan(0.97)
  }, 30_000)

  it('scale and rotation together', () => {
    const image1 = texture(120, 120, 140, 140)
    const image2 = pictureOf(240, 240, (x, y) => [200 - (y - 120) / 2, 200 + (x - 120) / 2])
    const matches = match(image1, image2, '-max_scale', '2', '-rot_range', '0', '180')
    expect(matches.length).toBeGreaterThan(150)
    expect(shareOf(matches, 82)).toBeGreaterThan(0.95)
    expect(shareRight(matches, (x, y) => [60 - (y - 120) / 2, 60 + (x - 120) / 2], 4)).toBeGreaterThan(0.97)
  }, 30_000)

  it('leaves out the scales at which nothing of an image is left', () => {
    const image = texture(16, 16, 0, 0)
    const matches = match(image, image, '-max_scale', '5', '-rot_range', '0', '2')
    expect(matches.length).toBeGreaterThan(0)
    for (const { index, x1, y1, x2, y2 } of matches) {
      expect([0, 8, 16, 40, 80]).toContain(index)
      expect([x1, y1, x2, y2].every(Number.isFinite)).toBe(true)
    }
  })
})
