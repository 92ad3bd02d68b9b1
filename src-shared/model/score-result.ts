import { z } from 'zod'
import { LocalContrast } from '#shared/model/contrast'
import { EvidenceCounts } from '#shared/model/evidence'
import { Homography } from '#shared/model/homography'
import { DespeckledScore, Score, SubBlockScore } from '#shared/model/score'
import { ScoringMode } from '#shared/model/score-settings'
import { Verdict } from '#shared/model/verdict'

/** Whether a match set could be scored at all; all but `ok` are results with a message, never a stop. */
export const MatchSetStatus = z.enum([
  'ok',
  'too-few-matches',
  'degenerate',
  'unreadable-image',
  'unreadable-matches',
  'size-mismatch',
  'matcher-failed',
  'cancelled'
])
export type MatchSetStatus = z.infer<typeof MatchSetStatus>

/**
 * What `fringe score` prints for one pair; a stable shape that others check us against. Where `status` is not
 * `ok`, every field but the two image names, `mode` and `message` is null.
 */
export const ScoreResult = z.object({
  /** The two images as the caller named them. */
  image1: z.string(),
  image2: z.string(),
  /** Width and height in pixels. */
  size: z.tuple([z.number().int(), z.number().int()]).nullable(),
  homography: Homography.omit({ libraryVersion: true, scale: true, rotationDegrees: true, validFraction: true }).nullable(),
  /** SHA-256 of the warped image 1, row-major 8-bit gray. */
  warp: z.object({ sha256: z.string() }).nullable(),
  /** In gray levels; only its floor matters, since diff-diff is an integer. */
  tolerance: z.number().nullable(),
  crop: z.number().int().nullable(),
  mode: ScoringMode,
  score: Score.nullable(),
  verdict: Verdict.nullable(),
  subBlocks: SubBlockScore.nullable(),
  contrast: z.object({ image1: LocalContrast, image2: LocalContrast }).nullable(),
  /** Only on request: the histogram of diff-diff over the scored pixels. */
  evidence: z.object({ histogram: EvidenceCounts }).nullable().optional(),
  /** Only on request: the score after a median filter on both masks. */
  despeckled: DespeckledScore.nullable().optional(),
  status: MatchSetStatus,
  message: z.string().nullable(),
  /** Where the notebook itself would have stopped, in its own words; only in notebook mode. */
  notebookError: z.string().nullable()
})
export type ScoreResult = z.infer<typeof ScoreResult>
