import type { Homography } from '#shared/model/homography'
import type { Score } from '#shared/model/score'
import type { Cutoff } from '#shared/model/score-settings'
import type { Verdict } from '#shared/model/verdict'
import type { ProbeOutcome } from '#shared/numerics/probe'
import { smoothedScore } from '#shared/numerics/score'

/** Below this largest corner shift, in pixels, a homography counts as changing nothing. */
export const unchangedBelowPixels = 0.5

/** Whether a homography moves the image too little to be judged by its score. */
export function isUnchanged(homography: Pick<Homography, 'cornerShift'>): boolean {
  return homography.cornerShift.max < unchangedBelowPixels
}

interface Judged {
  readonly homography: Pick<Homography, 'plausible' | 'cornerShift'>
  readonly score: Score
  readonly cutoff: Cutoff
  /** Needed only for an unchanged homography; null counts as undetermined. */
  readonly probe: ProbeOutcome | null
}

const unchangedVerdicts: Record<ProbeOutcome, Verdict> = {
  misaligned: 'unchanged-misaligned',
  aligned: 'already-aligned',
  undetermined: 'undetermined'
}

/** The verdict of a match set whose status is ok: the first that applies, in the order of scoring.md section 1. */
export function verdictOf({ homography, score, cutoff, probe }: Judged): Verdict {
  if (!homography.plausible) return 'implausible'
  if (isUnchanged(homography)) return unchangedVerdicts[probe ?? 'undetermined']
  if (score.value === null) return 'undetermined'
  const compared = cutoff.kind === 'raw' ? score.value : smoothedScore(score)
  if (compared === cutoff.value) return 'undetermined'
  return compared > cutoff.value ? 'better' : 'worse'
}
