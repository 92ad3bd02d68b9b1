import type { Score } from '#shared/model/score'
import type { ScoreResult } from '#shared/model/score-result'

/** A score never stands without its count, and an undetermined one never looks like a number. */
export function scoreText(score: Pick<Score, 'value' | 'count'> | null): string {
  if (!score) return '-'
  const pixels = `${score.count} px`
  return score.value === null ? `undetermined (${pixels} above tolerance)` : `${score.value.toFixed(3)} on ${pixels}`
}

/** One result in one line, for people. */
export function scoreLine(result: ScoreResult): string {
  const names = `${result.image1} -> ${result.image2}`
  if (result.status !== 'ok') return `${names}: ${result.status}: ${result.message ?? ''}`
  // A homography that was given rests on no matches.
  const { inliers = null, matches = null } = result.homography ?? {}
  const share = inliers === null ? '' : `, ${inliers} of ${matches} matches`
  return `${names}: ${result.verdict}, ${scoreText(result.score)} at tolerance ${Math.floor(result.tolerance ?? 0)}${share}`
}
