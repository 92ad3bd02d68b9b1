import type { PairState } from '#shared/model/pair'
import type { Score } from '#shared/model/score'
import type { Cutoff } from '#shared/model/score-settings'
import { sideOf as numberedSide } from '#shared/numerics/variants/side'

/** The side of the cutoff that a score is on, in the words of a verdict; the homography plays no part here. */
export type Side = Extract<PairState, 'better' | 'worse' | 'undetermined'>

const sides: Readonly<Record<-1 | 0 | 1, Side>> = { 1: 'better', [-1]: 'worse', 0: 'undetermined' }

export function sideOf(score: Score, cutoff: Cutoff): Side {
  return sides[numberedSide(score, cutoff)]
}
