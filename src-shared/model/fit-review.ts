import { z } from 'zod'
import { StoredFit } from '#shared/model/fit'
import { PairId, PairRow } from '#shared/model/pair'

/** One label against contrast, as the fit's scatter shows it. */
export const FitPoint = z.object({
  pairId: PairId,
  view: z.string(),
  contrast: z.number(),
  label: z.enum(['good', 'bad']),
  /** Lowest and highest whole tolerance (gray levels) at which score and label agree; null where they never do. */
  agreesFrom: z.number().int().nullable(),
  agreesTo: z.number().int().nullable(),
  /** Whether they agree at the fitted tolerance and cutoff. */
  agrees: z.boolean()
})
export type FitPoint = z.infer<typeof FitPoint>

/** A pair whose verdict changes sides between the rule in force and a fit. */
export const FitFlip = z.object({ row: PairRow, scoreAfter: z.number().nullable(), stateAfter: PairRow.shape.state })
export type FitFlip = z.infer<typeof FitFlip>

/** A fit with what a person needs to decide about it. Labels left out are counted, never dropped in silence. */
export const FitReview = z.object({
  fit: StoredFit,
  points: z.array(FitPoint),
  flips: z.array(FitFlip),
  flipsInAll: z.number().int(),
  leftOut: z.object({
    noChange: z.number().int(),
    unsure: z.number().int(),
    stale: z.number().int(),
    tied: z.number().int(),
    unscored: z.number().int()
  })
})
export type FitReview = z.infer<typeof FitReview>
