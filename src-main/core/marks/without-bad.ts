import { AppError } from '#shared/contract/failure'
import type { Match } from '#shared/model/match'
import type { WithoutBadMatches } from '#shared/model/match-mark'
import type { MovedImages } from '#main/core/pixels/moved-images'
import { measureMatches } from '#main/core/scoring/score-match-set'
import type { ScoringClient } from '#main/core/scoring/scoring-client'
import { finite } from '#main/core/scoring/stored-score'
import type { OpenWorkspace } from '#main/core/workspace/session'

interface Services { readonly scoring: ScoringClient, readonly movedImages: MovedImages }

/**
 * Homography and score of a match set from some of its matches, by the settings in force, measured anew and not kept; its
 * moved image is served until the workspace closes. Too few matches are a result. Throws `match-set.not-found`,
 * `image.unreadable`.
 */
export async function scoreWithoutBad(
  workspace: OpenWorkspace, { scoring, movedImages }: Services, matchSetId: number, matches: readonly Match[]
): Promise<WithoutBadMatches> {
  const settings = await workspace.database.run('settings.read', null)
  const measured = await measureMatches(workspace, scoring, matchSetId, settings, matches)
  if (!measured) throw new AppError('match-set.not-found', `Match set ${matchSetId} has no matches`, { matchSetId })
  const { scored, image1 } = measured
  if (scored.status === 'unreadable-image') throw new AppError('image.unreadable', scored.message, { matchSetId })
  const left = matches.length
  if (scored.status !== 'ok') {
    return { left, homography: null, moved: null, score: null, state: scored.status, reason: scored.message }
  }
  const { width, height, movedHash, verdict, score } = scored
  const homography = finite(scored.evidence.homography)
  if (image1) movedImages.remember(workspace, movedHash, { ...image1, matrix: homography.matrix })
  return { left, homography, moved: { hash: movedHash, width, height }, score, state: verdict, reason: homography.reason }
}
