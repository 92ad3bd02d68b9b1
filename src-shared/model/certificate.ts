import { z } from 'zod'
import { Adoption, FitAdvice, FitGrouping, FitModel, FitScore, Interval, ToleranceEstimate } from '#shared/model/fit'
import { FitProvenance } from '#shared/model/fit-request'
import { Cutoff, ScoringMode, ToleranceRule } from '#shared/model/score-settings'

/** A fitted tolerance as others can apply and cite it: the rule, how sure it is, and what it was fitted on. */
export const Certificate = z.object({
  kind: z.literal('fringe-tolerance'),
  version: z.literal(1),
  createdAt: z.iso.datetime(),
  model: FitModel,
  score: FitScore,
  tolerance: ToleranceRule,
  cutoff: Cutoff,
  steepness: z.number().nullable(),
  offset: z.number().nullable(),
  /** 95% intervals. */
  intervals: z.object({ a: Interval, b: Interval, cutoff: Interval.nullable() }).nullable(),
  toleranceAt: z.object({ p10: ToleranceEstimate, p50: ToleranceEstimate, p90: ToleranceEstimate }),
  heldOut: z
    .object({
      grouping: FitGrouping, folds: z.number().int(), auc: z.number().nullable(), balancedAccuracy: z.number().nullable(), loss: z.number()
    })
    .nullable(),
  adopt: Adoption,
  advice: z.array(FitAdvice),
  /** What it was fitted on: scores of other contrast, or labels it no longer agrees with, are warned of. */
  fittedOn: z.object({
    /** Local contrast in gray levels. */
    contrast: z.object({ least: z.number(), p10: z.number(), p50: z.number(), p90: z.number(), largest: z.number() }),
    samples: z.number().int(),
    good: z.number().int(),
    bad: z.number().int(),
    /** Share of labels that the decision agreed with, on the labels fitted; null for model B. */
    agreement: z.number().nullable(),
    preprocessing: z.string(),
    /** Preprocessing whose images were scored. */
    base: z.string().default('unpp'),
    mode: ScoringMode,
    crop: z.number().int()
  }),
  provenance: FitProvenance
})
export type Certificate = z.infer<typeof Certificate>
