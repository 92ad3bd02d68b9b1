import { z } from 'zod'
import { CountCurve, ToleranceRange } from '#shared/model/label'

/** One labelled pair as the fit sees it: no pixels, only its contrast and its counts at every tolerance. */
export const FitSample = z.object({
  id: z.string(),
  /** Camera view; folds and the bootstrap never split it where there are five or more. */
  view: z.string(),
  /** Image ids, needed to group pairs that share frames. */
  image1: z.string().optional(),
  image2: z.string().optional(),
  /** Local contrast in gray levels, mean over image 1 and image 2. */
  contrast: z.number().nonnegative(),
  label: z.enum(['good', 'bad']),
  /** Pixels with d > t, and with d < -t, for t = 0..255. */
  better: CountCurve,
  worse: CountCurve,
  /** Chosen by the random audit slice, so that estimates from such samples alone are unbiased. */
  audit: z.boolean().optional()
})
export type FitSample = z.infer<typeof FitSample>

/** One acceptable range of tolerances (gray levels) as a rater picked it: what model B sees. Low equals high for a single value. */
export const RangeSample = z.object({
  id: z.string(),
  view: z.string(),
  image1: z.string().optional(),
  image2: z.string().optional(),
  contrast: z.number().nonnegative(),
  range: ToleranceRange
})
export type RangeSample = z.infer<typeof RangeSample>

/** What is fitted: the line to good/bad labels (model A), or to picked tolerances (model B). */
export const FitModel = z.enum(['labels', 'ranges'])
export type FitModel = z.infer<typeof FitModel>

/** Which counts are fitted: the whole image's, or the sub-blocks' together. */
export const FitScore = z.enum(['whole', 'sub-blocks'])
export type FitScore = z.infer<typeof FitScore>

/** Lowest and highest value of a 95% interval. */
export const Interval = z.tuple([z.number(), z.number()])
export type Interval = z.infer<typeof Interval>

/** A tolerance in whole gray levels with its 95% interval; null where none could be estimated. */
export const ToleranceEstimate = z.object({ value: z.number(), interval: Interval.nullable() })
export type ToleranceEstimate = z.infer<typeof ToleranceEstimate>

/** One remark on a fit, for people; the code is stable, the message is plain words. */
export const FitAdvice = z.object({ code: z.string(), message: z.string() })
export type FitAdvice = z.infer<typeof FitAdvice>

/** A fold of the cross-validation: what was held out, and the line that the others gave. */
export const FitFold = z.object({
  /** The camera view held out, or the number of a group of images. */
  name: z.string(),
  a: z.number(),
  b: z.number(),
  beta: z.number().nullable(),
  alpha: z.number().nullable(),
  train: z.number().int(),
  test: z.number().int(),
  /** Pairs that touch the held-out group without lying in it: neither trained on nor tested. */
  dropped: z.number().int()
})
export type FitFold = z.infer<typeof FitFold>

/** How folds are made: whole camera views, groups of images, or single samples where neither can be had. */
export const FitGrouping = z.enum(['views', 'images', 'samples'])
export type FitGrouping = z.infer<typeof FitGrouping>

/** Whether to take a fit into force: by its out-of-sample loss against the present rule's. */
export const Adoption = z.enum(['yes', 'no', 'cannot-tell'])
export type Adoption = z.infer<typeof Adoption>

/**
 * A fitted tolerance t = floor(clip(a * contrast + b, 0, 255)) with its decision cutoff: what `fringe fit` prints.
 * Model B has no decision: beta, alpha and cutoff are null there, and its loss is the mean distance outside the ranges.
 */
export const Fit = z.object({
  model: FitModel,
  score: FitScore,
  a: z.number(),
  b: z.number(),
  beta: z.number().nullable(),
  alpha: z.number().nullable(),
  loss: z.number(),
  /** A pair is better where (better + 20) / (count + 40) is at or above this. */
  cutoff: z.number().nullable(),
  samples: z.number().int(),
  good: z.number().int(),
  bad: z.number().int(),
  /** Tolerances at the 10th, 50th and 90th percentile of contrast. */
  tolerance: z.object({ p10: ToleranceEstimate, p50: ToleranceEstimate, p90: ToleranceEstimate }),
  /**
   * 95% intervals; null where no resampling was asked for. Where contrast is so narrow that a was held, nothing is
   * claimed of it: its interval is all that is searched, 0 to 2.5.
   */
  intervals: z.object({ a: Interval, b: Interval, cutoff: Interval.nullable() }).nullable(),
  /** Out of sample; null where the labels cannot be split. Of model B only folds and loss say something. */
  crossValidation: z
    .object({
      grouping: FitGrouping,
      folds: z.array(FitFold),
      auc: z.number().nullable(),
      /** At the fit's own cutoff. */
      balancedAccuracy: z.number().nullable(),
      /** At score 0.5, exact ties half. Fits stored by earlier versions do not say it. */
      balancedAccuracyAtHalf: z.number().nullable().default(null),
      loss: z.number()
    })
    .nullable(),
  adopt: Adoption,
  advice: z.array(FitAdvice)
})
export type Fit = z.infer<typeof Fit>
