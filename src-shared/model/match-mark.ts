import { z } from 'zod'
import { Homography } from '#shared/model/homography'
import { PairState } from '#shared/model/pair'
import { PixelSource } from '#shared/model/pair-detail'
import { Score } from '#shared/model/score'

/** A rater's opinion of one match. */
export const MatchMark = z.enum(['good', 'bad'])
export type MatchMark = z.infer<typeof MatchMark>

/** The matches of one match set by columns of equal length, in the order of its CSV. Coordinates in pixels. */
export const MatchSetDetail = z.object({
  x1: z.array(z.number()),
  y1: z.array(z.number()),
  x2: z.array(z.number()),
  y2: z.array(z.number()),
  /** The matcher's own score; comparable within one match set only. */
  score: z.array(z.number()),
  /** Whether the homography's estimate counted it; all false without a homography. */
  inlier: z.array(z.boolean()),
  /** Distance in pixels of image 2 between where the homography puts (x1, y1) and (x2, y2); null without a homography. */
  error: z.array(z.number().nullable()),
  /** The present rater's marks. */
  mark: z.array(MatchMark.nullable()),
  /** What can be undone and redone of this rater's marks here. */
  undoable: z.number().int(),
  redoable: z.number().int()
})
export type MatchSetDetail = z.infer<typeof MatchSetDetail>

/** Homography and score of a match set without the matches marked bad; the CSV is untouched. */
export const WithoutBadMatches = z.object({
  left: z.number().int(),
  homography: Homography.nullable(),
  moved: PixelSource.nullable(),
  score: Score.nullable(),
  state: PairState,
  /** Why there is no homography or it is not believed; null otherwise. */
  reason: z.string().nullable()
})
export type WithoutBadMatches = z.infer<typeof WithoutBadMatches>
