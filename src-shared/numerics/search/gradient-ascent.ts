import type { HomographyMatrix } from '#shared/model/homography'
import { croppedArea, intersection } from '#shared/numerics/area'
import { evidenceOf } from '#shared/numerics/evidence'
import type { GrayImage } from '#shared/numerics/gray-image'
import { identityMatrix } from '#shared/numerics/matrix'
import { notebookScoreOf } from '#shared/numerics/score'
import type { AlignmentStep } from '#shared/numerics/search/alignment-step'
import { warpPerspective } from '#shared/numerics/warp'

/** Where the notebook's own `optimise_homography` stops, since `dd_score` gives a pair. */
export const gradientAscentError = "TypeError: unsupported operand type(s) for -: 'tuple' and 'tuple'"

const tolerance = 50
/** The notebook's `[10:, :490]`. */
const slice = { left: 0, top: 10, right: 490, bottom: Infinity }
const moved = 8

/** `score_from_h_matrix`: the notebook's score of image 1 moved by a matrix, of which it takes the first number here. */
export function gradientAscentScore(image1: GrayImage, image2: GrayImage, matrix: HomographyMatrix): number {
  const triple = { image1, moved: warpPerspective(image1, matrix).image, image2 }
  const area = intersection(croppedArea(image1, 0), slice)
  return notebookScoreOf(evidenceOf(triple, area, null), tolerance).value!
}

function gradients(image1: GrayImage, image2: GrayImage, matrix: HomographyMatrix, epsilon: number): number[] {
  const at = (parameter: number, offset: number): number =>
    gradientAscentScore(image1, image2, matrix.map((value, index) => (index === parameter ? value + offset : value)))
  return Array.from({ length: moved }, (_, parameter) => (at(parameter, epsilon) - at(parameter, -epsilon)) / (2 * epsilon))
}

/** One step of the ascent: where it stands, whether or not that is the best. */
export type AscentStep = AlignmentStep & Required<Pick<AlignmentStep, 'present'>>

/**
 * The notebook's `optimise_homography` from the identity as it stands, with the score alone where it forgot to take it:
 * every number of the matrix by its central difference, the same `alpha` and `epsilon` for pixels and perspective.
 */
export function* gradientAscent(
  image1: GrayImage, image2: GrayImage, { alpha, epsilon, steps }: { alpha: number; epsilon: number; steps: number }
): Generator<AscentStep, void> {
  let matrix = identityMatrix
  let best = { matrix, score: -Infinity }
  for (let step = 1; step <= steps; step++) {
    const deltas = gradients(image1, image2, matrix, epsilon).map(gradient => gradient * alpha)
    matrix = matrix.map((value, index) => value + (deltas[index] ?? 0))
    const present = { matrix, score: gradientAscentScore(image1, image2, matrix) }
    // The first of the highest, as np.argmax.
    if (present.score > best.score) best = present
    yield { matrix: best.matrix, objective: best.score, present, evaluations: step * (2 * moved + 1), fraction: step / steps }
  }
}
