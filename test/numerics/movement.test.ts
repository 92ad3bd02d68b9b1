import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PairId } from '#shared/model/pair'
import { centreDisplacement, movementOf, type PairMotion } from '#shared/numerics/movement'

type Place = readonly [x: number, y: number]
type Link = readonly [from: number, to: number]

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `f${index}`)
const motions = (places: readonly Place[], links: readonly Link[], wrong: (index: number) => Place = () => [0, 0]): PairMotion[] =>
  links.map(([from, to], index) => ({
    pairId: (index + 1) as PairId, image1: `f${from}`, image2: `f${to}`, inliers: 50,
    x: places[to]![0] - places[from]![0] + wrong(index)[0], y: places[to]![1] - places[from]![1] + wrong(index)[1]
  }))

const pixels = fc.double({ min: -40, max: 40, noNaN: true })
const somePlaces = fc.array(fc.tuple(pixels, pixels), { minLength: 2, maxLength: 30 })
/** Places, and links that connect all of them, and some more in either direction. */
const connected = somePlaces.chain((places) => fc.tuple(
  fc.constant(places),
  fc.tuple(...places.slice(1).map((_, index) => fc.nat(index).map((before): Link => [before, index + 1]))),
  fc.array(fc.tuple(fc.nat(places.length - 1), fc.nat(places.length - 1)).filter(([from, to]) => from !== to), { maxLength: 40 })
)).map(([places, chain, more]) => ({ places, links: [...chain, ...more] as Link[] }))

function expectPlaces(frames: readonly { x: number | null, y: number | null }[], places: readonly Place[], digits = 6): void {
  frames.forEach(({ x, y }, index) => {
    expect(x).toBeCloseTo(places[index]![0] - places[0]![0], digits)
    expect(y).toBeCloseTo(places[index]![1] - places[0]![1], digits)
  })
}

