import { evidenceBins, largestDifference } from '#shared/model/evidence'
import type { PairState } from '#shared/model/pair'
import type { Score } from '#shared/model/score'
import type { ScoreSettings } from '#shared/model/score-settings'
import { countCurves, scoreOf, smoothedScore } from '#shared/numerics/score'
import { minimumCountOf, stateAt } from '#renderer/features/inspect/tolerance-verdict.ts'

/** Score and verdict of one pair at every whole tolerance 0..255, worked out once when it is shown. */
export interface ScoreCurve {
  readonly scores: readonly Score[]
  readonly states: readonly PairState[]
}

type Rules = Pick<ScoreSettings, 'mode' | 'cutoff' | 'minimumCounts'>

/** From evidence alone; `state` is the stored one, kept wherever it does not depend on the tolerance. */
export function scoreCurveOf(evidence: readonly number[], state: PairState, rules: Rules): ScoreCurve {
  const { better, worse } = countCurves(Uint32Array.from(evidence))
  const minimum = minimumCountOf(rules.mode, rules.minimumCounts)
  const scores = Array.from(better, (count, t) => scoreOf({ better: count, worse: worse[t] ?? 0 }, minimum))
  const states = scores.map((score) => stateAt(state, score, decisive(score, rules), rules.cutoff.value))
  return { scores, states }
}

function decisive(score: Score, { cutoff }: Rules): number {
  return cutoff.kind === 'smoothed' ? smoothedScore(score) : (score.value ?? 0)
}

/** One bar of the diff-diff histogram: counts of d = from..to. */
export interface EvidenceBar {
  readonly from: number
  readonly to: number
  readonly count: number
}

const barWidth = 5
const smallestReach = 50

/** Bars of five gray levels, the middle one around 0, as far out as there is anything. */
export function evidenceBars(evidence: readonly number[]): EvidenceBar[] {
  const reach = Math.max(smallestReach, farthestOf(evidence))
  const half = Math.ceil((reach - 2) / barWidth)
  return Array.from({ length: 2 * half + 1 }, (_, index) => {
    const from = (index - half) * barWidth - 2
    return { from, to: from + barWidth - 1, count: countBetween(evidence, from, from + barWidth - 1) }
  })
}

function farthestOf(evidence: readonly number[]): number {
  for (let d = largestDifference; d > 0; d--) {
    if (evidence[largestDifference + d] || evidence[largestDifference - d]) return d
  }
  return 0
}

/** Sum of the counts of d = from..to; `evidence` counts d = -255..255. */
export function countBetween(evidence: ArrayLike<number>, from: number, to: number): number {
  let count = 0
  for (let bin = Math.max(0, from + largestDifference); bin <= Math.min(evidenceBins - 1, to + largestDifference); bin++) {
    count += evidence[bin] ?? 0
  }
  return count
}
