import { resolve } from 'node:path'
import type { MatchSetStatus, ScoreResult } from '#shared/model/score-result'
import type { ScoreSettings } from '#shared/model/score-settings'
import type { ScoredVariants } from '#shared/model/score-variant'
import type { DeepRule } from '#main/core/images/gray-file'
import type { MotionSource, PairMeasurement, PairScoring, PairScoringRequest } from '#main/core/scoring/pair-scoring'
import { scorePair } from '#main/core/scoring/score-pair'
import { measureVariants, refusedVariants, type WantedVariants } from '#main/core/variants/measure-variants'

/** One pair of image files to score; paths are relative to `folder`, and named in the result as given. */
export interface ScoreFilesRequest {
  readonly folder: string
  readonly image1: string
  readonly image2: string
  readonly motion: MotionSource
  readonly settings: ScoreSettings
  readonly subBlocks?: boolean
  readonly evidence?: boolean
  readonly median?: 3 | 5
  readonly variants?: WantedVariants
  readonly deepRule?: DeepRule
}

/** What is printed of one pair, with the other ways to score it that were asked for. */
export type PrintedScore = ScoreResult & ScoredVariants

/** Where a pair is scored: in this thread, or in the scoring worker. */
export type PairScorer = (request: PairScoringRequest) => Promise<PairScoring>

type Named = Pick<ScoreFilesRequest, 'image1' | 'image2'>
type Wanted = Pick<ScoreFilesRequest, 'evidence' | 'median' | 'variants'>

/** The result of a pair that could not be scored. */
export function refusedResult(
  { image1, image2 }: Named,
  mode: ScoreSettings['mode'],
  refusal: { status: MatchSetStatus; message: string; notebookError: string | null },
  wanted: Wanted = {}
): PrintedScore {
  return {
    image1, image2, size: null, homography: null, warp: null, tolerance: null, crop: null, mode,
    score: null, verdict: null, subBlocks: null, contrast: null,
    ...(wanted.evidence && { evidence: null }),
    ...(wanted.median && { despeckled: null }),
    ...(wanted.variants && refusedVariants(wanted.variants)),
    ...refusal
  }
}

function homographyOf({ evidence }: PairMeasurement): ScoreResult['homography'] {
  const { matrix, method, thresholdPixels, matches, inliers, cornerShift, plausible, reason } = evidence.homography
  return { matrix, method, thresholdPixels, matches, inliers, cornerShift, plausible, reason }
}

function measuredResult(request: ScoreFilesRequest, measured: PairMeasurement): ScoreResult {
  const { image1, image2, settings } = request
  const { tolerance, contrast } = measured
  return {
    image1,
    image2,
    size: [measured.width, measured.height],
    homography: homographyOf(measured),
    warp: { sha256: measured.movedHash },
    tolerance: Number.isNaN(tolerance) ? null : tolerance,
    crop: settings.crop,
    mode: settings.mode,
    score: measured.score,
    verdict: measured.verdict,
    subBlocks: measured.subBlocks,
    contrast: Number.isNaN(contrast.image1.meanOfDeviations) ? null : contrast,
    ...(request.evidence && { evidence: { histogram: Array.from(measured.evidence.whole) } }),
    ...(request.median && { despeckled: measured.despeckled }),
    status: 'ok',
    message: null,
    notebookError: measured.notebookError
  }
}

function resolved(motion: MotionSource, folder: string): MotionSource {
  return motion.kind === 'match-file' ? { ...motion, file: resolve(folder, motion.file) } : motion
}

/** Scores one pair of files as `fringe score` prints it; what is wrong with the pair is in the result. */
export async function scoreFiles(request: ScoreFilesRequest, score: PairScorer = scorePair): Promise<PrintedScore> {
  const { folder, image1, image2, motion, settings, subBlocks = false, median, variants, deepRule } = request
  const pair = {
    image1: resolve(folder, image1),
    image2: resolve(folder, image2),
    motion: resolved(motion, folder),
    settings,
    ...(deepRule && { deepRule })
  }
  const scoring = await score({ ...pair, subBlocks, ...(median && { median }) })
  if (scoring.status === 'ok') {
    const result = measuredResult(request, scoring)
    return variants ? { ...result, ...(await measureVariants(pair, variants)) } : result
  }
  return refusedResult(request, settings.mode, scoring, request)
}
