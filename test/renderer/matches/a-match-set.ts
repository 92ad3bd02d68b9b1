import type { z } from 'zod'
import { MatchSetDetail, WithoutBadMatches } from '#shared/model/match-mark'
import { project } from '#shared/numerics/matrix'

/** Matches on a grid that a homography explains, the listed rows `wrong` by 40 pixels. */
export function aMatchSet(changes: Partial<z.input<typeof MatchSetDetail>> = {}, { count = 25, wrong = [] as readonly number[] } = {}): MatchSetDetail {
  const rows = Array.from({ length: count }, (_, row) => row)
  const side = Math.ceil(Math.sqrt(count))
  const x1 = rows.map((row) => 10 + 80 * (row % side))
  const y1 = rows.map((row) => 10 + 80 * Math.floor(row / side))
  const off = rows.map((row) => (wrong.includes(row) ? 40 : 0))
  return MatchSetDetail.parse({
    x1, y1, x2: x1.map((x, row) => x + 5 + off[row]!), y2: y1.map((y) => y + 2), score: rows.map((row) => 1 + row / 10),
    inlier: off.map((error) => error === 0), error: off, mark: rows.map(() => null), undoable: 0, redoable: 0, ...changes
  })
}

export function aHomography(matrix: readonly number[] = [1, 0, 5, 0, 1, 2, 0, 0, 1]) {
  return {
    matrix: [...matrix], method: 'USAC_MAGSAC' as const, thresholdPixels: 3, matches: 25, inliers: 23, libraryVersion: '4.6.0',
    cornerShift: { mean: 5.4, max: 5.4 }, scale: 1, rotationDegrees: 0, validFraction: 0.98, plausible: true, reason: null
  }
}

export function aWithoutBad(changes: Partial<z.input<typeof WithoutBadMatches>> = {}): WithoutBadMatches {
  return WithoutBadMatches.parse({
    left: 23, homography: aHomography([1, 0, 4, 0, 1, 2, 0, 0, 1]), moved: { hash: 'f'.repeat(64), width: 4, height: 3 },
    score: { value: 0.95, count: 1100, better: 1045, worse: 55 }, state: 'better', reason: null, ...changes
  })
}

/** Where a homography puts a match, and the match itself `noise` off. */
export function explained(matrix: readonly number[], x: number, y: number, noise: readonly [number, number]): { x2: number; y2: number } {
  const at = project([...matrix], { x, y })
  return { x2: at.x + noise[0], y2: at.y + noise[1] }
}
