// The end of the pipeline against the specification written down as plainly as possible (A.3, B.8, B.10).
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { IDENTITY, inverse, mappedX, mappedY, thenScaled } from '#main/engine/affine'
import type { BucketGrid } from '#main/engine/backtrack'
import type { Match } from '#main/engine/match'
import { matchOf } from '#main/engine/outcome'
import { inPrintedOrder, reciprocalMatches } from '#main/engine/reciprocal'
import { createAccumulator, inBoth, regroup } from '#main/engine/regroup'
import type { Accumulator, PlacedGrid } from '#main/engine/regroup'

const ATOMIC = 8

interface Record {
  x: number
  y: number
  score: number
}

const record = (x1: number, y1: number, x2: number, y2: number, score: number, index = 0): Match =>
  ({ x1, y1, x2, y2, score, index })

/** A grid whose records lie anywhere in their buckets, as it looks from an image turned and scaled against it. */
const grids = fc.record({
  columns: fc.integer({ min: 1, max: 7 }),
  rows: fc.integer({ min: 1, max: 7 }),
  turn: fc.double({ min: -4, max: 4, noNaN: true }),
  scale: fc.constantFrom(1, Math.SQRT1_2, 0.5, 0.25),
  shift: fc.integer({ min: -20, max: 20 }),
  seed: fc.array(fc.record({
    x: fc.double({ min: 0, max: 7.9, noNaN: true }),
    y: fc.double({ min: 0, max: 7.9, noNaN: true }),
    score: fc.integer({ min: 0, max: 4 })
  }), { minLength: 49, maxLength: 49 })
}).map(({ columns, rows, turn, scale, shift, seed }): PlacedGrid => {
  const [c, s] = [Math.cos(turn), Math.sin(turn)]
  const toImage = thenScaled({ xx: c, xy: -s, x0: shift, yx: s, yy: c, y0: -shift }, 1 / scale)
  const records = Array.from({ length: columns * rows }, (_, bucket): Record => {
    const { x, y, score } = seed[bucket]!
    // Empty records stand at the grid's origin.
    const [left, top] = [ATOMIC * (bucket % columns) + x, ATOMIC * Math.floor(bucket / columns) + y]
    const [u, v] = score === 0 ? [0, 0] : [left, top]
    return { x: mappedX(toImage, u, v), y: mappedY(toImage, u, v), score }
  })
  return {
    columns, rows, scale, toPass: inverse(toImage),
    x: Float32Array.from(records, ({ x }) => x),
    y: Float32Array.from(records, ({ y }) => y),
    scores: Float32Array.from(records, ({ score }) => score),
    ids: Int32Array.from(records, (_, bucket) => bucket)
  }
})

/** B.10's rule for one bucket, word for word. */
function expectedId(grid: PlacedGrid, x: number, y: number, held: { id: number, score: number }): number {
  const column = Math.trunc(0.5 + mappedX(grid.toPass, x, y) / ATOMIC)
  const row = Math.trunc(0.5 + mappedY(grid.toPass, x, y) / ATOMIC)
  const near = [...grid.ids].filter(bucket =>
    Math.abs(bucket % grid.columns - column) <= 1 && Math.abs(Math.floor(bucket / grid.columns) - row) <= 1)
  const distance = (bucket: number) => (grid.x[bucket]! - x) ** 2 + (grid.y[bucket]! - y) ** 2
  const within = near.map(distance).filter(d => d < (2 * ATOMIC / grid.scale) ** 2)
  const nearest = within.length > 0 ? Math.min(...within) : 9e9
  let { id, score } = held
  for (const bucket of near) {
    if (distance(bucket) > 4 * nearest || grid.scores[bucket]! <= score) continue
    id = bucket
    score = grid.scores[bucket]!
  }
  return id
}

describe('regroup', () => {
  it('gives every bucket what the specification does', () => {
    const side = fc.integer({ min: 8, max: 60 })
    fc.assert(fc.property(grids, side, side, fc.integer({ min: 0, max: 3 }), (grid, width, height, before) => {
      const accumulator = createAccumulator(width, height, ATOMIC)
      accumulator.scores.fill(before)
      const { columns } = accumulator
      const wanted = Array.from(accumulator.ids, (_, bucket) => {
        const [x, y] = [4 * (bucket % columns) + 2, 4 * Math.floor(bucket / columns) + 2]
        return expectedId(grid, x, y, { id: -1, score: before })
      })
      regroup(accumulator, grid, ATOMIC)
      expect([...accumulator.ids]).toEqual(wanted)
      accumulator.ids.forEach((id, bucket) => {
        expect(accumulator.scores[bucket]).toBe(id < 0 ? before : grid.scores[id])
      })
    }))
  })

  it.each([[496, 124], [500, 125], [97, 24], [98, 24], [99, 25]])('an image of %i px has rows of %i', (side, count) => {
    expect(createAccumulator(side, 8, ATOMIC)).toMatchObject({ columns: count, step: 4 })
  })
})

