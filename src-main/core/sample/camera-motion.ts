import { framesPerView } from '#main/core/sample/sample-view'
import { frameSide } from '#main/core/sample/scene'
import { between, seededRandom, type Random } from '#main/core/sample/seeded-random'

/** Nine numbers, row-major: a place in a frame (pixel centres) to a place in the scene. */
export type FrameToScene = readonly number[]

/**
 * Half of what two frames may differ by (10 px, 2 degrees, 5%), since both may have moved, in opposite directions.
 */
const largest = { shiftPixels: 5, rotationDegrees: 1, scale: 0.025, perspective: 6e-6 }

/** Frames taken from where an earlier one was taken, but for less than 0.3 px at every corner: frame to earlier frame. */
const takenFrom: ReadonlyMap<number, number> = new Map([[2, 1], [6, 2], [7, 6], [9, 8], [12, 11]])

/** Frames during which the camera all but stood still since the frame before. */
export const stillFrames: readonly number[] = [...takenFrom].flatMap(([frame, from]) => (frame === from + 1 ? [frame] : []))

/** Turned and zoomed as far as a frame can be, to opposite ends: a pair of them differs by 2 degrees and 5%. */
const farthest: ReadonlyMap<number, -1 | 1> = new Map([[3, -1], [13, 1]])

/**
 * Where the camera stands in every frame: it jumps between shots, or hardly moves. The true homography of image 1 to
 * image 2 is `inverse(frameToScene2) * frameToScene1`.
 */
export function cameraMotion(viewName: string, seed: number): FrameToScene[] {
  const random = seededRandom(seed, `${viewName} motion`)
  const poses: Pose[] = []
  for (let index = 0; index < framesPerView; index++) {
    const earlier = poses[takenFrom.get(index) ?? -1]
    poses.push(earlier ? trembled(earlier, random) : jumped(random, farthest.get(index)))
  }
  return poses.map(frameToScene)
}

interface Pose {
  readonly shiftX: number
  readonly shiftY: number
  readonly rotationDegrees: number
  readonly scale: number
  readonly perspectiveX: number
  readonly perspectiveY: number
}

function jumped(random: Random, end?: -1 | 1): Pose {
  const distance = largest.shiftPixels * Math.sqrt(random())
  const direction = between(random, 0, 2 * Math.PI)
  return {
    shiftX: distance * Math.cos(direction),
    shiftY: distance * Math.sin(direction),
    rotationDegrees: (end ?? between(random, -1, 1)) * largest.rotationDegrees,
    scale: (1 + largest.scale) ** (end ?? between(random, -1, 1)),
    perspectiveX: between(random, -1, 1) * largest.perspective,
    perspectiveY: between(random, -1, 1) * largest.perspective
  }
}

/** 0.1 px of shift and 0.02 degrees (0.12 px at a corner) together stay under 0.3 px. */
function trembled(pose: Pose, random: Random): Pose {
  return {
    ...pose,
    shiftX: pose.shiftX + between(random, -0.1, 0.1),
    shiftY: pose.shiftY + between(random, -0.1, 0.1),
    rotationDegrees: pose.rotationDegrees + between(random, -0.02, 0.02)
  }
}

/** Scale, rotation and perspective about the centre of the frame, then the shift. */
function frameToScene(pose: Pose): FrameToScene {
  const centre = (frameSide - 1) / 2
  const angle = (pose.rotationDegrees * Math.PI) / 180
  const [cosine, sine] = [pose.scale * Math.cos(angle), pose.scale * Math.sin(angle)]
  const [right, down] = [centre + pose.shiftX, centre + pose.shiftY]
  const { perspectiveX: p, perspectiveY: q } = pose
  // Rows of T(right, down) * [cosine -sine 0; sine cosine 0; p q 1] * T(-centre).
  const rows = [[cosine + right * p, -sine + right * q, right], [sine + down * p, cosine + down * q, down], [p, q, 1]]
  const nine = rows.flatMap(([a = 0, b = 0, c = 0]) => [a, b, c - centre * (a + b)])
  const last = nine[8] ?? 1
  return nine.map(number => number / last)
}
