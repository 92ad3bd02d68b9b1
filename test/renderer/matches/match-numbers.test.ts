import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { imageCorners } from '#shared/numerics/homography-motion'
import { project } from '#shared/numerics/matrix'
import { arrowsOf } from '#renderer/features/matches/match-arrows.ts'
import { colourOf, errorBounds, errorStops, initialMatchDisplay, noColour, scoreBars, shownRows } from '#renderer/features/matches/match-display.ts'
import { influencesOf } from '#renderer/features/matches/match-influence.ts'
import { colourWord, createDot, drawDot, drawLine, type Raster } from '#renderer/features/matches/raster.ts'
import { comparedFacts, cornersApart } from '#renderer/features/matches/comparison.ts'
import { aPairRow } from '../builders.ts'
import { aPairDetail } from '../fake-pairs.ts'
import { aHomography, aMatchSet, aWithoutBad, explained } from './a-match-set.ts'

describe('arrows', () => {
  it('lead from image 1 to image 2 before, and from where the homography puts them after', () => {
    const matches = aMatchSet({}, { wrong: [3] })
    const matrix = [1.01, 0.002, 4, -0.001, 0.99, 3, 1e-5, -2e-5, 1]
    const [before, after] = [arrowsOf(matches, 'before', matrix), arrowsOf(matches, 'after', matrix)]
    expect([before.from[6], before.from[7], before.to[6], before.to[7]]).toEqual([matches.x1[3], matches.y1[3], matches.x2[3], matches.y2[3]])
    matches.x1.forEach((x, row) => {
      const at = project(matrix, { x, y: matches.y1[row]! })
      expect([after.from[2 * row], after.from[2 * row + 1]]).toEqual([at.x, at.y])
    })
  })

  it('are points of image 2 where nothing says where image 1 goes', () => {
    const matches = aMatchSet()
    for (const { from, to } of [arrowsOf(matches, 'after', null), arrowsOf(matches, 'reference', [1, 0, 9, 0, 1, 9, 0, 0, 1])]) expect(from).toEqual(to)
  })
})

describe('what is shown', () => {
  const matches = aMatchSet({}, { wrong: [3, 7, 11] })
  const rowsFor = (change: object): number[] => [...shownRows(matches, { ...initialMatchDisplay, ...change })]

  it('is everything at first, the largest error last', () => {
    const rows = rowsFor({})
    expect([...rows].sort((a, b) => a - b)).toEqual(matches.x1.map((_, row) => row))
    expect(rows.slice(-3)).toEqual([3, 7, 11])
  })

  it('follows each filter', () => {
    expect(rowsFor({ inliers: false })).toEqual([3, 7, 11])
    expect(rowsFor({ outliers: false })).not.toContain(3)
    expect(rowsFor({ errorFrom: errorStops.indexOf(20) })).toEqual([3, 7, 11])
    expect(rowsFor({ errorTo: errorStops.indexOf(20) })).toHaveLength(22)
    expect(rowsFor({ scoreFrom: 0.5 }).every((row) => row >= 12)).toBe(true)
    expect(rowsFor({ scoreFrom: 0.5, scoreTo: 0.5 })).toEqual([12])
  })

  it('does not lose matches without an error to the error filter', () => {
    const unplaced = aMatchSet({ error: matches.error.map(() => null), inlier: matches.inlier.map(() => false) })
    expect(shownRows(unplaced, { ...initialMatchDisplay, errorFrom: 3 })).toHaveLength(25)
    expect(colourOf(unplaced, 0, 'error')).toBe(noColour)
  })

  it('colours rise with the error', () => {
    const errors = [0, ...errorBounds.flatMap((bound) => [bound - 0.01, bound]), 1e6]
    const colours = errors.map((_, row) => colourOf({ ...matches, error: errors }, row, 'error'))
    expect(colours).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4])
  })

  it('every match stands in one bar of the histogram', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 80 }), fc.integer({ min: 1, max: 50 }), (score, count) => {
      const bars = scoreBars({ ...matches, score, inlier: score.map((_, row) => row % 3 > 0) }, count)
      expect(bars.reduce((sum, { inliers, outliers }) => sum + inliers + outliers, 0)).toBe(score.length)
      expect(bars).toHaveLength(count)
    }))
  })
})

