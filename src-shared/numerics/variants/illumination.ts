import type { Score } from '#shared/model/score'
import type { Cutoff } from '#shared/model/score-settings'
import { sideOf } from '#shared/numerics/variants/side'

/** What is known of two images' brightness, in gray levels. */
export interface BrightnessFacts {
  readonly tolerance: number
  /** mean(image 1) - mean(image 2) over the scored pixels. */
  readonly meanDifference: number
  /** The score, and the score once brightness is evened out. */
  readonly before: Score
  readonly after: Score
  readonly cutoff: Cutoff
}

/** Why brightness may have spoilt a score: what gave it away, and in words. */
export interface Mismatch {
  readonly kind: 'turned' | 'brightness'
  readonly reason: string
}

/** Below this no camera's flicker is told from a difference of brightness, however small the tolerance. */
const leastLevels = 5

/**
 * Whether brightness may have spoilt a score; null where nothing says so. A misfit of brightness adds to |l1 - l2| on one
 * side of every edge and takes from it on the other, so that part of an edge counts for the wrong side. The first that
 * applies:
 * - `turned`: evening out brightness carries the score across the cutoff;
 * - `brightness`: the means differ by more than half the tolerance (and 5 levels).
 * Differences of single sub-blocks are no part of it: on alignments of known truth they mark right and wrong scores alike,
 * as moving a camera changes a block's mean too (docs/score-normalisation.md).
 */
export function illuminationMismatch({ tolerance, meanDifference, before, after, cutoff }: BrightnessFacts): Mismatch | null {
  if (sideOf(before, cutoff) * sideOf(after, cutoff) < 0) {
    return { kind: 'turned', reason: `evening out brightness turns the score from ${figure(before)} to ${figure(after)}` }
  }
  if (Math.abs(meanDifference) <= Math.max(leastLevels, tolerance / 2)) return null
  const levels = `${Math.abs(meanDifference).toFixed(1)} levels ${meanDifference > 0 ? 'brighter' : 'darker'}`
  return { kind: 'brightness', reason: `image 1 is ${levels} than image 2, more than half the tolerance` }
}

function figure({ value }: Score): string {
  return value === null ? 'undetermined' : value.toFixed(3)
}
