import { z } from 'zod'
import { Series } from '#shared/model/analysis'
import { CameraViewId, ImageId } from '#shared/model/camera-view'
import { PairId } from '#shared/model/pair'
import { ImageStatistics } from '#shared/model/preprocessing'
import { Score } from '#shared/model/score'
import { Cutoff, ToleranceRule } from '#shared/model/score-settings'
import { SummaryRow } from '#shared/model/summary'
import { Verdict } from '#shared/model/verdict'

/**
 * What a report is about: strategies (rows) scored on one base by settings in force or named presets. `score_pp` is
 * crop 7 on the whole image, `final` tolerance 50 and crop 20 on the sub-blocks.
 */
export const ReportScope = z.object({
  /** Null: all camera views together. */
  viewId: CameraViewId.nullable().default(null),
  /** Empty: every preprocessing that has match sets. */
  preprocessings: z.array(z.string()).default([]),
  /** Null: the base in force. */
  base: z.string().nullable().default(null),
  table: z.enum(['shown', 'score_pp', 'final']).default('shown'),
  /** Whole-image or pooled sub-block scores. */
  score: z.enum(['whole', 'sub-blocks']).default('whole'),
  mode: z.enum(['default', 'notebook']).default('default'),
  /** In place of those in force, and of the final table's. */
  tolerance: ToleranceRule.optional(),
  cutoff: Cutoff.optional()
})
export type ReportScope = z.infer<typeof ReportScope>

/** A pair as a report names it, ready to be opened. */
export const ReportPair = z.object({ pairId: PairId, view: z.string(), image1: ImageId, image2: ImageId, score: Score, verdict: Verdict.nullable() })
export type ReportPair = z.infer<typeof ReportPair>

/** The score table with each row's best and worst pair, and its pairs split by how far their homography moves. */
export const ScoreTable = z.object({
  scope: ReportScope,
  base: z.string(),
  rows: z.array(SummaryRow.extend({
    pairs: z.number().int(),
    best: ReportPair.nullable(),
    worst: ReportPair.nullable(),
    /** Corner shift below 0.5 px (unchanged), split into already aligned and misaligned; and moved. */
    moved: z.number().int(),
    alreadyAligned: z.number().int(),
    unchangedMisaligned: z.number().int()
  })),
  /** Where the table would mislead (the notebook's labels are by rank; pairs are scored on other images), in words. */
  warnings: z.array(z.string())
})
export type ScoreTable = z.infer<typeof ScoreTable>

/** The best strategy of each pair (highest score among the plausible), against each strategy alone. */
export const BestOfStrategies = z.object({
  pairs: z.array(ReportPair.extend({ preprocessing: z.string() })),
  /** Pairs that are better under the strategy alone, and under the best of all. */
  alone: z.array(z.object({ preprocessing: z.string(), better: z.number().int(), chosen: z.number().int() })),
  better: z.number().int(),
  /** Better under the best of all but not under the best single strategy. */
  rescued: z.number().int(),
  total: z.number().int()
})
export type BestOfStrategies = z.infer<typeof BestOfStrategies>

/** Strategies by scoring bases: share of determined pairs that are better, with ranks down each base. */
export const BaseTable = z.object({
  bases: z.array(z.string()),
  rows: z.array(z.object({
    preprocessing: z.string(),
    cells: z.array(z.object({ mean: z.number().nullable(), better: z.number().int(), worse: z.number().int(), unscored: z.number().int(), rank: z.number().int().nullable() })),
    /** True where its rank is not the same on every base. */
    rankChanges: z.boolean()
  }))
})
export type BaseTable = z.infer<typeof BaseTable>

const Spread = z.object({ mean: z.number(), deviation: z.number() })

/**
 * The notebook's LOW/HIGH CLAHE printout: for each preprocessing the distribution over its images of the mean and the
 * deviation, over 50x50 windows, of the windows' means and deviations. Gray levels.
 */
export const ContrastTable = z.object({
  rows: z.array(z.object({
    preprocessing: z.string(),
    images: z.number().int(),
    meanOfMeans: Spread,
    deviationOfMeans: Spread,
    meanOfDeviations: Spread,
    deviationOfDeviations: Spread,
    /** meanOfDeviations of each image, for a plot. */
    contrasts: z.array(z.number())
  }))
})
export type ContrastTable = z.infer<typeof ContrastTable>

/** Two preprocessings side by side over all images and pairs of a view. */
export const PreprocessingComparison = z.object({
  names: z.tuple([z.string(), z.string()]),
  images: z.array(z.object({ imageId: ImageId, first: ImageStatistics, second: ImageStatistics })),
  /** Second minus first, over all images. */
  differences: z.object({ mean: Spread, deviation: Spread, median: Spread, contrast: Spread }),
  /** |mean(image 1) - mean(image 2)| over the pairs, under each. */
  mismatch: z.tuple([Spread, Spread]),
  /** The same of each pair, by columns. */
  pairs: z.object({ pairIds: z.array(PairId), first: Series, second: Series })
})
export type PreprocessingComparison = z.infer<typeof PreprocessingComparison>

/** Why an alignment failed, as far as its figures tell. */
export const FailureReason = z.enum(['illumination', 'low-count', 'implausible', 'crop', 'few-inliers', 'unmatched', 'unmoved', 'unknown'])
export type FailureReason = z.infer<typeof FailureReason>

/** Pairs that were fixed, and pairs that failed with the reason found. */
export const Gallery = z.object({
  /** `gain`: gray levels by which |image 1 - image 2| fell, mean over the scored pixels; null where unknown. */
  fixed: z.array(ReportPair.extend({ preprocessing: z.string(), gain: z.number().nullable() })),
  failed: z.array(ReportPair.extend({ preprocessing: z.string(), reason: FailureReason, explanation: z.string() })),
  fixedTotal: z.number().int(),
  failedTotal: z.number().int()
})
export type Gallery = z.infer<typeof Gallery>

/** Runs of one preprocessing that differ in their matcher's flags. */
export const FlagSweep = z.object({
  rows: z.array(z.object({
    flags: z.string(),
    /** Value of the flag that was swept; null for runs that are no part of a sweep. */
    value: z.number().nullable(),
    pairs: z.number().int(),
    meanScore: z.number().nullable(),
    better: z.number().int(),
    worse: z.number().int(),
    meanInliers: z.number().nullable(),
    meanMatches: z.number().nullable(),
    medianSeconds: z.number().nullable(),
    /** Pairs that could not be matched or scored, and why the first could not; left out where all could. */
    failed: z.object({ pairs: z.number().int(), reason: z.string() }).optional()
  }))
})
export type FlagSweep = z.infer<typeof FlagSweep>