describe('inBoth', () => {
  it('has every number of both accumulators once', () => {
    const ids = fc.array(fc.integer({ min: -1, max: 20 }), { maxLength: 40 })
    fc.assert(fc.property(ids, ids, (first, second) => {
      const holding = (held: number[]): Accumulator => ({
        columns: held.length, rows: 1, step: 4, scores: new Float32Array(held.length), ids: Int32Array.from(held)
      })
      const wanted = [...new Set(first)].filter(id => id >= 0 && second.includes(id))
      expect(inBoth(holding(first), holding(second), 21)).toEqual(wanted)
    }))
  })
})

describe('matchOf', () => {
  const turned = { xx: 0, xy: -1, x0: 40, yx: 1, yy: 0, y0: 0 }
  const refined = { x1: 12, y1: 4, x2: 6.5, y2: 10.25 }
  const grid = { columns: 1, rows: 1, records: [{ ...record(12, 4, 6, 10, 3, 17), refined }] }
  const source = { grid, toScaled: turned, scale: 0.5 }
  const target = { grid, toScaled: IDENTITY, scale: 1 }

  it('brings both places back to the images, refined or not', () => {
    expect(matchOf({ source, target, exchanged: false, code: 18, firstId: 0 }, 0)).toEqual({
      ...record(72, 24, 6, 10, 3, 18), refined: { x1: 72, y1: 24, x2: 6.5, y2: 10.25 }
    })
  })

  it('puts the source second where the images were exchanged', () => {
    const match = matchOf({ source, target: { ...target, scale: 0.25 }, exchanged: true, code: 2, firstId: 0 }, 0)
    expect(match).toEqual({ ...record(24, 40, 72, 24, 3, 2), refined: { x1: 26, y1: 41, x2: 72, y2: 24 } })
  })
})

describe('reciprocalMatches', () => {
  it('keeps what is the best of its bucket in both images', () => {
    const [kept, beaten, outside] = [record(4, 4, 10, 2, 3), record(12, 4, 12, 6, 2), record(20, 4, 24, 0, 2)]
    const ofSource: BucketGrid = { columns: 4, rows: 1, records: [kept, beaten, outside, record(0, 0, 0, 0, 0)] }
    const inTarget = [record(0, 0, 0, 0, 0), { ...kept }, record(28, 4, 16, 2, 5)]
    const ofTarget: BucketGrid = { columns: 3, rows: 1, records: inTarget }
    expect(reciprocalMatches(ofSource, ofTarget, ATOMIC)).toEqual([kept])
  })

  it('tells matches apart by every coordinate and the score', () => {
    const one = record(4, 4, 2, 2, 3)
    const grid = (only: Match): BucketGrid => ({ columns: 1, rows: 1, records: [only] })
    for (const other of [{ x1: 5 }, { y1: 5 }, { x2: 3 }, { y2: 3 }, { score: 3.5 }]) {
      expect(reciprocalMatches(grid(one), grid({ ...one, ...other }), ATOMIC)).toEqual([])
    }
    expect(reciprocalMatches(grid(one), grid({ ...one, index: 7 }), ATOMIC)).toEqual([one])
  })
})

describe('inPrintedOrder', () => {
  it('compares the bytes of the coordinates', () => {
    const number = fc.float({ noNaN: true, noDefaultInfinity: true })
    const matches = fc.array(fc.tuple(number, number, number, number).map(([a, b, c, d]) => record(a, b, c, d, 1)))
    fc.assert(fc.property(matches, unordered => {
      const bytes = ({ x1, y1, x2, y2 }: Match) => Buffer.from(Float32Array.of(x1, y1, x2, y2).buffer)
      const keys = (list: readonly Match[]) => list.map(match => bytes(match).toString('hex'))
      expect(keys(inPrintedOrder(unordered))).toEqual(keys(unordered.toSorted((a, b) => Buffer.compare(bytes(a), bytes(b)))))
    }))
  })
})
