import { z } from 'zod'
import { Series } from '#shared/model/analysis'
import { CornerShift, HomographyMatrix } from '#shared/model/homography'
import { JobId } from '#shared/model/job'
import { PairId } from '#shared/model/pair'
import { PixelSource } from '#shared/model/pair-detail'
import { EvidenceCounts } from '#shared/model/evidence'
import { Score } from '#shared/model/score'
import { Verdict } from '#shared/model/verdict'

/** Image 1 shifted by (dx, dy) pixels, and what that comes to. */
export const ShiftScore = z.object({ dx: z.number(), dy: z.number(), score: Score })
export type ShiftScore = z.infer<typeof ShiftScore>

/** Which shifts are tried: up to a radius all ways, or those of the notebook's loop, or of its first cell. */
export const TranslationRange = z.enum(['symmetric', 'notebook', 'notebook-first'])
export type TranslationRange = z.infer<typeof TranslationRange>

/**
 * Scores of all whole shifts of image 1, by columns of equal length. Symmetric: -r..r both ways, margin r; the
 * notebook's: 0..14 right and 1..14 down, margins of 5%.
 */
export const TranslationSearch = z.object({
  range: TranslationRange,
  radius: z.number().int(),
  tolerance: z.number(),
  dx: z.array(z.number().int()),
  dy: z.array(z.number().int()),
  value: Series,
  count: z.array(z.number().int()),
  /** Highest score with count >= 100; ties: larger count, then smaller shift. Null where no shift has enough. */
  best: ShiftScore.nullable(),
  /** Image 1 under the best shift. */
  bestMoved: PixelSource.nullable(),
  /** The match set's own score at this tolerance, to hold against; null without one. */
  matchSet: Score.nullable(),
  /** What the notebook's own argmax gives, in its words. */
  notebookError: z.string().nullable()
})
export type TranslationSearch = z.infer<typeof TranslationSearch>

/** One deliberate shift: the notebook's negative case. */
export const ShiftedPair = ShiftScore.extend({ moved: PixelSource, evidence: EvidenceCounts, tolerance: z.number(), verdict: Verdict })
export type ShiftedPair = z.infer<typeof ShiftedPair>

/** The best shift at each tolerance. */
export const ShiftByTolerance = z.array(z.object({ tolerance: z.number(), best: ShiftScore.nullable() }))
export type ShiftByTolerance = z.infer<typeof ShiftByTolerance>

/** Score around a homography: each corner moved by whole steps along x and y, and the whole image. */
export const OptimumProbe = z.object({
  tolerance: z.number(),
  /** Displacements tried, in pixels, ascending, 0 among them. */
  displacements: z.array(z.number()),
  directions: z.array(z.object({
    /** Which corners move, and how: 'all x', 'top left y', ... */
    name: z.string(),
    value: Series,
    count: z.array(z.number().int())
  })),
  /** True where no direction scores higher by more than the noise of the blocks. */
  isOptimum: z.boolean(),
  /** The largest gain found: which direction, how far, how much. */
  best: z.object({ direction: z.string(), displacement: z.number(), gain: z.number() }).nullable()
})
export type OptimumProbe = z.infer<typeof OptimumProbe>

/** How a homography is searched for without matches. */
export const AlignmentRequest = z.object({
  /** `gradient-ascent` is the notebook's as it stands; `ecc` is OpenCV's objective by our own descent, the nearest to known truth (docs/direct-alignment.md). */
  method: z.enum(['gradient-ascent', 'differential-evolution', 'ecc']).default('ecc'),
  start: z.enum(['identity', 'match-set']).default('identity'),
  /** Largest corner displacement searched, in pixels. */
  reach: z.number().positive().max(200).default(40),
  seed: z.number().int().default(0),
  /** Gradient ascent: the notebook's steps, alpha and epsilon. */
  steps: z.number().int().min(1).max(5000).default(100),
  alpha: z.number().positive().default(1e-7),
  epsilon: z.number().positive().default(1e-4)
})
export type AlignmentRequest = z.infer<typeof AlignmentRequest>

/** How far a search is, or how it ended. */
export const AlignmentProgress = z.object({
  jobId: JobId,
  pairId: PairId,
  request: AlignmentRequest,
  /** The preprocessing whose images were searched and scored; null in searches that were kept without saying. */
  base: z.string().nullable().default(null),
  phase: z.enum(['running', 'cancelled', 'done', 'failed']),
  fraction: z.number().min(0).max(1),
  evaluations: z.number().int(),
  seconds: z.number(),
  /** The best so far. */
  matrix: HomographyMatrix,
  cornerShift: CornerShift,
  score: Score,
  verdict: Verdict.nullable(),
  /** The match set's own score on the same images by the same rules, to hold against; null without one. */
  matchSet: Score.nullable().default(null),
  moved: PixelSource.nullable(),
  /** Objective after each generation or step, for a chart. */
  history: z.array(z.number()),
  problem: z.string().nullable()
})
export type AlignmentProgress = z.infer<typeof AlignmentProgress>
