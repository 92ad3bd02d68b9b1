import { describe, expect, it } from 'vitest'
import type { Match } from '#shared/model/match'
import type { EstimatorSettings } from '#shared/model/score-settings'
import { imageCorners } from '#shared/numerics/homography-motion'
import { project } from '#shared/numerics/matrix'
import { readMatchFile } from '#main/core/scoring/match-file'
import { findHomography } from '#main/core/vision/find-homography'
import { goldenFile, goldens, type GoldenPair } from '../scoring/goldens'

const ransac: EstimatorSettings = { method: 'RANSAC', thresholdPixels: 3 }
const magsac: EstimatorSettings = { method: 'USAC_MAGSAC', thresholdPixels: 3 }

function matchOf([x1, y1, x2, y2]: readonly [number, number, number, number]): Match {
  return { x1, y1, x2, y2, score: 1, index: 0 }
}

function cornerDistance(first: readonly number[], second: readonly number[], pair: GoldenPair): number {
  const corners = imageCorners({ width: pair.shape[1], height: pair.shape[0] })
  return Math.max(...corners.map(corner => {
    const [a, b] = [project([...first], corner), project([...second], corner)]
    return Math.hypot(a.x - b.x, a.y - b.y)
  }))
}

describe.skipIf(goldens === null)('MAGSAC on pairs of known truth', () => {
  const known = goldens?.pairs.filter(pair => pair.truth !== undefined) ?? []

  it('has a smaller median corner error than RANSAC', async () => {
    const errors: { magsac: number; ransac: number }[] = []
    for (const pair of known) {
      const golden = pair.homographies['unpp']!
      const found = await findHomography(await readMatchFile(goldenFile(golden.csv)), magsac)
      if (found.status !== 'ok') throw new Error(found.reason)
      errors.push({
        magsac: cornerDistance(found.matrix, pair.truth!.H, pair),
        ransac: cornerDistance(golden.H, pair.truth!.H, pair)
      })
    }
    const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!
    expect(known.length).toBeGreaterThan(10)
    expect(middle(errors.map(error => error.magsac))).toBeLessThan(middle(errors.map(error => error.ransac)))
  })
})

describe('matches that carry no homography', () => {
  const grid = Array.from({ length: 5 }, (_, row) => Array.from({ length: 5 }, (_, column) => [row * 20, column * 20] as const)).flat()

  it.each([ransac, magsac])('are refused with a reason by $method', async settings => {
    const none = await findHomography([], settings)
    const line = await findHomography(grid.map(([x]) => matchOf([x, 2 * x, x + 1, 2 * x])), settings)
    const lineInTwo = await findHomography(grid.map(([x, y]) => matchOf([x, y, x + y, 3])), settings)
    const copies = await findHomography(grid.map(() => matchOf([5, 5, 6, 6])), settings)
    expect([none.status, line.status, lineInTwo.status, copies.status])
      .toEqual(['too-few-matches', 'degenerate', 'degenerate', 'degenerate'])
    expect(none).toMatchObject({ reason: expect.stringContaining('0 matches') })
    expect(line).toMatchObject({ reason: expect.stringMatching(/line|places/) })
    expect(lineInTwo).toMatchObject({ reason: expect.stringContaining('image 2') })
    expect(copies).toMatchObject({ reason: expect.stringContaining('1 different places') })
  })

  it.each([ransac, magsac])('unlike a clean shift, which $method finds', async settings => {
    const found = await findHomography(grid.map(([x, y]) => matchOf([x, y, x + 3, y - 2])), settings)
    if (found.status !== 'ok') throw new Error(found.reason)
    expect(project(found.matrix, { x: 10, y: 10 }).x).toBeCloseTo(13, 3)
    expect(project(found.matrix, { x: 10, y: 10 }).y).toBeCloseTo(8, 3)
    expect(found.inlierMask).toEqual(new Uint8Array(grid.length).fill(1))
  })
})
