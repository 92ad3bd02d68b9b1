import type { HomographyMatrix } from '#shared/model/homography'
import type { GrayImage } from '#shared/numerics/gray-image'
import { locallyNormalised, smoothed } from '#shared/numerics/search/plane-filters'
import { atLevel, fromLevel, planeOf, pyramidOf, type Plane } from '#shared/numerics/search/pyramid'

/** Both images at one size, their light evened out: levels are deviations from the surroundings, mostly -2..2. */
export interface AlignmentLevel {
  /** How many times smaller than the images: 1, 2, 4, ... */
  readonly factor: number
  /** Pixels along each border whose surroundings are cut off, and which were evened out by less. */
  readonly margin: number
  readonly image1: Plane
  readonly image2: Plane
}

/** Surroundings that light is evened out over, in pixels of each level: wide where it is coarse, narrow at the end. */
const surroundingPixels = 7
const shortestSide = 48
const mostLevels = 4

/** The images from full size down, each level evened out by itself; image 2 is what image 1 is to lie on. */
export function alignmentLevels(image1: GrayImage, image2: GrayImage): AlignmentLevel[] {
  const evened = (image: GrayImage): Plane[] =>
    pyramidOf(planeOf(image), shortestSide).slice(0, mostLevels).map(level => smoothed(locallyNormalised(level, surroundingPixels)))
  const [first, second] = [evened(image1), evened(image2)]
  return first.map((plane, index) => ({ factor: 2 ** index, margin: index === 0 ? surroundingPixels : surroundingPixels >> 1, image1: plane, image2: second[index]! }))
}

function scaled(matrix: HomographyMatrix): HomographyMatrix {
  return matrix.map(value => value / matrix[8]!)
}

/** A homography of the images as one of a level. */
export function intoLevel(matrix: HomographyMatrix, { factor }: AlignmentLevel): HomographyMatrix {
  return scaled(atLevel(matrix, factor))
}

/** A homography of a level as one of the images. */
export function outOfLevel(matrix: HomographyMatrix, { factor }: AlignmentLevel): HomographyMatrix {
  return scaled(fromLevel(matrix, factor))
}
