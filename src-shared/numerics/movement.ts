import type { HomographyMatrix } from '#shared/model/homography'
import type { FrameMovement, Movement } from '#shared/model/movement'
import type { PairId } from '#shared/model/pair'
import type { ImageSize } from '#shared/numerics/homography-motion'
import { project } from '#shared/numerics/matrix'
import { componentsOf, solvePositions, type Edge } from '#shared/numerics/pair-graph'
import { median } from '#shared/numerics/statistics'

/**
 * What one pair says: the picture at the centre of image 1 lies (x, y) pixels further in image 2. Positive x is to the
 * right and positive y down, so the position of a frame is where its picture went; the camera turned the other way.
 */
export interface PairMotion {
  readonly pairId: PairId
  readonly image1: string
  readonly image2: string
  readonly x: number
  readonly y: number
  /** Matches that agree with the homography. */
  readonly inliers: number
}

/** Where a homography (image 1 to image 2) takes the image centre, less the centre, in pixels. */
export function centreDisplacement(matrix: HomographyMatrix, { width, height }: ImageSize): { x: number, y: number } {
  const centre = { x: (width - 1) / 2, y: (height - 1) / 2 }
  const moved = project(matrix, centre)
  return { x: moved.x - centre.x, y: moved.y - centre.y }
}

/** Less than this between two neighbouring frames is never called a jump, nor such a residual suspect. */
const leastJumpPixels = 1
const mostSuspects = 20

/**
 * Positions of all frames from pairs of them, by robust least squares: a pair (a, b) says position(b) - position(a). Frames
 * that no chain of pairs connects stand apart, each such group against its first frame. `frames` are in the order shown;
 * pairs of unknown frames, or of a displacement that is not finite, are left out.
 */
export function movementOf(frames: readonly string[], pairs: readonly PairMotion[]): Movement {
  const ordinals = new Map(frames.map((imageId, ordinal) => [imageId, ordinal]))
  const known = pairs.filter(({ image1, image2, x, y }) =>
    ordinals.has(image1) && ordinals.has(image2) && image1 !== image2 && Number.isFinite(x) && Number.isFinite(y))
  const edges = known.map(({ image1, image2, x, y, inliers }): Edge =>
    ({ from: ordinals.get(image1)!, to: ordinals.get(image2)!, x, y, weight: weightOf(inliers) }))
  const groups = componentsOf(frames.length, edges)
  const { x, y, residuals } = solvePositions(frames.length, edges, groups)
  const counts = new Uint32Array(frames.length)
  for (const { from, to } of edges) {
    counts[from]!++
    counts[to]!++
  }
  const steps = stepsOf(x, y, groups, counts)
  const jumpThreshold = outlierThreshold(steps.filter((step) => step !== null))
  return {
    frames: frames.map((imageId, ordinal): FrameMovement => {
      const isKnown = counts[ordinal]! > 0
      const step = steps[ordinal] ?? null
      const jump = step !== null && jumpThreshold !== null && step > jumpThreshold
      return { imageId, ordinal, x: isKnown ? x[ordinal]! : null, y: isKnown ? y[ordinal]! : null, pairs: counts[ordinal]!, jump }
    }),
    jumpThreshold,
    suspects: suspectsOf(known, residuals)
  }
}

/**
 * A homography's error at the centre falls with its matches until what remains is that the scene changed, which more
 * matches do not mend: more than a hundred inliers count no more.
 */
function weightOf(inliers: number): number {
  return Math.min(Math.max(inliers, 4), 100) / 100
}

/** Pixels between a frame and the one before it in its group; null for the first of a group and for frames without pairs. */
function stepsOf(x: Float64Array, y: Float64Array, groups: Int32Array, counts: Uint32Array): (number | null)[] {
  const before = new Map<number, number>()
  return Array.from(groups, (group, ordinal) => {
    if (counts[ordinal] === 0) return null
    const previous = before.get(group)
    before.set(group, ordinal)
    return previous === undefined ? null : Math.hypot(x[ordinal]! - x[previous]!, y[ordinal]! - y[previous]!)
  })
}

/**
 * What lies above is out of the ordinary: four standard deviations above the median, where the deviation is estimated from
 * the median absolute deviation, so that the jumps themselves do not raise it (a quarter to a half of the steps may jump);
 * at least a pixel, below which a still camera's noise would be called a jump. Null of nothing.
 */
function outlierThreshold(values: readonly number[]): number | null {
  const middle = median(values)
  if (middle === null) return null
  const spread = median(values.map((value) => Math.abs(value - middle)))!
  return Math.max(leastJumpPixels, middle + 4 * 1.4826 * spread)
}

function suspectsOf(pairs: readonly PairMotion[], residuals: Float64Array): Movement['suspects'] {
  const threshold = outlierThreshold([...residuals]) ?? Infinity
  return pairs
    .map(({ pairId, image1, image2 }, index) => ({ pairId, image1, image2, residual: residuals[index]! }))
    .filter(({ residual }) => residual > threshold)
    .sort((first, second) => second.residual - first.residual || first.pairId - second.pairId)
    .slice(0, mostSuspects)
}
