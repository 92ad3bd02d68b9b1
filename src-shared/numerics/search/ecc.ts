import type { HomographyMatrix } from '#shared/model/homography'
import { inverse } from '#shared/numerics/matrix'
import { displacementsBetween } from '#shared/numerics/search/corner-displacements'
import { solveLinearSystem } from '#shared/numerics/search/linear-system'
import { multiply } from '#shared/numerics/search/matrix-product'
import type { Plane } from '#shared/numerics/search/pyramid'

const parameters = 8

/**
 * Sums over the pixels of image 2 that image 1 covers: of the Jacobian's columns, of their products with each other, with
 * image 1 and with image 2, and of the images themselves.
 */
interface Sums {
  count: number
  first: number
  second: number
  firstSquared: number
  secondSquared: number
  both: number
  readonly jacobian: Float64Array
  readonly jacobianFirst: Float64Array
  readonly jacobianSecond: Float64Array
  /** Upper triangle of an 8 x 8 matrix, row by row, the lower one left 0. */
  readonly hessian: Float64Array
}

function emptySums(): Sums {
  const vector = (): Float64Array => new Float64Array(parameters)
  return {
    count: 0, first: 0, second: 0, firstSquared: 0, secondSquared: 0, both: 0,
    jacobian: vector(), jacobianFirst: vector(), jacobianSecond: vector(), hessian: new Float64Array(parameters ** 2)
  }
}

/** Coordinates with the image centre as origin and half its longer side as unit: an even scale for all eight numbers. */
function centring({ width, height }: Plane): { to: HomographyMatrix; from: HomographyMatrix; unit: number } {
  const unit = Math.max(width, height) / 2
  const [x, y] = [(width - 1) / 2, (height - 1) / 2]
  return { unit, to: [1 / unit, 0, -x / unit, 0, 1 / unit, -y / unit, 0, 0, 1], from: [unit, 0, x, 0, unit, y, 0, 0, 1] }
}

function addPixel(sums: Sums, column: Float64Array, first: number, second: number, weight: number): void {
  sums.count += weight
  sums.first += weight * first
  sums.second += weight * second
  sums.firstSquared += weight * first * first
  sums.secondSquared += weight * second * second
  sums.both += weight * first * second
  const { jacobian, jacobianFirst, jacobianSecond, hessian } = sums
  for (let i = 0; i < parameters; i++) {
    const value = column[i]! * weight
    jacobian[i]! += value
    jacobianFirst[i]! += value * first
    jacobianSecond[i]! += value * second
    for (let j = i, at = i * parameters + i; j < parameters; j++, at++) hessian[at]! += value * column[j]!
  }
}

/** Derivatives by the eight numbers of the centred warp at (x, y), which goes to (u, v): a and b are the image's there, over the denominator. */
function fillColumn(column: Float64Array, a: number, b: number, x: number, y: number, u: number, v: number): void {
  const c = a * u + b * v
  column[0] = a * x
  column[1] = a * y
  column[2] = a
  column[3] = b * x
  column[4] = b * y
  column[5] = b
  column[6] = -c * x
  column[7] = -c * y
}

/** What the warp may do: the numbers of its centred matrix that are moved. */
const freeNumbers = {
  translation: [2, 5],
  affine: [0, 1, 2, 3, 4, 5],
  homography: [0, 1, 2, 3, 4, 5, 6, 7]
} as const

export interface EccChoices {
  readonly motion: keyof typeof freeNumbers
  /** Pixels along each border of both images that are not looked at. */
  readonly margin: number
  /** Only every so many-th row and column of image 2 is looked at. */
  readonly stride: number
  /** A difference of the images that halves a pixel's weight (Cauchy's); Infinity for the plain coefficient. */
  readonly outlier: number
}

