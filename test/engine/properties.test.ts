import { beforeAll, describe, expect, it } from 'vitest'
import { buildKernels } from '../../build/build-kernels.mjs'
import { resize } from '#main/engine/resize'
import { match, texture } from './synthetic'

beforeAll(async () => {
  await buildKernels()
})

const NOTEBOOK = ['-max_scale', '1.05', '-rot_range', '0', '2']

describe('matching', () => {
  it('an image against itself gives every patch its own place', () => {
    const image = texture(96, 80, 0, 0)
    const matches = match(image, image)
    expect(matches).toHaveLength(12 * 10)
    for (const { x1, y1, x2, y2 } of matches) expect([x2, y2]).toEqual([x1, y1])
  })

  it.each([[[] as string[]], [NOTEBOOK]])('shifting image 2 by 8 px shifts the matches by 8 px (%j)', flags => {
    const image = texture(120, 96, 0, 0)
    const near = match(image, texture(120, 96, -8, 0), ...flags)
    const far = match(image, texture(120, 96, -16, 0), ...flags)
    const moved = (matches: typeof near, by: number) =>
      matches.filter(({ x1, x2, y1, y2 }) => x2 - x1 === by && y2 === y1).length / matches.length
    expect(near.length).toBeGreaterThan(100)
    expect(moved(near, 8)).toBeGreaterThan(0.9)
    expect(moved(far, 16)).toBeGreaterThan(0.85)
  })

  it.each([[104, 80, 96, 72], [96, 72, 104, 80]])('image sizes may differ (%ix%i, %ix%i)', (w1, h1, w2, h2) => {
    for (const flags of [[], NOTEBOOK]) {
      const matches = match(texture(w1, h1, 0, 0), texture(w2, h2, 0, 0), ...flags)
      const still = matches.filter(({ x1, y1, x2, y2 }) => Math.hypot(x1 - x2, y1 - y2) <= 2)
      expect(matches.length).toBeGreaterThan(60)
      expect(still.length / matches.length).toBeGreaterThan(0.9)
    }
  })

  it('coordinates come back in the frame before the resize', () => {
    const image = texture(96, 80, 0, 0)
    for (const { x1, y1, x2, y2 } of match(image, image, '-resize', '64', '64')) {
      expect([x2, y2]).toEqual([x1, y1])
      expect(x1 % 1.5).toBe(0)
      expect(y1 % 1.25).toBe(0)
    }
  })

  it.each([8, 9, 15, 17, 33])('works down to one patch (%i px)', side => {
    for (const downscale of [0, 1]) {
      const image = texture(side, side, 5, 3)
      expect(match(image, image, '-R', String(downscale)).length).toBeGreaterThan(0)
    }
  })

  it('long thin images have cells without children', () => {
    const image = texture(120, 16, 0, 0)
    const matches = match(image, image)
    expect(matches.length).toBeGreaterThan(15)
    for (const { score, x2, y2 } of matches) expect([score, x2, y2].every(Number.isFinite)).toBe(true)
  })

  it.each([[[] as string[]], [NOTEBOOK]])('exchanging the images mirrors the matches (%j)', flags => {
    const [one, two] = [texture(120, 96, 0, 0), texture(120, 96, 8, -8)]
    const forth = match(one, two, ...flags).map(({ x1, y1, x2, y2 }) => [x1, y1, x2, y2].join(' '))
    const back = new Set(match(two, one, ...flags).map(({ x1, y1, x2, y2 }) => [x2, y2, x1, y1].join(' ')))
    expect(forth.length).toBeGreaterThan(100)
    expect(forth.filter(key => back.has(key)).length / forth.length).toBeGreaterThan(0.8)
  })

  it('two sizes in scale and rotation mode: exchanging the images mirrors every match', () => {
    // The larger image is the source in either order.
    const [small, large] = [texture(96, 72, 4, 2), texture(104, 80, 0, 0)]
    const mirrored = match(large, small, ...NOTEBOOK).map(({ x1, y1, x2, y2, score }) => [x2, y2, x1, y1, score].join(' '))
    const found = match(small, large, ...NOTEBOOK).map(({ x1, y1, x2, y2, score }) => [x1, y1, x2, y2, score].join(' '))
    expect(found.length).toBeGreaterThan(60)
    expect(found.toSorted()).toEqual(mirrored.toSorted())
  })

  it.each(['120', '4000'])('a radius of at least the image (%s px) is none', radius => {
    const [one, two] = [texture(120, 96, 0, 0), texture(120, 96, 4, 2)]
    expect(match(one, two, '-ngh_rad', radius)).toEqual(match(one, two))
  })

  it('a table without collisions finds the same on a small pair', () => {
    const [one, two] = [texture(96, 80, 0, 0), texture(96, 80, 4, 2)]
    expect(match(one, two, '-mem', '0')).toEqual(match(one, two))
  })
})

describe('an image longer than positions are kept', () => {
  it('is refused in words', () => {
    const [small, long] = [texture(16, 16, 0, 0), texture(40_000, 16, 0, 0)]
    expect(() => match(small, long, '-R', '0')).toThrow(/^the image is too long: 2 has 40000x16 pixels, -R 0 takes at most 32766 a side$/)
    expect(() => match(long, small, '-R', '0')).toThrow('the image is too long: 1')
  })
})

describe('resize', () => {
  it('keeps the corners and blends between them', () => {
    const image = { width: 2, height: 2, values: Float32Array.of(0, 100, 200, 50) }
    expect([...resize(image, 3, 3).values]).toEqual([0, 50, 100, 100, 87.5, 75, 200, 125, 50])
  })

  it('keeps a constant image constant', () => {
    const image = { width: 37, height: 29, values: new Float32Array(37 * 29).fill(93) }
    for (const value of resize(image, 50, 41).values) expect(value).toBeCloseTo(93, 4)
  })
})
