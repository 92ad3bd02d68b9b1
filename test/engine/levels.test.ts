// The shape of the pyramid, against numbers of the specification and against B.3, B.6 and B.9 written down cell by cell.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasWindows, planLevels } from '#main/engine/levels'
import type { Shape } from '#main/engine/levels'
import { shapeOfPair } from './synthetic'

/** A cell as the specification describes it: by the place of its centre, in pixels of image 1. */
interface Cell {
  readonly centre: readonly [number, number]
  readonly offset: readonly [number, number]
  /** Order (-,-), (+,-), (-,+), (+,+). */
  readonly children: readonly (Cell | undefined)[]
  /** Where sample (0, 0) lies in each child's pooled map. */
  readonly shifts: readonly (readonly [number, number])[]
}

interface Storey {
  readonly patchSize: number
  readonly size: readonly [number, number]
  readonly cells: ReadonlyMap<string, Cell>
}

const QUADRANTS = [[-1, -1], [1, -1], [-1, 1], [1, 1]] as const

/** Level 0 (B.3, B.9). */
function ground(shape: Shape, windows: boolean): Storey {
  const { sourceWidth, sourceHeight, targetWidth, targetHeight, downscale, radius } = shape
  const patchSize = 4 * 2 ** downscale
  const whole = [targetWidth + 1, targetHeight + 1] as const
  const size = whole.map(side => windows ? Math.min(side, 2 * radius) : side) as [number, number]
  const cells = new Map<string, Cell>()
  for (let y = patchSize / 2; y < sourceHeight; y += patchSize) {
    for (let x = patchSize / 2; x < sourceWidth; x += patchSize) {
      const offset = [x, y].map((label, axis) => {
        const centre = Math.floor(label / 2 ** downscale)
        return windows ? Math.max(0, Math.min(Math.max(centre - radius, 0), whole[axis]! - 2 * radius)) : 0
      }) as [number, number]
      cells.set(`${x} ${y}`, { centre: [x, y], offset, children: [], shifts: [] })
    }
  }
  return { patchSize, size, cells }
}

function cellOver(below: Storey, centre: readonly [number, number], windows: boolean): Cell {
  const quarter = below.patchSize / 2
  const children = QUADRANTS.map(([dx, dy]) => below.cells.get(`${centre[0] + dx * quarter} ${centre[1] + dy * quarter}`))
  const halved = (cell: Cell, axis: number) => Math.floor(cell.offset[axis]! / 2)
  const offset = [0, 1].map(axis => {
    const wanted = children.flatMap((cell, which) => cell ? [halved(cell, axis) - QUADRANTS[which]![axis]!] : [])
    if (!windows || wanted.length === 0) return 0
    return Math.floor(0.5 + wanted.reduce((a, b) => a + b) / wanted.length)
  }) as [number, number]
  const shifts = children.map((cell, which) => [0, 1].map(axis =>
    QUADRANTS[which]![axis]! + (cell && windows ? offset[axis]! - halved(cell, axis) : 0)) as [number, number])
  return { centre, offset, children, shifts }
}

/** The next level (B.6, B.9). */
function over(below: Storey, { sourceWidth, sourceHeight }: Shape, atomic: number, windows: boolean): Storey {
  const pooled = below.size.map(side => windows ? Math.floor((side + 2) / 2) : Math.ceil(side / 2))
  const cells = new Map<string, Cell>()
  for (let y = 0; y <= sourceHeight; y += atomic) {
    for (let x = 0; x <= sourceWidth; x += atomic) cells.set(`${x} ${y}`, cellOver(below, [x, y], windows))
  }
  return { patchSize: 2 * below.patchSize, size: [Math.max(5, pooled[0]!), Math.max(5, pooled[1]!)], cells }
}

function storeys(shape: Shape): Storey[] {
  const windows = hasWindows(shape)
  const all = [ground(shape, windows)]
  const atomic = all[0]!.patchSize
  const limit = Math.min(shape.largestPatch, Math.max(shape.sourceWidth, shape.sourceHeight))
  for (let last = all[0]!; 2 * last.patchSize <= limit; last = all.at(-1)!) all.push(over(last, shape, atomic, windows))
  return all
}