describe('the influence of a match', () => {
  const image = { width: 500, height: 400 }

  it('is nothing for a perfect fit, for outliers, and not known for few inliers', () => {
    const influences = influencesOf(aMatchSet({}, { wrong: [3] }), [1, 0, 5, 0, 1, 2, 0, 0, 1], image)!
    expect(Math.max(...influences)).toBeLessThan(1e-9)
    expect(influencesOf(aMatchSet({}, { count: 4 }), [1, 0, 5, 0, 1, 2, 0, 0, 1], image)).toBeNull()
    expect(influencesOf(aMatchSet({ x1: new Array<number>(25).fill(7) }), [1, 0, 5, 0, 1, 2, 0, 0, 1], image)).toBeNull()
  })

  it('is how far the least-squares homography really moves without the match', () => {
    const grid = aMatchSet()
    const noise = (row: number): number => Math.sin(7 * row + 1)
    const places = grid.x1.map((x, row) => explained([1.02, 0.01, 4, -0.015, 0.98, 3, 2e-5, -1e-5, 1], x, grid.y1[row]!, [0.8 * noise(row), 0.8 * noise(row + 40)]))
    const matches = { ...grid, x2: places.map(({ x2 }) => x2), y2: places.map(({ y2 }) => y2) }
    const all = matches.x1.map((_, row) => row)
    const fitted = leastSquares(matches, all)
    const influences = influencesOf(matches, fitted, image)!
    for (const row of [0, 4, 12, 23]) {
      const other = leastSquares(matches, all.filter((one) => one !== row))
      const moved = cornersApart(aHomography(fitted), aHomography(other), image)
      expect(Math.abs(influences[row]! - moved)).toBeLessThan(0.03 * moved + 0.002)
    }
  })
})

/** The homography that leaves the least squares of distances in image 2: Gauss and Newton with slopes by small steps. */
function leastSquares({ x1, y1, x2, y2 }: ReturnType<typeof aMatchSet>, rows: readonly number[]): number[] {
  const steps = [1e-6, 1e-6, 1e-3, 1e-6, 1e-6, 1e-3, 1e-9, 1e-9]
  const residuals = (h: readonly number[]): number[] => rows.flatMap((row) => {
    const at = project([...h], { x: x1[row]!, y: y1[row]! })
    return [x2[row]! - at.x, y2[row]! - at.y]
  })
  let h = [1, 0, 5, 0, 1, 2, 0, 0, 1]
  for (let round = 0; round < 12; round++) {
    const now = residuals(h)
    // In units of the steps, so that the equations are of one size.
    const slopes = steps.map((step, index) => residuals(h.map((value, at) => value + (at === index ? step : 0))).map((value, at) => value - now[at]!))
    const product = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, at) => sum + value * b[at]!, 0)
    const change = solved(slopes.map((a) => [...slopes.map((b) => product(a, b)), -product(a, now)]))
    h = h.map((value, at) => value + (change[at] ?? 0) * (steps[at] ?? 0))
  }
  return h
}

/** Solves equations given as rows with their right side at the end. */
function solved(equations: number[][]): number[] {
  equations.forEach((_, step) => {
    const pivot = equations.findIndex((row, at) => at >= step && Math.abs(row[step]!) === Math.max(...equations.slice(step).map((one) => Math.abs(one[step]!))))
    ;[equations[step], equations[pivot]] = [equations[pivot]!, equations[step]!]
    const scaled = equations[step]!.map((value) => value / equations[step]![step]!)
    equations.forEach((row, at) => { equations[at] = at === step ? scaled : row.map((value, column) => value - row[step]! * scaled[column]!) })
  })
  return equations.map((row) => row.at(-1)!)
}

describe('the pair without its bad matches', () => {
  const detail = aPairDetail(aPairRow({ score: 0.9, count: 1000, matches: 300 }))

  it('stands beside the original, with what changed', () => {
    const facts = comparedFacts(detail, aWithoutBad())
    expect(facts.map(({ name, original, without, change }) => [name, original, without, change])).toEqual([
      ['Score', '0.900', '0.950', '+0.050'], ['Pixels', '1,000', '1,100', '+100'], ['Matches', '300', '23', '−277'],
      ['Inliers', '250', '23', '−227'], ['Shift, max', '12.0', '5.4', '−6.6'], ['Rotation', '0.00', '0.00', '±0.00'], ['Scale', '1.000', '1.000', '±0.000']
    ])
    expect(facts.map(({ isSame }) => isSame)).toEqual([false, false, false, false, false, true, true])
  })

  it('an undetermined score is a word, one that does not exist a dash', () => {
    const undetermined = aWithoutBad({ score: { value: null, count: 3, better: 2, worse: 1 }, state: 'undetermined' })
    expect(comparedFacts(detail, undetermined)[0]).toMatchObject({ without: 'undet.', change: '–' })
    expect(comparedFacts(detail, aWithoutBad({ score: null, homography: null, moved: null, state: 'degenerate' }))[0]).toMatchObject({ without: '–', change: '–' })
    expect(comparedFacts(detail, null).every(({ without }) => without === '–')).toBe(true)
  })

  it('corners are as far apart as the homographies put them', () => {
    const size = { width: 101, height: 51 }
    const [one, other] = [aHomography([1, 0, 5, 0, 1, 2, 0, 0, 1]), aHomography([1.01, 0, 5, 0, 1, 2, 0, 0, 1])]
    expect(cornersApart(one, one, size)).toBe(0)
    expect(cornersApart(one, other, size)).toBeCloseTo(imageCorners(size)[1]!.x * 0.01, 9)
  })
})

