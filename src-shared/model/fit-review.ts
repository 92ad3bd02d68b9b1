import { z } from 'zod'
import { FitDetail, Confusion } from '#shared/model/fit-detail'
import { StoredFit } from '#shared/model/fit-request'
import { ToleranceRange } from '#shared/model/label'
import { PairId, PairRow } from '#shared/model/pair'
import { Cutoff, ToleranceRule } from '#shared/model/score-settings'

/** One label against contrast, as the fit's scatter shows it. */
export const FitPoint = z.object({
  pairId: PairId,
  view: z.string(),
  contrast: z.number(),
  label: z.enum(['good', 'bad']),
  /** The run of whole tolerances (gray levels) nearest the line at which score and label agree; null where they never do. */
  agreesFrom: z.number().int().nullable(),
  agreesTo: z.number().int().nullable(),
  /** Whether they agree at the fitted tolerance and cutoff. */
  agrees: z.boolean()
})
export type FitPoint = z.infer<typeof FitPoint>

/** One picked tolerance against contrast. */
export const RangePoint = z.object({
  pairId: PairId, view: z.string(), rater: z.string(), contrast: z.number(), range: ToleranceRange, inside: z.boolean()
})
export type RangePoint = z.infer<typeof RangePoint>

/** What of the labels did not go in. Labels left out are counted, never dropped in silence. */
export const LeftOut = z.object({
  noChange: z.number().int(),
  unsure: z.number().int(),
  stale: z.number().int(),
  tied: z.number().int(),
  unscored: z.number().int()
})
export type LeftOut = z.infer<typeof LeftOut>

/** A fit with what a person needs to decide about it. Points and what is left out are of the labels as they are now. */
export const FitReview = z.object({
  fit: StoredFit,
  /** Null for fits by versions of Fringe that did not keep it. */
  detail: FitDetail.nullable(),
  points: z.array(FitPoint),
  rangePoints: z.array(RangePoint),
  leftOut: LeftOut,
  /** Whether the labels are still those that were fitted. */
  current: z.boolean()
})
export type FitReview = z.infer<typeof FitReview>

/** A tolerance with its cutoff: a whole rule of decision. */
export const Rule = z.object({ tolerance: ToleranceRule, cutoff: Cutoff })
export type Rule = z.infer<typeof Rule>

/** A pair whose verdict differs between two rules. */
export const FitFlip = z.object({
  row: PairRow,
  scoreBefore: z.number().nullable(),
  scoreAfter: z.number().nullable(),
  stateBefore: PairRow.shape.state,
  stateAfter: PairRow.shape.state
})
export type FitFlip = z.infer<typeof FitFlip>

/** What going from one rule to another changes. */
export const RuleComparison = z.object({
  /** The first 200 of them. */
  flips: z.array(FitFlip),
  flipsInAll: z.number().int(),
  /** Of the flipping pairs with a good or bad label: how many agree with it only after, and only before. */
  nowAgree: z.number().int(),
  nowDiffer: z.number().int(),
  /** All good and bad labels of the scope against both rules. */
  before: Confusion,
  after: Confusion
})
export type RuleComparison = z.infer<typeof RuleComparison>

/** Precision and recall of the inlier mask against its pixel threshold, judged by marks on single matches. */
export const MarkReport = z.object({
  marks: z.number().int(),
  good: z.number().int(),
  bad: z.number().int(),
  pairs: z.number().int(),
  /** What is needed before anything is said. */
  least: z.object({ marks: z.number().int(), pairs: z.number().int() }),
  /** Null below the least. Thresholds in pixels of image 2; precision null where no marked match is an inlier. */
  curve: z
    .array(z.object({ threshold: z.number(), precision: z.number().nullable(), recall: z.number(), f1: z.number() }))
    .nullable(),
  /** Where F1 is largest, the present one where it is among the best, else the smallest; with the range of thresholds within its bootstrap error. */
  suggested: z.object({ threshold: z.number(), low: z.number(), high: z.number() }).nullable(),
  /** The threshold in force. */
  present: z.number()
})
export type MarkReport = z.infer<typeof MarkReport>