describe('the movement of a view', () => {
  it('is recovered from pairs that agree', () => {
    fc.assert(fc.property(connected, ({ places, links }) => {
      const { frames, suspects } = movementOf(names(places.length), motions(places, links))
      expectPlaces(frames, places)
      expect(suspects).toEqual([])
      expect(frames.reduce((sum, { pairs }) => sum + pairs, 0)).toBe(2 * links.length)
    }))
  })

  it('is the same wherever the camera looked', () => {
    fc.assert(fc.property(connected, pixels, pixels, ({ places, links }, right, down) => {
      const noise = (index: number): Place => [Math.sin(index * 7), Math.cos(index * 5)]
      const here = movementOf(names(places.length), motions(places, links, noise))
      const there = movementOf(names(places.length), motions(places.map(([x, y]) => [x + right, y + down]), links, noise))
      there.frames.forEach(({ x, y }, index) => {
        expect(x).toBeCloseTo(here.frames[index]!.x!, 3)
        expect(y).toBeCloseTo(here.frames[index]!.y!, 3)
      })
    }))
  })

  it('is the same read backwards: a pair the other way round says the opposite', () => {
    fc.assert(fc.property(connected, ({ places, links }) => {
      const turned = motions(places, links).map((pair) => ({ ...pair, image1: pair.image2, image2: pair.image1, x: -pair.x, y: -pair.y }))
      expectPlaces(movementOf(names(places.length), turned).frames, places)
    }))
  })

  it('is not led astray by one wrong pair, which is the top suspect', () => {
    // Every two frames up to three apart: each pair is contradicted by others if it is wrong.
    const some = fc.array(fc.tuple(pixels, pixels), { minLength: 6, maxLength: 25 }).chain((places) => {
      const links = places.flatMap((_, from) => [1, 2, 3].map((gap): Link => [from, from + gap]).filter(([, to]) => to < places.length))
      return fc.record({ places: fc.constant(places), links: fc.constant(links), wrong: fc.nat(links.length - 1) })
    })
    fc.assert(fc.property(some, fc.double({ min: 3, max: 300, noNaN: true }), ({ places, links, wrong }, by) => {
      const { frames, suspects } = movementOf(names(places.length), motions(places, links, (index) => index === wrong ? [by, -by / 2] : [0, 0]))
      expect(suspects[0]?.pairId).toBe(wrong + 1)
      expectPlaces(frames, places, 0)
      expect(Math.abs(frames.at(-1)!.x! - (places.at(-1)![0] - places[0]![0]))).toBeLessThan(0.2)
    }))
  })

  it('takes the first of two frames as image 1: a homography that moves to the right puts the second one right', () => {
    const { x, y } = centreDisplacement([1, 0, 3, 0, 1, -2, 0, 0, 1], { width: 101, height: 51 })
    expect([x, y]).toEqual([3, -2])
    const { frames } = movementOf(['1', '2'], [{ pairId: 1 as PairId, image1: '1', image2: '2', x, y, inliers: 9 }])
    expect(frames.map((frame) => [frame.x, frame.y])).toEqual([[0, 0], [3, -2]])
  })

  it('is taken at the image centre, where a rotation about it moves nothing', () => {
    const [cos, sin] = [Math.cos(0.1), Math.sin(0.1)]
    const { x, y } = centreDisplacement([cos, -sin, 50 - 50 * cos + 25 * sin, sin, cos, 25 - 50 * sin - 25 * cos, 0, 0, 1], { width: 101, height: 51 })
    expect([Math.abs(x) < 1e-9, Math.abs(y) < 1e-9]).toEqual([true, true])
  })

  it('stands apart for frames that nothing connects, and is unknown for those without pairs', () => {
    const places: Place[] = [[0, 0], [9, 9], [1, 0], [9, 12], [5, 5]]
    const { frames } = movementOf(names(5), motions(places, [[0, 2], [1, 3]]))
    expect(frames.map(({ x, y }) => [x, y])).toEqual([[0, 0], [0, 0], [1, 0], [0, 3], [null, null]])
    expect(frames.map(({ pairs }) => pairs)).toEqual([1, 1, 1, 1, 0])
  })

  it('leaves out pairs of unknown frames, of one frame, and endless ones', () => {
    const pair = (image1: string, image2: string, x: number): PairMotion => ({ pairId: 1 as PairId, image1, image2, x, y: 0, inliers: 9 })
    const { frames } = movementOf(['1', '2'], [pair('1', '9', 4), pair('1', '1', 4), pair('1', '2', NaN), pair('1', '2', Infinity)])
    expect(frames.map(({ x, pairs }) => [x, pairs])).toEqual([[null, 0], [null, 0]])
  })

  it('of nothing is nothing', () => {
    expect(movementOf([], [])).toEqual({ frames: [], jumpThreshold: null, suspects: [] })
  })
})

describe('jumps', () => {
  const walk = (steps: readonly number[]): Place[] => steps.reduce((places, step) => [...places, [places.at(-1)![0] + step, 0] as const], [[0, 0] as const] as Place[])
  const chain = (places: readonly Place[]): Link[] => places.slice(1).map((_, index) => [index, index + 1])
  const jumpsOf = (steps: readonly number[]): number[] => {
    const places = walk(steps)
    return movementOf(names(places.length), motions(places, chain(places))).frames.flatMap(({ jump, ordinal }) => (jump ? [ordinal] : []))
  }

  it('stand out of the usual step', () => {
    expect(jumpsOf([2, 2.2, 1.9, 2.1, 14, 2, 1.8, 2.1, 9, 2])).toEqual([5, 9])
    expect(jumpsOf([2, 2.2, 1.9, 2.1, 2])).toEqual([])
  })

  it('are at least a pixel: a still camera has none', () => {
    expect(jumpsOf([0, 0.01, 0, 0, 0.9, 0])).toEqual([])
    expect(jumpsOf([0, 0.01, 0, 0, 1.1, 0])).toEqual([5])
  })
})

it('does not take long for thousands of frames and pairs', () => {
  const places = Array.from({ length: 3000 }, (_, index): Place => [Math.sin(index / 50) * 8, index / 300])
  const links = places.flatMap((_, from) => [1, 7, 400].map((gap): Link => [from, from + gap]).filter(([, to]) => to < places.length))
  const started = performance.now()
  const { frames } = movementOf(names(3000), motions(places, links, (index) => [Math.sin(index * 13) / 5, Math.cos(index * 17) / 5]))
  expect(Math.abs(frames[2999]!.y! - 10)).toBeLessThan(1)
  expect(performance.now() - started).toBeLessThan(20_000)
})
