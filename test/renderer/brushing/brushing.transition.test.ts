import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { notScored } from '#renderer/drawing/pictures.ts'
import {
  barOf, binsOfShape, countIn, pixelsOfBins, rangeAfterKey, rangeOfBars, type PixelShape
} from '#renderer/features/brushing/brushing.transition.ts'
import { begun, drawnOn, shapeAfterStep, shapeOf, waiting } from '#renderer/features/brushing/pixel-drawing.transition.ts'
import { evidenceBars } from '#renderer/features/inspect/live-score.ts'

const size = { width: 20, height: 15 }
const difference = fc.oneof(fc.integer({ min: -255, max: 255 }), fc.constant(notScored))
const differences = fc.array(difference, { minLength: 300, maxLength: 300 }).map((values) => Int16Array.from(values))
const bar = fc.integer({ min: -51, max: 51 })
const point = fc.record({ x: fc.double({ min: -5, max: 25, noNaN: true }), y: fc.double({ min: -5, max: 20, noNaN: true }) })
const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0)

const everything: PixelShape = { kind: 'rectangle', box: { x: 0, y: 0, ...size } }

/** The pixels of a shape one by one: each alone has a value of its own. */
function pixelsOf(shape: PixelShape): number[] {
  return Array.from({ length: 300 }, (_, index) => index).filter((index) => {
    const only = new Int16Array(300).fill(notScored)
    only[index] = 7
    return binsOfShape(only, shape, size)[255 + 7] === 1
  })
}

describe('brushing', () => {
  it('lights exactly the pixels of the bins: as many as the bins count, and each with a value of theirs', () => {
    fc.assert(fc.property(differences, bar, bar, (d, first, second) => {
      const range = rangeOfBars(first, second)
      const lit = pixelsOfBins(d, range)
      lit.forEach((is, index) => expect(is).toBe(d[index]! >= range.from && d[index]! <= range.to && d[index] !== notScored ? 1 : 0))
      expect(sum(lit)).toBe(countIn(binsOfShape(d, everything, size), range))
    }), { numRuns: 40 })
  })

  it('finds the bins of chosen pixels, and those bins light them up again', () => {
    fc.assert(fc.property(differences, fc.integer({ min: 0, max: 19 }), fc.integer({ min: 0, max: 14 }), fc.integer({ min: 1, max: 20 }), (d, x, y, side) => {
      const box = { x, y, width: Math.min(side, 20 - x), height: Math.min(side, 15 - y) }
      const bins = binsOfShape(d, { kind: 'rectangle', box }, size)
      const inside = Array.from(d.keys()).filter((index) => index % 20 >= x && index % 20 < x + box.width && index >= y * 20 && index < (y + box.height) * 20)
      const scored = inside.filter((index) => d[index] !== notScored)
      expect(sum(bins)).toBe(scored.length)
      for (const index of scored) {
        const value = d[index] as number
        expect(bins[value + 255]).toBeGreaterThan(0)
        expect(pixelsOfBins(d, rangeOfBars(barOf(value), barOf(value)))[index]).toBe(1)
      }
    }), { numRuns: 40 })
  })

  it('never lights what is not scored', () => {
    expect(sum(pixelsOfBins(new Int16Array(300).fill(notScored), rangeOfBars(-51, 51)))).toBe(0)
  })
})

describe('bars', () => {
  it('are those of the histogram', () => {
    const evidence = new Array<number>(511).fill(1)
    for (const { from, to } of evidenceBars(evidence)) {
      expect([barOf(from), barOf(to)]).toEqual([barOf((from + to) / 2), barOf((from + to) / 2)])
      expect(rangeOfBars(barOf(from), barOf(to))).toEqual({ from, to })
    }
  })

  it('are chosen by keys: first the middle one, then moved or widened within what is shown', () => {
    expect(rangeAfterKey(null, 'ArrowLeft', false, 10)).toEqual(rangeOfBars(0, 0))
    expect(rangeAfterKey(rangeOfBars(2, 3), 'ArrowRight', false, 10)).toEqual(rangeOfBars(3, 4))
    expect(rangeAfterKey(rangeOfBars(2, 3), 'ArrowRight', true, 10)).toEqual(rangeOfBars(2, 4))
    expect(rangeAfterKey(rangeOfBars(2, 2), 'ArrowLeft', true, 10)).toEqual(rangeOfBars(2, 2))
    expect(rangeAfterKey(rangeOfBars(9, 10), 'ArrowRight', false, 10)).toEqual(rangeOfBars(9, 10))
    expect(rangeAfterKey(rangeOfBars(-10, -9), 'ArrowLeft', false, 10)).toEqual(rangeOfBars(-10, -9))
    expect(rangeAfterKey(rangeOfBars(2, 3), 'Escape', false, 10)).toBeNull()
    expect(rangeAfterKey(rangeOfBars(2, 3), 'g', false, 10)).toBeUndefined()
  })
})

describe('shapes', () => {
  it('a lasso holds the pixels whose centres it encloses, as a rectangle does', () => {
    fc.assert(fc.property(point, point, (first, second) => {
      const [left, right] = [Math.min(first.x, second.x), Math.max(first.x, second.x)]
      const [top, bottom] = [Math.min(first.y, second.y), Math.max(first.y, second.y)]
      const outline = [{ x: left, y: top }, { x: right, y: top }, { x: right, y: bottom }, { x: left, y: bottom }]
      const lit = new Set(pixelsOf({ kind: 'lasso', outline }))
      for (let index = 0; index < 300; index++) {
        const [x, y] = [(index % size.width) + 0.5, Math.floor(index / size.width) + 0.5]
        // Centres on the outline itself belong to either side.
        if ([left, right].includes(x) || [top, bottom].includes(y)) continue
        expect(lit.has(index)).toBe(x > left && x < right && y > top && y < bottom)
      }
    }), { numRuns: 40 })
  })

  it('a lasso may have a hollow', () => {
    const outline = [[0, 0], [10, 0], [10, 10], [6, 10], [6, 4], [4, 4], [4, 10], [0, 10]].map(([x = 0, y = 0]) => ({ x, y }))
    const lit = pixelsOf({ kind: 'lasso', outline })
    expect(lit).toHaveLength(100 - 2 * 6)
    expect([lit.includes(8 * 20 + 5), lit.includes(8 * 20 + 2)]).toEqual([false, true])
  })

  it('are drawn by dragging, with Shift as a lasso, which encloses something from three places on', () => {
    const rectangle = drawnOn(begun({ x: 4, y: 4 }, false, size), { x: 8.5, y: 2 }, size)
    expect(shapeOf(rectangle)).toEqual({ kind: 'rectangle', box: { x: 4, y: 2, width: 5, height: 3 } })
    const two = drawnOn(begun({ x: 1, y: 1 }, true, size), { x: 5, y: 1 }, size)
    expect(shapeOf(two)).toBeNull()
    expect(shapeOf(drawnOn(two, { x: 5, y: 5 }, size))).toMatchObject({ kind: 'lasso' })
    expect(drawnOn(waiting, { x: 1, y: 1 }, size)).toBe(waiting)
  })

  it('are drawn by keys from the middle', () => {
    const middle = shapeAfterStep(null, { dx: 4, dy: 0 }, false, size)
    expect(middle).toMatchObject({ kind: 'rectangle' })
    const grown = shapeAfterStep(middle, { dx: 2, dy: 0 }, true, size)
    expect(pixelsOf(grown).length - pixelsOf(middle).length).toBe(2 * 5)
  })
})
