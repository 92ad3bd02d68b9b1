import type { LocalContrast } from '#shared/model/contrast'
import type { HomographyMatrix } from '#shared/model/homography'
import type { Match } from '#shared/model/match'
import type { DespeckledScore } from '#shared/model/score'
import type { MatchSetStatus } from '#shared/model/score-result'
import type { ScoreSettings } from '#shared/model/score-settings'
import type { GrayImage } from '#shared/numerics/gray-image'
import type { Judgement, PairEvidence } from '#shared/numerics/judgement'
import type { DeepRule } from '#main/core/images/gray-file'

/** An image by its file, or its pixels. */
export type ImageSource = string | GrayImage

/** How image 1 comes to lie on image 2: a match file, matches, or a homography that is taken as it is. */
export type MotionSource =
  | { readonly kind: 'match-file'; readonly file: string }
  | { readonly kind: 'matches'; readonly matches: readonly Match[] }
  | { readonly kind: 'homography'; readonly matrix: HomographyMatrix }

/** One pair to score, with what is wanted besides score and verdict. */
export interface PairScoringRequest {
  readonly image1: ImageSource
  readonly image2: ImageSource
  readonly motion: MotionSource
  readonly settings: ScoreSettings
  /** How 16-bit files are read; without it, one range over both images (notebook mode: the high byte). */
  readonly deepRule?: DeepRule
  /** Left out: no sub-blocks. */
  readonly subBlocks?: boolean
  /** Median filter of the despeckled score, in pixels; left out: no such score. */
  readonly median?: 3 | 5
}

/** An image that was scored. */
export interface ScoredImage {
  /** SHA-256 of the gray bytes. */
  readonly hash: string
  /** What was converted on reading; null where nothing was. */
  readonly conversion: string | null
}

/** A pair that was measured. */
export interface PairMeasurement extends Judgement {
  readonly status: 'ok'
  readonly width: number
  readonly height: number
  readonly image1: ScoredImage
  readonly image2: ScoredImage
  /** Homography, evidence of the whole, of the blocks and of the probe, contrasts: enough to judge again. */
  readonly evidence: PairEvidence
  /** SHA-256 of the nine numbers as little-endian 64-bit floats. */
  readonly homographyHash: string
  /** 1 or 0 a match; null for a given homography. */
  readonly inlierMask: Uint8Array | null
  /** Image 1 moved onto image 2 (l1'), and its hash. */
  readonly moved: GrayImage
  readonly movedHash: string
  readonly contrast: { readonly image1: LocalContrast; readonly image2: LocalContrast }
  readonly despeckled: DespeckledScore | null
  /** Where the notebook itself would have stopped; only in notebook mode. */
  readonly notebookError: string | null
}

/** A pair that could not be measured, and why, in words. */
export interface PairRefusal {
  readonly status: Exclude<MatchSetStatus, 'ok'>
  readonly message: string
  readonly notebookError: string | null
}

/** What becomes of a pair; domain refusals are answers, not errors. */
export type PairScoring = PairMeasurement | PairRefusal
