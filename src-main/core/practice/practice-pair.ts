import type { HomographyMatrix } from '#shared/model/homography'
import type { GrayImage } from '#shared/numerics/gray-image'
import { identityMatrix, inverse, project, type Nine } from '#shared/numerics/matrix'
import { warpPerspective } from '#shared/numerics/warp'
import { pixelHash } from '#main/core/images/gray-file'
import { practiceCase, type PracticePose } from '#main/core/practice/practice-plan'
import { practiceFrame, practiceSide } from '#main/core/practice/practice-frame'

/** Pixels and the hash that addresses them. */
export interface HashedImage {
  readonly hash: string
  readonly image: GrayImage
}

/** A practice pair as it is shown, and how far its corners are off, in pixels. */
export interface GeneratedPair {
  readonly image1: HashedImage
  readonly moved: HashedImage
  readonly image2: HashedImage
  readonly cornerErrorBefore: number
  readonly cornerErrorAfter: number
}

/** Draws the pair of that index: a fifth of a second of work. The same every time, to the last bit. */
export function practicePair(index: number): GeneratedPair {
  const planned = practiceCase(index)
  const truth = image1ToImage2(planned.image1, planned.image2)
  const homography = image1ToImage2(planned.image1, planned.believed)
  const image1 = practiceFrame(planned.design, frameToScene(planned.image1), `practice ${index} image 1`)
  const image2 = practiceFrame(planned.design, frameToScene(planned.image2), `practice ${index} image 2`)
  return {
    image1: hashed(image1),
    moved: hashed(warpPerspective(image1, homography).image),
    image2: hashed(image2),
    cornerErrorBefore: cornerError(truth, identityMatrix),
    cornerErrorAfter: cornerError(truth, homography)
  }
}

function hashed(image: GrayImage): HashedImage {
  return { image, hash: pixelHash(image.data) }
}

/** A place in a frame to the place in the scene that it shows. */
function frameToScene({ shiftX, shiftY, degrees }: PracticePose): HomographyMatrix {
  const centre = (practiceSide - 1) / 2
  const angle = (degrees * Math.PI) / 180
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
  return [
    cosine, -sine, centre + shiftX - cosine * centre + sine * centre,
    sine, cosine, centre + shiftY - sine * centre - cosine * centre,
    0, 0, 1
  ]
}

function image1ToImage2(from: PracticePose, to: PracticePose): HomographyMatrix {
  return product(inverse(frameToScene(to))!, frameToScene(from))
}

function product(left: HomographyMatrix, right: HomographyMatrix): HomographyMatrix {
  const [a, b, c, d, e, f, g, h, i] = left as Nine
  const columns = [0, 1, 2].map((column) => {
    const [x, y, z] = [right[column]!, right[column + 3]!, right[column + 6]!]
    return [a * x + b * y + c * z, d * x + e * y + f * z, g * x + h * y + i * z]
  })
  return [0, 1, 2].flatMap((row) => columns.map((column) => column[row]!))
}

/** Mean distance in image 2 between where a homography puts the corners and where they belong. */
function cornerError(truth: HomographyMatrix, homography: HomographyMatrix): number {
  const last = practiceSide - 1
  const corners = [{ x: 0, y: 0 }, { x: last, y: 0 }, { x: 0, y: last }, { x: last, y: last }]
  const distances = corners.map((corner) => {
    const [right, found] = [project(truth, corner), project(homography, corner)]
    return Math.hypot(right.x - found.x, right.y - found.y)
  })
  return distances.reduce((sum, distance) => sum + distance, 0) / distances.length
}
