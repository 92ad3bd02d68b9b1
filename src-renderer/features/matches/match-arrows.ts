import type { MatchSetDetail } from '#shared/model/match-mark'
import type { Nine } from '#shared/numerics/matrix'
import type { MatchArrows } from '#renderer/features/matches/matches.transition.ts'

/** Which pane: the images as they are, image 1 moved onto image 2, or image 2 for comparison. */
export type PaneSide = 'before' | 'after' | 'reference'

/**
 * What a pane draws of each match. Before: from (x1, y1) to (x2, y2), how far the match says that it moved. After: from
 * where the homography puts (x1, y1) to (x2, y2), what is left. Without a homography, or for reference: (x2, y2) alone.
 */
export function arrowsOf(matches: MatchSetDetail, side: PaneSide, matrix: readonly number[] | null): MatchArrows {
  const to = interleaved(matches.x2, matches.y2)
  if (side === 'before') return { from: interleaved(matches.x1, matches.y1), to }
  return { from: side === 'after' && matrix ? projected(matches, matrix) : to, to }
}

function interleaved(x: readonly number[], y: readonly number[]): Float64Array {
  const points = new Float64Array(2 * x.length)
  for (let row = 0; row < x.length; row++) {
    points[2 * row] = x[row]!
    points[2 * row + 1] = y[row]!
  }
  return points
}

/** As `project` of numerics, without an object a point: thousands of points follow each change of the homography. */
function projected({ x1, y1 }: MatchSetDetail, matrix: readonly number[]): Float64Array {
  const [a, b, c, d, e, f, g, h, i] = matrix as Nine
  const points = new Float64Array(2 * x1.length)
  for (let row = 0; row < x1.length; row++) {
    const [x, y] = [x1[row]!, y1[row]!]
    const w = g * x + h * y + i
    points[2 * row] = (a * x + b * y + c) / w
    points[2 * row + 1] = (d * x + e * y + f) / w
  }
  return points
}
