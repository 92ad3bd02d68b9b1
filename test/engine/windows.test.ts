// -ngh_rad: every patch is looked for in a window around its own place only (B.9).
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildKernels } from '../../build/build-kernels.mjs'
import type { GrayImage } from '#main/engine/gray-image'
import type { Match } from '#main/engine/match'
import { match, noise, texture } from './synthetic'

beforeAll(async () => {
  await buildKernels()
})

const places = (matches: readonly Match[]) => matches.map(({ x1, y1, x2, y2 }) => [x1, y1, x2, y2].join(' '))

interface Pair {
  readonly size1: [width: number, height: number]
  readonly size2: [width: number, height: number]
  readonly radius: number
  readonly downscale: number
}

/** First and last position, in pixels of image 2, of the window along one axis around `centre`, written down from B.9. */
function windowAlong(centre: number, length: number, { radius, downscale }: Pair): [first: number, last: number] {
  const step = 2 ** downscale
  const half = Math.floor(radius / step)
  const positions = Math.floor(length / step) + 1
  const side = Math.min(positions, 2 * half)
  const first = Math.max(0, Math.min(Math.floor(centre / step) - half, positions - 2 * half))
  return [first * step, (first + side - 1) * step]
}

/** Matches that lie outside the window of their patch. */
function outside(matches: readonly Match[], pair: Pair): Match[] {
  const { size2: [width, height] } = pair
  return matches.filter(({ x1, y1, x2, y2 }) => {
    const [[left, right], [top, bottom]] = [windowAlong(x1, width, pair), windowAlong(y1, height, pair)]
    return x2 < left || x2 > right || y2 < top || y2 > bottom
  })
}

const flagsOf = ({ radius, downscale }: Pair) => ['-R', String(downscale), '-ngh_rad', String(radius)]

/** Any two small sizes with at least one patch, and any radius that is a step or more. */
const pairs: fc.Arbitrary<Pair> = fc.integer({ min: 0, max: 3 }).chain(downscale => {
  const side = (most: number) => fc.integer({ min: 4 * 2 ** downscale, max: most })
  const most = [44, 70, 110, 150][downscale]!
  return fc.record({
    size1: fc.tuple(side(most), side(most)), size2: fc.tuple(side(most), side(most)),
    radius: fc.oneof(
      fc.integer({ min: 2 ** downscale, max: 6 * 2 ** downscale }), fc.integer({ min: 2 ** downscale, max: most })
    ),
    downscale: fc.constant(downscale)
  })
})

describe('windows', () => {
  it('any sizes, any radius: matches lie in their windows', () => {
    let found = 0
    fc.assert(fc.property(pairs, fc.boolean(), (pair, isNoise) => {
      const { size1, size2 } = pair
      const [one, two]: GrayImage[] = isNoise
        ? [noise(...size1, 1), noise(...size2, 2)]
        : [texture(...size1, 0, 0), texture(...size2, -2, 1)]
      const matches = match(one!, two!, ...flagsOf(pair))
      for (const { x1, y1, x2, y2, score, index } of matches) {
        expect([x1, y1, x2, y2, score, index].every(Number.isFinite)).toBe(true)
        expect(score).toBeGreaterThan(0)
      }
      expect(outside(matches, pair)).toEqual([])
      found += matches.length
    }), { numRuns: 60, seed: 11 })
    expect(found).toBeGreaterThan(300)
  })

  it('away from the border no match is farther than the radius', () => {
    for (const radius of [6, 13, 20]) {
      const matches = match(texture(150, 120, 0, 0), texture(150, 120, -30, 0), '-ngh_rad', String(radius))
      expect(matches.length).toBeGreaterThan(40)
      const inner = matches.filter(({ x1, y1 }) => Math.min(x1, y1, 150 - x1, 120 - y1) > radius + 4)
      for (const { x1, y1, x2, y2 } of inner) {
        expect(Math.abs(x2 - x1)).toBeLessThanOrEqual(radius + 2)
        expect(Math.abs(y2 - y1)).toBeLessThanOrEqual(radius + 2)
      }
    }
  })

  it.each([[[130, 101], [117, 120]], [[90, 140], [150, 83]]] as [[number, number], [number, number]][])(
    'a radius of the images\' size (%j, %j) is none', (size1, size2) => {
      const [one, two] = [texture(...size1, 0, 0), texture(...size2, -4, 3)]
      for (const downscale of ['0', '1', '2', '3']) {
        const expected = match(one, two, '-R', downscale)
        for (const radius of ['150', '151', '65536']) {
          expect(match(one, two, '-R', downscale, '-ngh_rad', radius)).toEqual(expected)
        }
      }
    }
  )

  it.each([48, 61, 80])('a radius well beyond the motion (%i px) changes hardly a match', radius => {
    const [one, two] = [texture(200, 160, 0, 0), texture(200, 160, -6, 4)]
    const everywhere = new Set(places(match(one, two)))
    const near = places(match(one, two, '-ngh_rad', String(radius)))
    const common = near.filter(place => everywhere.has(place)).length
    expect(near.length).toBeGreaterThan(400)
    expect(common / Math.max(near.length, everywhere.size)).toBeGreaterThan(0.9)
  })

  it('finds the motion with a radius just beyond it', () => {
    const matches = match(texture(160, 128, 0, 0), texture(160, 128, -6, 4), '-ngh_rad', '12')
    const right = matches.filter(({ x1, y1, x2, y2 }) => Math.hypot(x2 - x1 - 6, y2 - y1 + 4) <= 2)
    expect(matches.length).toBeGreaterThan(250)
    expect(right.length / matches.length).toBeGreaterThan(0.9)
  })
})
