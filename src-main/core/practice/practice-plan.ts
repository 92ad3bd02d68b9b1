import type { LabelVerdict } from '#shared/model/label'
import { between, seededRandom, type Random } from '#main/core/sample/seeded-random'

/** Where a frame looks: shift in pixels, turn in degrees, both about the centre. */
export interface PracticePose {
  readonly shiftX: number
  readonly shiftY: number
  readonly degrees: number
}

/** One pair to practise on. The poses say where the camera stood, and where a matcher believes that it stood. */
export interface PracticeCase {
  readonly truth: LabelVerdict
  readonly design: 'vessel' | 'tiles'
  readonly image1: PracticePose
  readonly image2: PracticePose
  /** Of image 2, as the homography has it. */
  readonly believed: PracticePose
}

type Truth = 'good' | 'bad' | 'no-change'

/** Good, bad and no change in an order that tells nothing. */
const truths: readonly Truth[] = ['good', 'bad', 'good', 'no-change', 'bad', 'good', 'no-change', 'good', 'bad', 'no-change']

/** How many pairs there are. */
export const practicePairs = truths.length

export const practiceSeed = 11

/** The case of that index, 0..9; the same every time. */
export function practiceCase(index: number): PracticeCase {
  const random = seededRandom(practiceSeed, `practice ${index}`)
  const truth = truths[index]!
  const image1 = farFromCentre(random, 0, 2)
  return { truth, design: index % 2 === 0 ? 'vessel' : 'tiles', image1, ...placed(truth, image1, random, index) }
}

/** What the camera did, and what the matcher made of it; distances large enough to be seen by anybody. */
function placed(
  truth: Truth, image1: PracticePose, random: Random, index: number
): Pick<PracticeCase, 'image2' | 'believed'> {
  const still = moveBy(image1, farFromCentre(random, 0, 0.3))
  const moved = moveBy(image1, farFromCentre(random, 6, 11))
  if (truth === 'good') return { image2: moved, believed: moveBy(moved, farFromCentre(random, 0, 0.3)) }
  // A matcher that followed the light instead of the wall takes a pair apart that lay right.
  if (truth === 'bad') return { image2: still, believed: moved }
  // Nothing to mend, or nothing mended: either way before and after look the same.
  return { image2: index % 2 === 0 ? still : moved, believed: moveBy(image1, farFromCentre(random, 0, 0.15)) }
}

function farFromCentre(random: Random, from: number, to: number): PracticePose {
  const [distance, direction] = [between(random, from, to), between(random, 0, 2 * Math.PI)]
  const degrees = between(random, -0.02, 0.02) * to
  return { shiftX: distance * Math.cos(direction), shiftY: distance * Math.sin(direction), degrees }
}

function moveBy(pose: PracticePose, by: PracticePose): PracticePose {
  return { shiftX: pose.shiftX + by.shiftX, shiftY: pose.shiftY + by.shiftY, degrees: pose.degrees + by.degrees }
}
