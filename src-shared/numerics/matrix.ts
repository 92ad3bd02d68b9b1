import type { HomographyMatrix } from '#shared/model/homography'

/** A point in pixel-centre coordinates. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** A 3x3 matrix as a tuple, for taking it apart. */
export type Nine = [number, number, number, number, number, number, number, number, number]

/** Moves nothing. */
export const identityMatrix: HomographyMatrix = [1, 0, 0, 0, 1, 0, 0, 0, 1]

/** Where a homography maps a point; not finite where the point goes to infinity. */
export function project(matrix: HomographyMatrix, { x, y }: Point): Point {
  const [a, b, c, d, e, f, g, h, i] = matrix as Nine
  const w = g * x + h * y + i
  return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w }
}

/** Determinant of a 3x3 matrix, in OpenCV's order of operations. */
export function determinant(matrix: HomographyMatrix): number {
  const [a, b, c, d, e, f, g, h, i] = matrix as Nine
  return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
}

/** Inverse of a 3x3 matrix by cofactors, bit for bit OpenCV's `invert`; null where it is singular. */
export function inverse(matrix: HomographyMatrix): HomographyMatrix | null {
  const [a, b, c, d, e, f, g, h, i] = matrix as Nine
  const size = determinant(matrix)
  if (size === 0) return null
  const scale = 1 / size
  return [
    (e * i - f * h) * scale, (c * h - b * i) * scale, (b * f - c * e) * scale,
    (f * g - d * i) * scale, (a * i - c * g) * scale, (c * d - a * f) * scale,
    (d * h - e * g) * scale, (b * g - a * h) * scale, (a * e - b * d) * scale
  ]
}