/** Sums at the centred warp `warp` from image 2 to image 1, over every `stride`-th pixel both ways. */
function sumsAt(image1: Plane, image2: Plane, warp: HomographyMatrix, { stride, outlier, margin }: EccChoices): Sums {
  const sums = emptySums()
  const { unit } = centring(image1)
  const { width, height, data } = image1
  const [centreX, centreY] = [(width - 1) / 2, (height - 1) / 2]
  const column = new Float64Array(parameters)
  const [p0, p1, p2, p3, p4, p5, p6, p7] = warp as [number, number, number, number, number, number, number, number]
  for (let row = margin + (stride >> 1); row < height - margin; row += stride) {
    const y = (row - centreY) / unit
    for (let across = margin + (stride >> 1); across < width - margin; across += stride) {
      const x = (across - centreX) / unit
      const d = p6 * x + p7 * y + 1
      const u = (p0 * x + p1 * y + p2) / d
      const v = (p3 * x + p4 * y + p5) / d
      const atX = u * unit + centreX
      const atY = v * unit + centreY
      if (!(atX >= margin && atY >= margin && atX < width - 1 - margin && atY < height - 1 - margin)) continue
      const left = atX | 0
      const top = atY | 0
      const index = top * width + left
      const fx = atX - left
      const fy = atY - top
      const a = data[index]!
      const b = data[index + 1]!
      const c = data[index + width]!
      const e = data[index + width + 1]!
      const gradientX = ((b - a) * (1 - fy) + (e - c) * fy) * unit
      const gradientY = ((c - a) * (1 - fx) + (e - b) * fx) * unit
      const level = (a + (b - a) * fx) * (1 - fy) + (c + (e - c) * fx) * fy
      fillColumn(column, gradientX / d, gradientY / d, x, y, u, v)
      const second = image2.data[row * width + across]!
      const apart = (level - second) / outlier
      addPixel(sums, column, level, second, 1 / (1 + apart * apart))
    }
  }
  return sums
}

/** What moving the warp's numbers would change, all means taken away: Gauss and Newton's step and the present correlation. */
function stepOf(sums: Sums, free: readonly number[]): { step: number[]; correlation: number } | null {
  const { count, first, second, jacobian, jacobianFirst, jacobianSecond, hessian } = sums
  if (count < 2 * parameters) return null
  const [m1, m2] = [first / count, second / count]
  const normFirst = sums.firstSquared - first * m1
  const normSecond = sums.secondSquared - second * m2
  const both = sums.both - first * m2
  const products = free.flatMap(i => free.map(j => {
    const raw = i < j ? hessian[i * parameters + j]! : hessian[j * parameters + i]!
    return raw - (jacobian[i]! * jacobian[j]!) / count
  }))
  const along1 = free.map(i => jacobianFirst[i]! - jacobian[i]! * m1)
  const along2 = free.map(i => jacobianSecond[i]! - jacobian[i]! * m2)
  const solved1 = solveLinearSystem(products, along1)
  const solved2 = solveLinearSystem(products, along2)
  if (!solved1 || !solved2) return null
  const dot = (one: readonly number[], other: readonly number[]): number => one.reduce((sum, value, i) => sum + value * other[i]!, 0)
  // Evangelidis and Psarakis, eq. 17: how much brighter image 2 must count for the step to raise the correlation most.
  const denominator = both - dot(along2, solved1)
  const lambda = denominator > 0 ? (normFirst - dot(along1, solved1)) / denominator : Math.sqrt(normFirst / normSecond)
  const step = new Array<number>(parameters).fill(0)
  free.forEach((parameter, i) => { step[parameter] = lambda * solved2[i]! - solved1[i]! })
  const correlation = both / Math.sqrt(normFirst * normSecond)
  return step.every(Number.isFinite) && Number.isFinite(correlation) ? { step, correlation } : null
}

export interface EccStep {
  /** Image 1 to image 2, in the pixel-centre coordinates of the planes. */
  readonly matrix: HomographyMatrix
  /** Of both images over what they share, before the step: -1..1. */
  readonly correlation: number
  /** How far the step moved the farthest corner, in pixels. */
  readonly movedPixels: number
}

/**
 * One step of Gauss and Newton towards the largest enhanced correlation coefficient (Evangelidis and Psarakis, 2008, the
 * forward additive form), which no gain and no offset of either image changes. Null where the images share too little or
 * have no texture.
 */
export function eccStep(image1: Plane, image2: Plane, matrix: HomographyMatrix, choices: EccChoices): EccStep | null {
  const { to, from } = centring(image1)
  const inverted = inverse(multiply(multiply(to, matrix), from))
  if (inverted === null || !(Math.abs(inverted[8]!) > 1e-9)) return null
  const warp = inverted.map(value => value / inverted[8]!)
  const found = stepOf(sumsAt(image1, image2, warp, choices), freeNumbers[choices.motion])
  if (found === null) return null
  const next = inverse(multiply(multiply(from, warp.map((value, i) => value + (found.step[i] ?? 0))), to))
  if (next === null || !next.every(Number.isFinite)) return null
  const scaled = next.map(value => value / next[8]!)
  return { matrix: scaled, correlation: found.correlation, movedPixels: farthestMove(image1, matrix, scaled) }
}

function farthestMove({ width, height }: Plane, before: HomographyMatrix, after: HomographyMatrix): number {
  const apart = displacementsBetween(before, after, { width, height })
  return Math.max(...[0, 2, 4, 6].map(at => Math.hypot(apart[at]!, apart[at + 1]!)))
}