const shapes: fc.Arbitrary<Shape> = fc.integer({ min: 0, max: 3 }).chain(downscale => {
  const side = fc.integer({ min: 4 * 2 ** downscale, max: 40 * 2 ** downscale })
  return fc.record({
    size1: fc.tuple(side, side), size2: fc.tuple(side, side),
    radius: fc.oneof(fc.constant(0), fc.integer({ min: 2 ** downscale, max: 30 * 2 ** downscale }))
  }).map(({ size1, size2, radius }) => shapeOfPair(size1, size2, downscale, radius))
})

function checkShapes(property: (shape: Shape) => void): void {
  fc.assert(fc.property(shapes, property), { numRuns: 120, seed: 5 })
}

const sizes = (shape: Shape) =>
  planLevels(shape).map(({ patchSize, cells, width, height }) => [patchSize, cells, width, height])

describe('levels', () => {
  it('of the golden pair', () => {
    expect(sizes(shapeOfPair([96, 80], [96, 80]))).toEqual([
      [8, 12 * 10, 49, 41], [16, 13 * 11, 25, 21], [32, 13 * 11, 13, 11], [64, 13 * 11, 7, 6]
    ])
  })

  it('of 500x500', () => {
    expect(sizes(shapeOfPair([500, 500], [500, 500]))).toEqual([
      [8, 3844, 251, 251], [16, 3969, 126, 126], [32, 3969, 63, 63],
      [64, 3969, 32, 32], [128, 3969, 16, 16], [256, 3969, 8, 8]
    ])
  })

  it('of the golden pair with a radius of 24 px: windows of 24 descriptor pixels', () => {
    const [first, second] = planLevels(shapeOfPair([96, 80], [96, 80], 1, 24))
    expect(first).toMatchObject({ width: 24, height: 24, fullWidth: 49, fullHeight: 41, pooledWidth: 13, pooledHeight: 13 })
    // The first patch (centre 2), one in the middle (column 5, centre 22), the last (centre 46), along x.
    expect([0, 5, 11].map(cell => first!.offsets[2 * cell])).toEqual([0, 10, 25])
    expect(second).toMatchObject({ width: 13, height: 13 })
  })

  it('of any pair are those of the specification', () => checkShapes(shape => {
    const levels = planLevels(shape)
    const expected = storeys(shape)
    expect(levels.length).toBe(expected.length)
    levels.forEach((level, index) => {
      const { patchSize, size, cells } = expected[index]!
      expect([level.patchSize, level.width, level.height, level.cells]).toEqual([patchSize, ...size, cells.size])
      const ordered = [...cells.values()]
      expect([...level.offsets]).toEqual(ordered.flatMap(({ offset }) => [...offset]))
      if (index === 0) return
      const places = new Map([...expected[index - 1]!.cells.values()].map((cell, place) => [cell, place]))
      const children = ordered.flatMap(cell => cell.children.map(child => child ? places.get(child)! : -1))
      expect([...level.children]).toEqual(children)
      const shifts = ordered.flatMap((cell, at) => cell.shifts.map(([x, y], which) =>
        cell.children[which] ? [x, y] : [...level.shifts.subarray(8 * at + 2 * which, 8 * at + 2 * which + 2)]))
      expect([...level.shifts]).toEqual(shifts.flat())
    })
  }))

  it('have windows that stay inside the map of the smallest patches', () => checkShapes(shape => {
    const { offsets, width, height, fullWidth, fullHeight } = planLevels(shape)[0]!
    offsets.forEach((offset, at) => {
      expect(offset).toBeGreaterThanOrEqual(0)
      expect(offset + (at & 1 ? height : width)).toBeLessThanOrEqual(at & 1 ? fullHeight : fullWidth)
    })
  }))

  it('have children\'s windows nearly where the parent\'s is', () => checkShapes(shape => {
    for (const level of planLevels(shape).slice(1)) {
      level.children.forEach((child, at) => {
        if (child < 0) return
        expect(Math.abs(level.shifts[2 * at]!)).toBeLessThanOrEqual(2)
        expect(Math.abs(level.shifts[2 * at + 1]!)).toBeLessThanOrEqual(2)
      })
    }
  }))
})
