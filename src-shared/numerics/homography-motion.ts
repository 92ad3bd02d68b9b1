import type { CornerShift, HomographyMatrix } from '#shared/model/homography'
import type { GrayImage } from '#shared/numerics/gray-image'
import { determinant, project, type Nine, type Point } from '#shared/numerics/matrix'
import { mean } from '#shared/numerics/statistics'

/** Width and height in pixels. */
export type ImageSize = Pick<GrayImage, 'width' | 'height'>

/** How a homography moves an image, in numbers a person can judge. */
export interface HomographyMotion {
  readonly cornerShift: CornerShift
  /** sqrt(|det|) of the Jacobian at the image centre. */
  readonly scale: number
  /** Rotation of the Jacobian at the centre (its polar decomposition); positive turns x towards y. */
  readonly rotationDegrees: number
  /** Largest relative difference of the projective denominator between a corner and the centre; 0 for an affine map. */
  readonly perspective: number
  /** True where any part of the image is mirrored or goes through infinity. */
  readonly flipped: boolean
}

/** Corners in pixel-centre coordinates: top left, top right, bottom right, bottom left. */
export function imageCorners({ width, height }: ImageSize): Point[] {
  const right = width - 1
  const bottom = height - 1
  return [{ x: 0, y: 0 }, { x: right, y: 0 }, { x: right, y: bottom }, { x: 0, y: bottom }]
}

function denominator(matrix: HomographyMatrix, { x, y }: Point): number {
  return matrix[6]! * x + matrix[7]! * y + matrix[8]!
}

/** Stands for a corner moved to infinity, which JSON cannot say. */
const endlessPixels = 1e9

function cornerShiftOf(matrix: HomographyMatrix, corners: readonly Point[]): CornerShift {
  const shifts = corners.map(corner => {
    const moved = project(matrix, corner)
    const shift = Math.hypot(moved.x - corner.x, moved.y - corner.y)
    return shift < endlessPixels ? shift : endlessPixels
  })
  return { mean: mean(shifts), max: Math.max(...shifts) }
}

/** Jacobian of the map at a point: [dX/dx, dX/dy, dY/dx, dY/dy]. */
function jacobian(matrix: HomographyMatrix, at: Point): [number, number, number, number] {
  const [a, b, , d, e, , g, h] = matrix as Nine
  const w = denominator(matrix, at)
  const { x, y } = project(matrix, at)
  return [(a - g * x) / w, (b - h * x) / w, (d - g * y) / w, (e - h * y) / w]
}

/** Motion of an image of the given size under a homography; corner shifts are in pixels. */
export function homographyMotion(matrix: HomographyMatrix, size: ImageSize): HomographyMotion {
  const corners = imageCorners(size)
  const centre = { x: (size.width - 1) / 2, y: (size.height - 1) / 2 }
  const [xx, xy, yx, yy] = jacobian(matrix, centre)
  const atCentre = denominator(matrix, centre)
  const ratios = corners.map(corner => denominator(matrix, corner) / atCentre)
  return {
    cornerShift: cornerShiftOf(matrix, corners),
    scale: Math.sqrt(Math.abs(xx * yy - xy * yx)),
    rotationDegrees: (Math.atan2(yx - xy, xx + yy) * 180) / Math.PI,
    perspective: Math.max(...ratios.map(ratio => Math.abs(ratio - 1))),
    // The Jacobian's determinant is det(H) / w^3, so its sign changes only where w does.
    flipped: determinant(matrix) / atCentre ** 3 <= 0 || ratios.some(ratio => ratio <= 0)
  }
}
