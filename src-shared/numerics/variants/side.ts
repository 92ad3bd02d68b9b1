import type { Score } from '#shared/model/score'
import type { Cutoff } from '#shared/model/score-settings'
import { smoothedScore } from '#shared/numerics/score'

/** On which side of the cutoff a score lies: 1 better, -1 worse, 0 on it or undetermined. */
export function sideOf(score: Score, cutoff: Cutoff): -1 | 0 | 1 {
  if (score.value === null) return 0
  const compared = cutoff.kind === 'raw' ? score.value : smoothedScore(score)
  return compared > cutoff.value ? 1 : compared < cutoff.value ? -1 : 0
}
