import type { FailureReason } from '#shared/model/report'
import type { MatchSetStatus } from '#shared/model/score-result'
import type { Verdict } from '#shared/model/verdict'
import { illuminationMismatch, type BrightnessFacts } from '#shared/numerics/variants/illumination'

/** What is known of a match set that did not turn out well. */
export interface FailureFacts {
  readonly status: MatchSetStatus
  /** Why there is no score, or why the homography is not believed; in words. */
  readonly problem: string | null
  readonly verdict: Verdict | null
  readonly mode: 'default' | 'notebook'
  /** Changed pixels, and how many a score takes. */
  readonly count: number
  readonly minimumCount: number
  /** Gray levels. */
  readonly tolerance: number
  readonly matches: number | null
  readonly inliers: number | null
  /** Share of image 2 that the moved image 1 covers. */
  readonly validFraction: number | null
  /** Brightness of the two images against each other; null where it was not measured. */
  readonly brightness: BrightnessFacts | null
}

interface Finding {
  readonly reason: FailureReason
  readonly explanation: string
}

/** Below these a homography rests on chance: DeepMatching gives hundreds of matches, most of them inliers. */
const fewestInliers = 12
const smallestInlierShare = 0.1

/** Uncovered shares of image 2 that matter: by default they are not scored, in the notebook they count as worse. */
const largestUncovered = { default: 0.1, notebook: 0.02 } as const

/** Why an alignment failed, as far as its figures tell: the first that applies, from what comes first on the way to a score. */
export function failureReason(facts: FailureFacts): Finding {
  const checks = [unmatched, fewInliers, implausible, lowCount, unmoved, illumination, crop]
  for (const check of checks) {
    const finding = check(facts)
    if (finding) return finding
  }
  return { reason: 'unknown', explanation: 'Neither matches, homography, brightness nor crop explain it; look at the pair' }
}

function unmatched({ status, problem }: FailureFacts): Finding | null {
  if (status === 'ok') return null
  const isTooFew = status === 'too-few-matches' || status === 'degenerate'
  return { reason: isTooFew ? 'few-inliers' : 'unmatched', explanation: problem ?? status }
}

function fewInliers({ inliers, matches }: FailureFacts): Finding | null {
  if (inliers === null || matches === null) return null
  if (inliers >= fewestInliers && inliers >= smallestInlierShare * matches) return null
  return { reason: 'few-inliers', explanation: `Only ${inliers} of ${matches} matches agree with the homography` }
}

function implausible({ verdict, problem }: FailureFacts): Finding | null {
  return verdict === 'implausible' ? { reason: 'implausible', explanation: problem ?? 'The homography is implausible' } : null
}

function lowCount({ verdict, count, minimumCount, tolerance }: FailureFacts): Finding | null {
  if (verdict !== 'undetermined' || count >= minimumCount) return null
  const explanation = `Only ${count} pixels changed by more than ${Math.floor(tolerance)} gray levels; a score takes ${minimumCount}`
  return { reason: 'low-count', explanation }
}

function unmoved({ verdict }: FailureFacts): Finding | null {
  const explanation = 'The matches move nothing, and yet a shift by a pixel or two would help'
  return verdict === 'unchanged-misaligned' ? { reason: 'unmoved', explanation } : null
}

function illumination({ brightness }: FailureFacts): Finding | null {
  const mismatch = brightness && illuminationMismatch(brightness)
  if (!mismatch) return null
  const { reason } = mismatch
  return { reason: 'illumination', explanation: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}` }
}

function crop({ validFraction, mode }: FailureFacts): Finding | null {
  if (validFraction === null || 1 - validFraction <= largestUncovered[mode]) return null
  const share = `${((1 - validFraction) * 100).toFixed(1)}%`
  const explanation = mode === 'notebook'
    ? `${share} of the image are black after moving, and the notebook counts them as worse; a larger crop leaves them out`
    : `${share} of the image are not covered after moving, and are not scored`
  return { reason: 'crop', explanation }
}