describe('the raster', () => {
  const empty = (): Raster => ({ width: 40, height: 30, words: new Uint32Array(1200) })
  const drawn = ({ words }: Raster): number => words.reduce((count, word) => count + Number(word >>> 24 > 0), 0)
  const look = { colour: colourWord('#ff8000'), width: 1.5, casing: 0, edge: 0, dash: 0 }
  const ring = (inner: number, outer: number) => createDot({ inner, outer, colour: look.colour, casing: 0, edge: 0 })

  it('keeps red, green and blue where a canvas looks for them', () => {
    const raster = empty()
    drawDot(raster, 10, 10, ring(0, 3))
    expect([...new Uint8Array(raster.words.buffer).slice(4 * (10 * 40 + 10), 4 * (10 * 40 + 10) + 4)]).toEqual([255, 128, 0, 255])
  })

  it('covers as much of the picture as a line of its length and width does', () => {
    fc.assert(fc.property(fc.tuple(...[39, 29, 39, 29].map((max) => fc.double({ min: 1, max: max - 1, noNaN: true }))), ([x0, y0, x1, y1]) => {
      const raster = empty()
      drawLine(raster, x0!, y0!, x1!, y1!, look)
      const length = Math.hypot(x1! - x0!, y1! - y0!)
      const cover = raster.words.reduce((sum, word) => sum + (word >>> 24) / 255, 0)
      expect(Math.abs(cover - 1.5 * length)).toBeLessThan(5)
    }))
  })

  it('draws nothing outside of the picture, and does not stumble over what lies far out', () => {
    const raster = empty()
    drawLine(raster, -5e6, -40, 5e6, -40, look)
    drawLine(raster, 60, -1e5, 60, 1e5, look)
    drawDot(raster, -50, 200, ring(0, 4))
    drawDot(raster, -50, 12, ring(0, 4))
    expect(drawn(raster)).toBe(0)
    drawLine(raster, -100, 15, 100, 15, look)
    expect(drawn(raster)).toBeGreaterThanOrEqual(40)
  })

  it('leaves gaps in dashes and a hole in rings', () => {
    const [line, dashes, hollow] = [empty(), empty(), empty()]
    drawLine(line, 2, 15, 38, 15, look)
    drawLine(dashes, 2, 15, 38, 15, { ...look, dash: 4 })
    expect(drawn(dashes)).toBeLessThan(0.7 * drawn(line))
    drawDot(hollow, 20.5, 15.5, ring(3, 5))
    expect(hollow.words[15 * 40 + 20]).toBe(0)
    expect(hollow.words[15 * 40 + 24]! >>> 24).toBe(255)
  })

  it('keeps a casing behind other lines, and shows it beside its own', () => {
    const raster = empty()
    drawLine(raster, 2, 15.5, 38, 15.5, look)
    const before = raster.words[15 * 40 + 20]
    drawLine(raster, 2, 18, 38, 18, { ...look, colour: colourWord('#0000ff'), casing: 3, edge: colourWord('#101010') })
    expect(raster.words[15 * 40 + 20]).toBe(before)
    expect(raster.words[20 * 40 + 20]! & 0xffffff).toBe(0x101010)
  })

  it('a dot cut by the border is the same dot moved', () => {
    const [whole, cut] = [empty(), empty()]
    drawDot(whole, 20.25, 15.5, ring(0, 4))
    drawDot(cut, 0.25, 15.5, ring(0, 4))
    for (let y = 0; y < 30; y++) expect([...cut.words.slice(40 * y, 40 * y + 10)]).toEqual([...whole.words.slice(40 * y + 20, 40 * y + 30)])
  })
})
