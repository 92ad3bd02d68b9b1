import { project } from '#shared/numerics/matrix'
import type { MatchesOfSet } from '#main/core/marks/matches-of-set'

/** Pixels of image 2 between where the homography puts each match and where the matcher found it; null without one. */
export function matchErrors({ matches, homography }: Pick<MatchesOfSet, 'matches' | 'homography'>): (number | null)[] {
  return matches.map(({ x1, y1, x2, y2 }) => {
    if (!homography) return null
    const moved = project(homography.matrix, { x: x1, y: y1 })
    const error = Math.hypot(moved.x - x2, moved.y - y2)
    return Number.isFinite(error) ? error : null
  })
}
