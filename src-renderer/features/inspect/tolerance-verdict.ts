import type { MinimumCounts } from '#shared/model/score-settings'
import type { PairState } from '#shared/model/pair'
import type { Score } from '#shared/model/score'

/** Whether the words on a pair's state depend on the tolerance at all. */
export function followsTolerance(state: PairState): boolean {
  return state === 'better' || state === 'worse' || state === 'undetermined'
}

/** The verdict at a tolerance that is only being tried: the stored state wherever the tolerance does not matter. */
export function stateAt(state: PairState, score: Score, decisive: number, cutoff: number): PairState {
  if (!followsTolerance(state)) return state
  if (score.value === null || decisive === cutoff) return 'undetermined'
  return decisive > cutoff ? 'better' : 'worse'
}

/** A stretch of whole tolerances from..to (both included) with one verdict. */
export interface VerdictStretch {
  readonly state: PairState
  readonly from: number
  readonly to: number
}

/** The verdicts at t = 0..255, run together. */
export function stretchesOf(states: readonly PairState[]): VerdictStretch[] {
  const stretches: { state: PairState; from: number; to: number }[] = []
  states.forEach((state, tolerance) => {
    const last = stretches.at(-1)
    if (last?.state === state) last.to = tolerance
    else stretches.push({ state, from: tolerance, to: tolerance })
  })
  return stretches
}

/** The lowest tolerance from which on everything is undetermined; null where that never comes. */
export function undeterminedFrom(stretches: readonly VerdictStretch[]): number | null {
  const last = stretches.at(-1)
  return last?.state === 'undetermined' ? last.from : null
}

/** The count below which a whole image is undetermined; the notebook knows none. */
export function minimumCountOf(mode: 'default' | 'notebook', counts: MinimumCounts): number {
  return mode === 'notebook' ? 1 : counts.image
}
