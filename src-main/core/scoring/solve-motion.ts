import { AppError } from '#shared/contract/failure'
import type { HomographyMatrix, HomographyMethod } from '#shared/model/homography'
import type { Match } from '#shared/model/match'
import { notebookEstimator, type ScoreSettings } from '#shared/model/score-settings'
import { determinant } from '#shared/numerics/matrix'
import { readMatchFile } from '#main/core/scoring/match-file'
import { notebookErrors } from '#main/core/scoring/notebook-errors'
import type { MotionSource, PairRefusal } from '#main/core/scoring/pair-scoring'
import { findHomography } from '#main/core/vision/find-homography'

/** A homography and where it came from. */
export interface SolvedMotion {
  readonly status: 'ok'
  readonly matrix: HomographyMatrix
  readonly method: HomographyMethod
  readonly thresholdPixels: number | null
  readonly matches: number | null
  readonly inliers: number | null
  readonly inlierMask: Uint8Array | null
}

function given(matrix: HomographyMatrix): SolvedMotion | PairRefusal {
  if (matrix.length !== 9 || !matrix.every(Number.isFinite) || Math.abs(determinant(matrix)) < 1e-12) {
    return { status: 'degenerate', message: 'the given homography is singular or not finite', notebookError: null }
  }
  return { status: 'ok', matrix, method: 'given', thresholdPixels: null, matches: null, inliers: null, inlierMask: null }
}

function notebookErrorOf(status: PairRefusal['status'], matches: number): string {
  if (status === 'degenerate') return notebookErrors.noHomography
  return matches === 0 ? notebookErrors.noMatches : notebookErrors.tooFewMatches
}

async function estimated(matches: readonly Match[], settings: ScoreSettings): Promise<SolvedMotion | PairRefusal> {
  const isNotebook = settings.mode === 'notebook'
  const estimator = isNotebook ? notebookEstimator : settings.estimator
  const found = await findHomography(matches, estimator)
  if (found.status !== 'ok') {
    const notebookError = isNotebook ? notebookErrorOf(found.status, matches.length) : null
    return { status: found.status, message: found.reason, notebookError }
  }
  return {
    status: 'ok',
    matrix: found.matrix,
    method: estimator.method,
    thresholdPixels: estimator.thresholdPixels,
    matches: matches.length,
    inliers: found.inlierMask.reduce((sum, inlier) => sum + inlier, 0),
    inlierMask: found.inlierMask
  }
}

/** The homography of a pair from its match file, its matches, or as given; what cannot be solved is a refusal. */
export async function solveMotion(source: MotionSource, settings: ScoreSettings): Promise<SolvedMotion | PairRefusal> {
  if (source.kind === 'homography') return given(source.matrix)
  if (source.kind === 'matches') return estimated(source.matches, settings)
  try {
    const solved = await estimated(await readMatchFile(source.file), settings)
    return solved.status === 'ok' ? solved : { ...solved, message: `${source.file}: ${solved.message}. Match the pair again, or leave it out` }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const notebookError = settings.mode === 'notebook' ? 'the notebook stops at pandas.read_csv' : null
    return { status: 'unreadable-matches', message: error.message, notebookError }
  }
}
