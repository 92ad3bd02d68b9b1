import { z } from 'zod'
import { CameraViewId, ImageId } from '#shared/model/camera-view'
import { LabelVerdict } from '#shared/model/label'
import { MatchSetStatus } from '#shared/model/score-result'
import { Verdict } from '#shared/model/verdict'

/** Row id of a pair in its workspace. */
export const PairId = z.number().int().positive().brand<'PairId'>()
export type PairId = z.infer<typeof PairId>

/** Row id of a match set: one pair under one run. */
export const MatchSetId = z.number().int().positive().brand<'MatchSetId'>()
export type MatchSetId = z.infer<typeof MatchSetId>

/** A verdict, a failed status, or not matched yet: what the table and the filters show. */
export const PairState = z.union([Verdict, MatchSetStatus.exclude(['ok']), z.enum(['not-matched'])])
export type PairState = z.infer<typeof PairState>

/** A label as a filter sees it. */
export const LabelFilter = z.union([LabelVerdict, z.enum(['not-labelled'])])
export type LabelFilter = z.infer<typeof LabelFilter>

/** Which pairs are meant. A missing field does not restrict; score bounds are [from, to). */
export const PairFilter = z.object({
  viewId: CameraViewId.nullable().default(null),
  preprocessing: z.string().default('unpp'),
  /** Only these pairs: what a table or a gallery names. */
  pairIds: z.array(PairId).max(500).optional(),
  states: z.array(PairState).optional(),
  labels: z.array(LabelFilter).optional(),
  scoreFrom: z.number().optional(),
  scoreTo: z.number().optional(),
  /** Other bounds, [from, to]: changed pixels, local contrast (gray levels), largest corner shift (px). */
  countFrom: z.number().optional(),
  countTo: z.number().optional(),
  contrastFrom: z.number().optional(),
  contrastTo: z.number().optional(),
  shiftFrom: z.number().optional(),
  shiftTo: z.number().optional(),
  /** Only pairs whose homography moves a corner by 0.5 px or more (true), or none so far (false). */
  moved: z.boolean().optional(),
  /** Only pairs that the present rater flagged (true), or did not (false). */
  flagged: z.boolean().optional(),
  /** Only pairs on which raters disagree. */
  disagreement: z.boolean().optional(),
  /** `labels` are those of the present rater alone instead of what all raters come to. */
  ownLabels: z.boolean().optional(),
  /** Part of an image id. */
  search: z.string().optional()
})
export type PairFilter = z.infer<typeof PairFilter>

/** Sortable columns of the pair table. */
export const PairSortColumn = z.enum([
  'sampled', 'view', 'image1', 'image2', 'score', 'count', 'state', 'label', 'inliers', 'shift', 'tolerance', 'contrast',
  'matches', 'seconds', 'flagged', 'raters'
])
export type PairSortColumn = z.infer<typeof PairSortColumn>

/** Order of the pair table; ties fall back to sampling order. */
export const PairSort = z.object({ column: PairSortColumn, descending: z.boolean() })
export type PairSort = z.infer<typeof PairSort>

/** One line of the pair table. Fields that need a match set are null without one. */
export const PairRow = z.object({
  pairId: PairId,
  matchSetId: MatchSetId.nullable(),
  viewId: CameraViewId,
  view: z.string(),
  image1: ImageId,
  image2: ImageId,
  /** Addresses in the pixel lane; the moved image exists once a homography does. */
  image1Hash: z.string().nullable(),
  image2Hash: z.string().nullable(),
  movedHash: z.string().nullable(),
  state: PairState,
  /** Why it failed or is implausible, in words; null otherwise. */
  reason: z.string().nullable(),
  score: z.number().nullable(),
  count: z.number().int().nullable(),
  better: z.number().int().nullable(),
  worse: z.number().int().nullable(),
  tolerance: z.number().nullable(),
  matches: z.number().int().nullable(),
  /** Wall time of the matcher; null where it did not run (imported) or was not timed. */
  secondsMatching: z.number().nullable(),
  inliers: z.number().int().nullable(),
  shiftMaximum: z.number().nullable(),
  coarse: z.boolean(),
  /** Local contrast, mean over image 1 and image 2, in gray levels. */
  contrast: z.number().nullable(),
  /** What all raters come to. */
  label: LabelVerdict.nullable(),
  labelStale: z.boolean(),
  /** The present rater's own standing answer to what is shown now. */
  ownLabel: LabelVerdict.nullable(),
  /** Flagged by the present rater. */
  flagged: z.boolean(),
  /** Raters with a standing verdict, and whether they differ. */
  raters: z.number().int(),
  disagreement: z.boolean()
})
export type PairRow = z.infer<typeof PairRow>

/** How many pairs fall under each state and label; states and labels not listed have none. */
export const PairCounts = z.object({
  total: z.number().int(),
  states: z.partialRecord(PairState, z.number().int()),
  labels: z.partialRecord(LabelFilter, z.number().int())
})
export type PairCounts = z.infer<typeof PairCounts>

/** One bin [from, to) of the score histogram, split by state (the last bin includes its end). */
export const ScoreBin = z.object({
  from: z.number(),
  to: z.number(),
  better: z.number().int(),
  worse: z.number().int(),
  implausible: z.number().int(),
  other: z.number().int(),
  /** The same pairs by label; labels not listed have none. */
  labels: z.partialRecord(LabelFilter, z.number().int())
})
export type ScoreBin = z.infer<typeof ScoreBin>

/** Scored pairs as points, by columns of equal length: for charts of thousands. */
export const PairPoints = z.object({
  pairIds: z.array(PairId),
  score: z.array(z.number().nullable()),
  count: z.array(z.number().int()),
  contrast: z.array(z.number()),
  shift: z.array(z.number()),
  state: z.array(PairState),
  label: z.array(LabelVerdict.nullable()),
  /** Scored pairs in all; more than the points where they were thinned evenly to the limit. */
  total: z.number().int()
})
export type PairPoints = z.infer<typeof PairPoints>

/** Python's `random.seed(seed); shuffle(list(combinations(ids, 2)))[:count]` on the ids in the order shown, and others. */
export const PairStrategy = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('random'), count: z.number().int().positive(), seed: z.number().int() }),
  z.object({ kind: z.literal('consecutive') }),
  z.object({ kind: z.literal('reference'), imageId: ImageId }),
  z.object({ kind: z.literal('all') })
])
export type PairStrategy = z.infer<typeof PairStrategy>
