import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  afterChoosing, chosenRows, currentRow, distanceToArrow, enclosedRows, isInside, nearestRow, nothingChosen, walkOrder,
  type ChoiceHappening, type ImagePoint, type MatchArrows, type MatchChoice
} from '#renderer/features/matches/matches.transition.ts'

const place = fc.record({ x: fc.integer({ min: 0, max: 500 }), y: fc.integer({ min: 0, max: 500 }) })
const arrows = fc.array(fc.tuple(place, place), { minLength: 1, maxLength: 40 }).map((ends): MatchArrows => ({
  from: Float64Array.from(ends.flatMap(([{ x, y }]) => [x, y])), to: Float64Array.from(ends.flatMap(([, { x, y }]) => [x, y]))
}))
const rowsOf = ({ from }: MatchArrows): number[] => Array.from({ length: from.length / 2 }, (_, row) => row)
const row = fc.integer({ min: 0, max: 30 })
const happening: fc.Arbitrary<ChoiceHappening> = fc.oneof(
  fc.record({ kind: fc.constant('picked' as const), row: fc.option(row, { nil: null }), adds: fc.boolean() }),
  fc.record({ kind: fc.constant('enclosed' as const), rows: fc.array(row), adds: fc.boolean() }),
  fc.record({ kind: fc.constant('walked' as const), order: fc.uniqueArray(row), by: fc.constantFrom(1 as const, -1 as const), adds: fc.boolean() }),
  fc.constant({ kind: 'let-go' as const })
)
const after = (happenings: readonly ChoiceHappening[], start: MatchChoice = nothingChosen): MatchChoice => happenings.reduce(afterChoosing, start)

describe('choosing', () => {
  it('whatever is done, rows rise without doubles and the current one is among them', () => {
    fc.assert(fc.property(fc.array(happening), (happenings) => {
      const choice = after(happenings)
      const rows = chosenRows(choice)
      expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b))
      expect(choice.kind === 'none').toBe(rows.length === 0)
      if (choice.kind === 'chosen') expect(rows).toContain(choice.current)
    }))
  })

  it('a click on a chosen match with Shift lets go of it alone; a click beside all lets go of all', () => {
    const both = after([{ kind: 'picked', row: 3, adds: false }, { kind: 'picked', row: 9, adds: true }])
    expect(chosenRows(both)).toEqual([3, 9])
    expect(chosenRows(after([{ kind: 'picked', row: 9, adds: true }], both))).toEqual([3])
    expect(chosenRows(after([{ kind: 'picked', row: null, adds: true }], both))).toEqual([3, 9])
    expect(after([{ kind: 'picked', row: null, adds: false }], both)).toBe(nothingChosen)
  })

  it('an outline replaces, or adds with Shift', () => {
    const one = after([{ kind: 'picked', row: 3, adds: false }])
    expect(chosenRows(after([{ kind: 'enclosed', rows: [7, 5], adds: false }], one))).toEqual([5, 7])
    expect(chosenRows(after([{ kind: 'enclosed', rows: [7, 5], adds: true }], one))).toEqual([3, 5, 7])
    expect(after([{ kind: 'enclosed', rows: [], adds: false }], one)).toBe(nothingChosen)
  })

  it('a walk down and up again comes through every match once, and stays at the ends', () => {
    fc.assert(fc.property(fc.uniqueArray(row, { minLength: 1 }), (order) => {
      const steps = (by: 1 | -1): ChoiceHappening[] => order.map(() => ({ kind: 'walked', order, by, adds: false }))
      let choice: MatchChoice = nothingChosen
      const down = steps(1).map((step) => currentRow((choice = afterChoosing(choice, step))))
      expect(down).toEqual(order)
      expect(currentRow(after(steps(1), choice))).toBe(order.at(-1))
      expect(currentRow(after(steps(-1), choice))).toBe(order[0])
      expect(chosenRows(after(order.map(() => ({ kind: 'walked', order, by: 1, adds: true }))))).toEqual([...order].sort((a, b) => a - b))
    }))
  })

  it('a walk through nothing changes nothing', () => {
    const one = after([{ kind: 'picked', row: 3, adds: false }])
    expect(after([{ kind: 'walked', order: [], by: 1, adds: false }], one)).toBe(one)
  })
})

describe('the order of walking', () => {
  it('falls in error, whatever the rows', () => {
    fc.assert(fc.property(fc.array(fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })), { minLength: 1, maxLength: 60 }), (errors) => {
      const rows = errors.map((_, index) => index)
      const order = walkOrder(rows, errors, rows)
      expect([...order].sort((a, b) => a - b)).toEqual(rows)
      const walked = order.map((at) => errors[at] ?? -1)
      expect(walked).toEqual([...walked].sort((a, b) => b - a))
    }))
  })

  it('without a homography begins at the lowest score', () => {
    expect(walkOrder([0, 1, 2], [null, null, null], [5, 1, 3])).toEqual([1, 2, 0])
  })
})

describe('finding matches', () => {
  it('the nearest is within reach and none is nearer', () => {
    fc.assert(fc.property(arrows, place, fc.integer({ min: 1, max: 200 }), (found, point, reach) => {
      const rows = rowsOf(found)
      const distances = rows.map((at) => distanceToArrow(found, at, point))
      const least = Math.min(...distances)
      const nearest = nearestRow(found, rows, point, reach)
      if (least > reach) expect(nearest).toBeNull()
      else expect(distances[nearest!]).toBe(least)
    }))
  })

  it('a point is as near to an arrow as to the nearest of its points', () => {
    const one: MatchArrows = { from: Float64Array.of(10, 10), to: Float64Array.of(30, 10) }
    expect(distanceToArrow(one, 0, { x: 20, y: 14 })).toBe(4)
    expect(distanceToArrow(one, 0, { x: 33, y: 14 })).toBe(5)
    expect(distanceToArrow({ from: one.from, to: one.from }, 0, { x: 13, y: 14 })).toBe(5)
  })

  it('a convex outline holds what lies on the same side of all its edges', () => {
    const corners: ImagePoint[] = [{ x: 100, y: 50 }, { x: 400, y: 120 }, { x: 350, y: 420 }, { x: 90, y: 300 }]
    const side = (a: ImagePoint, b: ImagePoint, p: ImagePoint): number => (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)
    fc.assert(fc.property(place, (point) => {
      const sides = corners.map((corner, index) => side(corner, corners[(index + 1) % 4]!, point))
      fc.pre(sides.every((value) => value !== 0))
      expect(isInside(corners, point)).toBe(sides.every((value) => value > 0))
      expect(isInside([...corners].reverse(), point)).toBe(isInside(corners, point))
    }))
  })

  it('an outline in the shape of a U does not hold its gap', () => {
    const u = [[0, 0], [10, 0], [10, 30], [20, 30], [20, 0], [30, 0], [30, 40], [0, 40]].map(([x, y]) => ({ x: x!, y: y! }))
    expect([5, 15, 25].map((x) => isInside(u, { x, y: 20 }))).toEqual([true, false, true])
    expect(isInside([], { x: 1, y: 1 })).toBe(false)
    expect(isInside(u.slice(0, 2), { x: 5, y: 0 })).toBe(false)
  })

  it('an outline around everything encloses every row that is drawn', () => {
    fc.assert(fc.property(arrows, (found) => {
      const around = [{ x: -1, y: -1 }, { x: 501, y: -1 }, { x: 501, y: 501 }, { x: -1, y: 501 }]
      const drawn = rowsOf(found).filter((at) => at % 2 === 0)
      expect(enclosedRows(found, drawn, around)).toEqual(drawn)
    }))
  })
})
