import type { HomographyMatrix } from '#shared/model/homography'
import { imageCorners, type ImageSize } from '#shared/numerics/homography-motion'
import { project, type Point } from '#shared/numerics/matrix'
import { solveLinearSystem } from '#shared/numerics/search/linear-system'

/** Eight numbers in pixels: x and y added to where each corner goes; top left, top right, bottom right, bottom left. */
export type CornerDisplacements = ArrayLike<number>

/** The homography that takes four points to four points, with last element 1; null where there is none. */
export function homographyOfPoints(from: readonly Point[], to: readonly Point[]): HomographyMatrix | null {
  const rows = from.flatMap(({ x, y }, index) => {
    const { x: u, y: v } = to[index]!
    return [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
  })
  const solved = solveLinearSystem(rows.flat(), to.flatMap(({ x, y }) => [x, y]))
  return solved?.every(Number.isFinite) ? [...solved, 1] : null
}

/** A homography with each image corner moved on by a displacement; null where that folds it into none. */
export function displaceCorners(matrix: HomographyMatrix, size: ImageSize, displacements: CornerDisplacements): HomographyMatrix | null {
  const corners = imageCorners(size)
  const moved = corners.map((corner, index) => {
    const { x, y } = project(matrix, corner)
    return { x: x + displacements[2 * index]!, y: y + displacements[2 * index + 1]! }
  })
  return homographyOfPoints(corners, moved)
}

/** What `displaceCorners` must be given to get from one homography to another. */
export function displacementsBetween(from: HomographyMatrix, to: HomographyMatrix, size: ImageSize): number[] {
  return imageCorners(size).flatMap(corner => {
    const [start, end] = [project(from, corner), project(to, corner)]
    return [end.x - start.x, end.y - start.y]
  })
}

/** Mean distance between where two homographies take the image corners, in pixels: the corner error of one against the other. */
export function cornerDistance(one: HomographyMatrix, other: HomographyMatrix, size: ImageSize): number {
  const apart = displacementsBetween(one, other, size)
  return [0, 2, 4, 6].reduce((sum, at) => sum + Math.hypot(apart[at]!, apart[at + 1]!), 0) / 4
}
