import { z } from 'zod'
import { Interval } from '#shared/model/fit'

/** A share with its 95% interval (Wilson). */
const Share = z.object({ value: z.number(), interval: Interval })

/** Decisions against labels. */
export const Confusion = z.object({
  goodAsBetter: z.number().int(),
  goodAsWorse: z.number().int(),
  badAsBetter: z.number().int(),
  badAsWorse: z.number().int()
})
export type Confusion = z.infer<typeof Confusion>

/** How well a tolerance rule tells good from bad on samples it was not fitted to; null where one class is missing. */
export const HeldOut = z.object({
  auc: z.number().nullable(),
  /** At the rule's own cutoff. */
  balancedAccuracy: z.number().nullable(),
  /** At score 0.5, exact ties half. */
  balancedAccuracyAtHalf: z.number().nullable(),
  /** Mean class-balanced log-loss. */
  loss: z.number()
})
export type HeldOut = z.infer<typeof HeldOut>

/** One camera view among the labels. */
export const FitView = z.object({
  view: z.string(),
  samples: z.number().int(),
  good: z.number().int(),
  bad: z.number().int(),
  /** Median local contrast of its samples, gray levels. */
  contrast: z.number(),
  /** Decision against label, on samples held out; null where one class is missing or nothing was held out. */
  balancedAccuracy: z.number().nullable(),
  auc: z.number().nullable(),
  /** How far its own tolerance lies above the common line, in gray levels, drawn towards 0 where it has few labels. */
  offset: z.object({ value: z.number(), interval: Interval, ownWeight: z.number() }).nullable()
})
export type FitView = z.infer<typeof FitView>

/** How wide the interval of the tolerance at median contrast is expected to be with further labels. */
export const ExpectedWidth = z.object({
  further: z.number().int(),
  width: z.number(),
  interval: Interval
})
export type ExpectedWidth = z.infer<typeof ExpectedWidth>

/** Labels still needed, from a simulation on the present ones. */
export const LabelsNeeded = z.object({
  /** Widths for no further labels (first) and more, all of the same simulation. */
  expected: z.array(ExpectedWidth),
  /** The width asked for: a fifth of the tolerance at median contrast, at least 6 gray levels. */
  goal: z.number(),
  /** Fewest further labels with which that is expected; null beyond what was simulated. */
  needed: z.number().int().nullable(),
  /** Where labels would tell most: camera views by how much their further labels narrow the interval, best first. */
  views: z.array(z.string())
})
export type LabelsNeeded = z.infer<typeof LabelsNeeded>

/** Slips of raters, from pairs that were shown to the same rater twice. */
export const LabelNoise = z.object({
  repeats: z.number().int(),
  /** Good once and bad once. */
  contradicted: z.number().int(),
  /** Share of labels that are slips: r = 2 e (1 - e). Interval by Wilson on r; null below 10 repeats. */
  slips: Share.nullable()
})
export type LabelNoise = z.infer<typeof LabelNoise>

/** All that is known of a fit beside its estimate. Parts that model B does not have are empty or null. */
export const FitDetail = z.object({
  /** 10th, 50th and 90th percentile, least and largest local contrast of the samples. */
  contrast: z.object({ p10: z.number(), p50: z.number(), p90: z.number(), least: z.number(), largest: z.number() }),
  /** 'a' where contrast varied too little to tell a from b, so that a was held at the notebook's and only b fitted. */
  held: z.enum(['a']).nullable(),
  /** Which ends of the grid (a 0..2.5, b -10..50, beta 0.15..6) an estimate or interval meets. */
  atBound: z.array(z.enum(['a', 'b', 'beta', 'p10', 'p50', 'p90'])),
  /** The interval of the tolerance along contrast, from the least to the largest. */
  band: z.array(z.object({ contrast: z.number(), value: z.number(), low: z.number(), high: z.number() })),
  /** Joint 95% region: (a, b) of the grid points inside. */
  region: z.array(z.tuple([z.number(), z.number()])),
  /** Grid points that, with some cutoff, tell good from bad without one error; empty where none does. */
  separating: z.array(z.tuple([z.number(), z.number()])),
  /** On the labels fitted: at every fixed tolerance 0..255, and at the line for every cutoff. */
  byTolerance: z.array(z.object({ tolerance: z.number(), auc: z.number().nullable(), balancedAccuracy: z.number().nullable() })),
  byCutoff: z.array(z.object({ cutoff: z.number(), balancedAccuracy: z.number().nullable() })),
  /** On the labels fitted. */
  confusion: z.object({ fit: Confusion, present: Confusion }).nullable(),
  /** The very same held-out samples judged by four rules. */
  heldOut: z.object({ fit: HeldOut, present: HeldOut, notebook: HeldOut, fixed50: HeldOut }).nullable(),
  /** From which held-out samples that is: the audit slice alone where it is large enough, else all. */
  heldOutFrom: z.object({ source: z.enum(['audit', 'all']), samples: z.number().int() }),
  /** Held-out loss of the present rule less that of the fit, per held-out cluster; null where nothing was held out. */
  difference: z.object({ clusters: z.number().int(), mean: z.number(), standardError: z.number().nullable() }).nullable(),
  /** Held-out samples by their predicted P(good), for balanced classes; slope and intercept are 1 and 0 where it is calibrated. */
  calibration: z
    .object({
      bins: z.array(z.object({ predicted: z.number(), observed: Share, samples: z.number().int() })),
      slope: z.number().nullable(),
      intercept: z.number().nullable()
    })
    .nullable(),
  views: z.array(FitView),
  /** Spread (standard deviation, gray levels) of the views' offsets around the common line; null with one view. */
  offsetDeviation: z.number().nullable(),
  noise: LabelNoise,
  needed: LabelsNeeded.nullable(),
  /** Model B: share of ranges the line passes through, and mean absolute distance to the nearest accepted value, both held out. */
  ranges: z.object({ shareInside: z.number(), meanAbsoluteError: z.number() }).nullable()
})
export type FitDetail = z.infer<typeof FitDetail>
