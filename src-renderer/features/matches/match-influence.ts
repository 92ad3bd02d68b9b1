import type { HomographyMatrix } from '#shared/model/homography'
import type { MatchSetDetail } from '#shared/model/match-mark'
import { imageCorners, type ImageSize } from '#shared/numerics/homography-motion'
import type { Nine } from '#shared/numerics/matrix'

/** Eight of the nine numbers move; the last only scales. */
const freedom = 8

/** How (u, v) follow the eight numbers at a point: two rows of eight. */
interface Slope {
  readonly u: Float64Array
  readonly v: Float64Array
}

/** Columns are scaled by the image's size, so that the sums below stay well conditioned; what comes out does not depend on it. */
function slopeAt(matrix: HomographyMatrix, x: number, y: number, size: number): Slope & { readonly at: readonly [number, number] } {
  const [a, b, c, d, e, f, g, h, i] = matrix as Nine
  const w = g * x + h * y + i
  const [u, v] = [(a * x + b * y + c) / w, (d * x + e * y + f) / w]
  const [sx, sy] = [x / size / w, y / size / w]
  return {
    u: Float64Array.of(sx, sy, 1 / w, 0, 0, 0, (-u / size) * sx, (-u / size) * sy),
    v: Float64Array.of(0, 0, 0, sx, sy, 1 / w, (-v / size) * sx, (-v / size) * sy),
    at: [u, v]
  }
}

/**
 * How far the homography would move the farthest corner, in pixels of image 2, were each match left out: to first order,
 * for the least-squares homography of the inliers. Zero for outliers, which are left out already. Null where so few
 * inliers are left that nothing can be said.
 */
export function influencesOf(matches: MatchSetDetail, matrix: HomographyMatrix, image: ImageSize): Float64Array | null {
  const size = Math.max(image.width, image.height)
  const rows = matches.inlier.flatMap((isInlier, row) => (isInlier ? [row] : []))
  const slopes = rows.map((row) => slopeAt(matrix, matches.x1[row]!, matches.y1[row]!, size))
  const spread = rows.length > freedom / 2 ? inverted(normalSum(slopes)) : null
  if (!spread) return null
  const corners = imageCorners(image).map(({ x, y }) => slopeAt(matrix, x, y, size))
  const influences = new Float64Array(matches.x1.length)
  rows.forEach((row, index) => {
    const slope = slopes[index]!
    const residual = [matches.x2[row]! - slope.at[0], matches.y2[row]! - slope.at[1]] as const
    const change = changeWithout(slope, residual, spread)
    influences[row] = Math.max(...corners.map((corner) => Math.hypot(dot(corner.u, change), dot(corner.v, change))))
  })
  return influences
}

/** Sum over the matches of the outer products of their slopes: eight by eight, row-major. */
function normalSum(slopes: readonly Slope[]): Float64Array {
  const sum = new Float64Array(freedom * freedom)
  for (const { u, v } of slopes) {
    for (let row = 0; row < freedom; row++) {
      for (let column = 0; column < freedom; column++) sum[row * freedom + column]! += u[row]! * u[column]! + v[row]! * v[column]!
    }
  }
  return sum
}

/** Sherman, Morrison, Woodbury: the solution without one match from the solution with all, without solving again. */
function changeWithout({ u, v }: Slope, residual: readonly [number, number], spread: Float64Array): Float64Array {
  const [throughU, throughV] = [through(spread, u), through(spread, v)]
  const [uu, uv, vv] = [1 - dot(u, throughU), -dot(u, throughV), 1 - dot(v, throughV)]
  const determinant = uu * vv - uv * uv
  const alongU = (vv * residual[0] - uv * residual[1]) / determinant
  const alongV = (uu * residual[1] - uv * residual[0]) / determinant
  return throughU.map((value, index) => -(value * alongU + throughV[index]! * alongV))
}

function through(square: Float64Array, vector: Float64Array): Float64Array {
  return vector.map((_value, row) => dot(square.subarray(row * freedom, (row + 1) * freedom), vector))
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!
  return sum
}

/** Gauss and Jordan with the largest pivot; null where the matrix is singular. */
function inverted(square: Float64Array): Float64Array | null {
  const rows = Array.from({ length: freedom }, (_, row) => {
    const beside = Array.from({ length: freedom }, (_value, column) => Number(column === row))
    return Float64Array.from([...square.subarray(row * freedom, (row + 1) * freedom), ...beside])
  })
  const largest = Math.max(...square)
  for (let step = 0; step < freedom; step++) {
    const pivot = rows.reduce((best, row, at) => (at >= step && Math.abs(row[step]!) > Math.abs(rows[best]![step]!) ? at : best), step)
    const chosen = rows[pivot]!
    if (!(Math.abs(chosen[step]!) > 1e-12 * largest)) return null
    rows[pivot] = rows[step]!
    rows[step] = chosen.map((value) => value / chosen[step]!)
    rows.forEach((row, at) => {
      if (at !== step) rows[at] = row.map((value, column) => value - row[step]! * rows[step]![column]!)
    })
  }
  return Float64Array.from(rows.flatMap((row) => [...row.subarray(freedom)]))
}
