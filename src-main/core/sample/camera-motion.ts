import { framesPerView } from '#main/core/sample/sample-view'
import { frameSide } from '#main/core/sample/scene'
import { between, seededRandom, type Random } from '#main/core/sample/seeded-random'

/** Nine numbers, row-major: a place in a frame (pixel centres) to a place in the scene. */
export type FrameToScene = readonly number[]

/**
 * Half of what two frames may differ by (10 px, 2 degrees, 5%), since both may have moved, in opposite directions.
 */
const largest = { shiftPixels: 5, rotationDegrees: 1, scale: 0.025, perspective: 6e-6 }

/** Frames during which the camera all but stood still: less than 0.3 px from the frame before, at every corner. */
export const stillFrames: readonly number[] = [2, 5, 9, 12]

/**
 * Where the camera stands in every frame: it jumps between shots, or hardly moves. The true homography of image 1 to
 * image 2 is `inverse(frameToScene2) * frameToScene1`.
 */
export function cameraMotion(viewName: string, seed: number): FrameToScene[] {
  const random = seededRandom(seed, `${viewName} motion`)
  const poses: Pose[] = []
  for (let index = 0; index < framesPerView; index++) {
    const before = poses[index - 1]
    poses.push(before && stillFrames.includes(index) ? trembled(before, random) : jumped(random))
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

function jumped(random: Random): Pose {
  const distance = largest.shiftPixels * Math.sqrt(random())
  const direction = between(random, 0, 2 * Math.PI)
  return {
    shiftX: distance * Math.cos(direction),
    shiftY: distance * Math.sin(direction),
    rotationDegrees: between(random, -1, 1) * largest.rotationDegrees,
    scale: (1 + largest.scale) ** between(random, -1, 1),
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
