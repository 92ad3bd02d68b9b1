import type { HomographyMatrix } from '#shared/model/homography'
import { identityMatrix } from '#shared/numerics/matrix'
import type { AlignmentSearch } from '#shared/numerics/search/alignment-step'
import { intoLevel, outOfLevel, type AlignmentLevel } from '#shared/numerics/search/alignment-levels'
import { coarseShifts } from '#shared/numerics/search/coarse-shifts'
import { cornerDistance } from '#shared/numerics/search/corner-displacements'
import { eccStep, type EccChoices } from '#shared/numerics/search/ecc'

interface Found {
  readonly matrix: HomographyMatrix
  readonly correlation: number
}

/** Half a deviation apart halves a pixel's weight: on known truth the corner error fell by a quarter against none. */
const outlier = 0.5
const mostSteps = 30
const settledPixels = 0.01
/** A step this long, in pixels of the level, has lost the image. */
const lostPixels = 20
const starts = 10
/** A repeating scene agrees nearly as well far away: of two like places the nearer one, by this much at full reach. */
const nearnessWeight = 0.01
/** Starts that are followed to the next finer levels. */
const followed = 4

/** Steps at one level until they settle, one a turn; then the best of them, in coordinates of the images. */
function* climb(level: AlignmentLevel, start: HomographyMatrix, motion: EccChoices['motion']): Generator<Found, Found> {
  const choices: EccChoices = { motion, outlier, margin: level.margin, stride: level.factor === 1 ? 2 : 1 }
  let present = intoLevel(start, level)
  let best: Found = { matrix: start, correlation: -1 }
  for (let steps = 0; steps < mostSteps; steps++) {
    const step = eccStep(level.image1, level.image2, present, choices)
    if (step === null) break
    if (step.correlation > best.correlation) best = { matrix: outOfLevel(present, level), correlation: step.correlation }
    yield best
    if (step.movedPixels < settledPixels || step.movedPixels > lostPixels) break
    present = step.matrix
  }
  return best
}

/** What each level may move, from the coarsest on: perspective shows only in the finer ones. */
function motionAt(index: number): EccChoices['motion'] {
  return index <= 1 ? 'homography' : 'affine'
}

/**
 * The homography with the largest enhanced correlation coefficient of both images, their light evened out, from coarse
 * to fine. `start` null: from the best whole shifts within `reach` pixels; else from that homography, in the two finest
 * levels alone.
 */
export function* eccSearch(levels: readonly AlignmentLevel[], { start, reach }: { start: HomographyMatrix | null; reach: number }): AlignmentSearch {
  const top = start === null ? levels.length - 1 : Math.min(1, levels.length - 1)
  let found = start === null ? shiftStarts(levels[top]!, reach) : [{ matrix: start, correlation: -1 }]
  let evaluations = 0
  for (let index = top; index >= 0; index--) {
    const level = levels[index]!
    const rank = start === null ? nearnessRank(levels[0]!, reach) : correlationRank
    const motion = start === null ? motionAt(index) : 'homography'
    const climbed: Found[] = []
    for (const { matrix } of found) {
      const turns = climb(level, matrix, motion)
      let turn = turns.next()
      for (; turn.done !== true; turn = turns.next()) {
        evaluations++
        const best = highest([...climbed, turn.value], rank)
        yield { matrix: best.matrix, objective: best.correlation, evaluations, fraction: (top - index + climbed.length / found.length) / (top + 1) }
      }
      climbed.push(turn.value)
    }
    found = climbed.sort((one, other) => rank(other) - rank(one)).slice(0, index > 2 ? followed : index > 1 ? 2 : 1)
  }
}

function shiftStarts(level: AlignmentLevel, reach: number): Found[] {
  return coarseShifts(level, Math.ceil(reach / level.factor), starts).map(({ dx, dy }) => ({
    matrix: [1, 0, dx * level.factor, 0, 1, dy * level.factor, 0, 0, 1],
    correlation: -1
  }))
}

type Rank = (found: Found) => number

function correlationRank({ correlation }: Found): number {
  return correlation
}

function nearnessRank({ image1 }: AlignmentLevel, reach: number): Rank {
  return ({ matrix, correlation }) => correlation - nearnessWeight * cornerDistance(matrix, identityMatrix, image1) / reach
}

function highest(found: readonly Found[], rank: Rank): Found {
  return found.reduce((best, each) => (rank(each) > rank(best) ? each : best))
}
