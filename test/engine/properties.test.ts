import { beforeAll, describe, expect, it } from 'vitest'
import { buildKernels } from '../../build/build-kernels.mjs'
import { parseCommandLine } from '#main/engine/command-line'
import type { GrayImage } from '#main/engine/gray-image'
import { matchImages } from '#main/engine/matching'
import { resize } from '#main/engine/resize'

beforeAll(async () => {
  await buildKernels()
})

/** A smooth random texture; (left, top) chooses the part of an endless plane that is seen. */
function texture(width: number, height: number, left: number, top: number): GrayImage {
  const values = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = [x + left, y + top]
      const wave = Math.sin(u * 0.31 + 2 * Math.sin(v * 0.113)) + Math.sin(v * 0.37 + 2 * Math.sin(u * 0.171)) +
        Math.sin((u + v) * 0.23 + Math.sin(u * 0.057))
      values[y * width + x] = Math.floor(127 + 40 * wave)
    }
  }
  return { width, height, values }
}

function match(image1: GrayImage, image2: GrayImage, ...flags: string[]) {
  const command = parseCommandLine(['1', '2', ...flags])
  if (command.kind !== 'match') throw new Error('asked for help')
  return matchImages(image1, image2, command.options, { progress: () => {}, message: () => {} })
}

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

  it('a table without collisions finds the same on a small pair', () => {
    const [one, two] = [texture(96, 80, 0, 0), texture(96, 80, 4, 2)]
    expect(match(one, two, '-mem', '0')).toEqual(match(one, two))
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
