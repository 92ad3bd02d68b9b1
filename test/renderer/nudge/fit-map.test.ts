import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Score } from '#shared/model/score'
import { croppedArea } from '#shared/numerics/area'
import { evidenceOf } from '#shared/numerics/evidence'
import type { GrayImage } from '#shared/numerics/gray-image'
import { countsAt, scoreOf } from '#shared/numerics/score'
import { warpPerspective } from '#shared/numerics/warp'
import { fitAnswer, mapOrder, mapPlaces, measurePlace, middlePlace, rowStepOf, type MapPlace } from '#renderer/features/nudge/fit-map.ts'
import { shifted } from '#renderer/features/nudge/nudge.transition.ts'

/** A smooth picture, seen from a place a little to the side. */
function picture(width: number, height: number, dx: number, dy: number): GrayImage {
  const data = Uint8Array.from({ length: width * height }, (_, index) => {
    const [x, y] = [(index % width) - dx, Math.floor(index / width) - dy]
    return Math.round(128 + 60 * Math.sin(x / 3.1) * Math.cos(y / 4.3) + 50 * Math.sin((x + 2 * y) / 7.7))
  })
  return { width, height, data }
}

const size = { width: 96, height: 72 }
const image1 = picture(96, 72, 0, 0)
const image2 = picture(96, 72, 3, -2)
const area = croppedArea(size, 6)

function measured(matrix: readonly number[], place: MapPlace): Uint32Array {
  const work = measurePlace({ image1, image2, matrix, area, scoresUncovered: false }, place)
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}

describe('the map of scores around a fit', () => {
  it('has the present fit in the middle and measures it first', () => {
    expect(mapPlaces).toHaveLength(49)
    expect(mapPlaces[middlePlace]).toEqual({ x: 0, y: 0 })
    expect(mapOrder[0]).toBe(middlePlace)
    expect([...mapOrder].sort((a, b) => a - b)).toEqual(mapPlaces.map((_, index) => index))
  })

  it('counts as the warp itself does, at every place', () => {
    const number = (size: number) => fc.double({ min: -size, max: size, noNaN: true })
    fc.assert(fc.property(fc.tuple(number(0.02), number(0.02), number(5), number(5), number(1e-4)), fc.constantFrom(...mapPlaces), ([a, b, x, y, g], place) => {
      const matrix = [1 + a, b, x, -b, 1 - a, y, g, -g, 1]
      const warped = warpPerspective(image1, shifted(matrix, place.x, place.y))
      const expected = evidenceOf({ image1, moved: warped.image, image2 }, area, warped.valid)
      const differing = measured(matrix, place).reduce((sum, count, bin) => sum + Math.abs(count - (expected[bin] ?? 0)), 0)
      // A place in a source image that lies just between two 32nds of a pixel may be rounded either way.
      expect(differing).toBeLessThanOrEqual(4)
    }), { numRuns: 60 })
  })

  it.each([[-12, -9], [1 / 64, -3 / 64]])('counts the last column and row, and rounds ties, as the warp does: shifted by %d, %d', (x, y) => {
    const matrix = [1, 0, x, 0, 1, y, 0, 0, 1]
    const warped = warpPerspective(image1, matrix)
    expect(measured(matrix, { x: 0, y: 0 })).toEqual(evidenceOf({ image1, moved: warped.image, image2 }, area, warped.valid))
  })

  it('finds the true place, and says so from half a pixel beside it', () => {
    const scoresFrom = (matrix: readonly number[]) => mapPlaces.map((place) => scoreOf(countsAt(measured(matrix, place), 4), 50))
    expect(fitAnswer(scoresFrom([1, 0, 3, 0, 1, -2, 0, 0, 1]))).toEqual({ kind: 'optimum' })
    expect(fitAnswer(scoresFrom([1, 0, 3.5, 0, 1, -3, 0, 0, 1]))).toMatchObject({ kind: 'better-elsewhere', place: { x: -0.5, y: 1 } })
  })

  it('leaves out rows of large images only', () => {
    expect([rowStepOf({ width: 500, height: 500 }), rowStepOf({ width: 2048, height: 2048 })]).toEqual([1, 7])
  })
})

describe('whether a fit is a local optimum', () => {
  const score = (value: number | null, count = 100): Score => ({ value, count, better: 0, worse: 0 })
  const all = (value: number) => mapPlaces.map(() => score(value))

  it('is not said before every place was measured', () => {
    expect(fitAnswer(mapPlaces.map((_, index) => (index < 5 ? score(0.5) : null)))).toEqual({ kind: 'measuring', done: 5 })
  })

  it('cannot be told where too few pixels change, and an equal score is not a better one', () => {
    expect(fitAnswer(all(0.8).with(middlePlace, score(null, 12)))).toEqual({ kind: 'cannot-tell', count: 12 })
    expect(fitAnswer(all(0.8))).toEqual({ kind: 'optimum' })
  })

  it('names the best of the better places', () => {
    const answer = fitAnswer(all(0.8).with(3, score(0.9, 70)).with(4, score(0.85)))
    expect(answer).toMatchObject({ kind: 'better-elsewhere', place: mapPlaces[3], score: { count: 70 } })
    expect(answer.kind === 'better-elsewhere' ? answer.gain : 0).toBeCloseTo(0.1, 12)
  })
})
