import { z } from 'zod'
import { CountCurve } from '#shared/model/label'

/** One labelled pair as the fit sees it: no pixels, only its contrast and its counts at every tolerance. */
export const FitSample = z.object({
  id: z.string(),
  /** Camera view; folds and the bootstrap never split it. */
  view: z.string(),
  /** Image ids, needed to group pairs that share frames. */
  image1: z.string().optional(),
  image2: z.string().optional(),
  /** Local contrast in gray levels, mean over image 1 and image 2. */
  contrast: z.number().nonnegative(),
  label: z.enum(['good', 'bad']),
  /** Pixels with d > t, and with d < -t, for t = 0..255. */
  better: CountCurve,
  worse: CountCurve
})
export type FitSample = z.infer<typeof FitSample>

const Interval = z.tuple([z.number(), z.number()])

/** A tolerance in whole gray levels; the interval is null until it has been estimated. */
const ToleranceEstimate = z.object({ value: z.number(), interval: Interval.nullable() })

/** One remark on a fit, for people; the code is stable, the message is plain words. */
export const FitAdvice = z.object({ code: z.string(), message: z.string() })
export type FitAdvice = z.infer<typeof FitAdvice>

/**
 * A fitted tolerance t = floor(clip(a * contrast + b, 0, 255)) with its decision cutoff: what `fringe fit` prints.
 * Intervals and cross-validation are null, with an advice item saying so, where they have not been computed.
 */
export const Fit = z.object({
  model: z.enum(['labels', 'ranges']),
  /** Which counts were fitted: the whole image's, or the sub-blocks' together. */
  score: z.enum(['whole', 'sub-blocks']),
  a: z.number(),
  b: z.number(),
  beta: z.number(),
  alpha: z.number(),
  loss: z.number(),
  /** A pair is better where (better + 20) / (count + 40) is at or above this. */
  cutoff: z.number(),
  samples: z.number().int(),
  good: z.number().int(),
  bad: z.number().int(),
  /** Tolerances at the 10th, 50th and 90th percentile of contrast. */
  tolerance: z.object({ p10: ToleranceEstimate, p50: ToleranceEstimate, p90: ToleranceEstimate }),
  intervals: z.object({ a: Interval, b: Interval, cutoff: Interval }).nullable(),
  crossValidation: z
    .object({
      grouping: z.string(),
      folds: z.array(z.record(z.string(), z.unknown())),
      auc: z.number(),
      balancedAccuracy: z.number(),
      loss: z.number()
    })
    .nullable(),
  adopt: z.enum(['yes', 'no', 'cannot-tell']),
  advice: z.array(FitAdvice)
})
export type Fit = z.infer<typeof Fit>

/** A fit kept in a workspace; at most one is adopted at a time. */
export const StoredFit = Fit.extend({
  id: z.number().int(),
  /** ISO 8601, UTC. */
  createdAt: z.iso.datetime(),
  adopted: z.boolean()
})
export type StoredFit = z.infer<typeof StoredFit>
