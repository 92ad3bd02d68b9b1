import type { Fit, FitAdvice, FitSample } from '#shared/model/fit'
import type { FitDetail } from '#shared/model/fit-detail'
import type { Rule } from '#shared/model/fit-review'
import { adoption, lossDifference } from '#shared/numerics/fit/validation/adoption'
import { calibrationOf } from '#shared/numerics/fit/validation/calibration'
import { fitClusters } from '#shared/numerics/fit/validation/clusters'
import { crossValidate } from '#shared/numerics/fit/validation/cross-validation'
import { refusalAdvice } from '#shared/numerics/fit/advice/fit-advice'
import { balancedAccuracyByCutoff, metricsByTolerance, ruleConfusion, lineConfusion } from '#shared/numerics/fit/model/fit-metrics'
import { estimateLine } from '#shared/numerics/fit/model/fit-tolerance'
import type { LineEstimate } from '#shared/numerics/fit/model/fit-tolerance'
import { fitViews } from '#shared/numerics/fit/validation/fit-views'
import { estimationSamples, heldOutMetrics } from '#shared/numerics/fit/validation/held-out'
import { cutoffOf } from '#shared/numerics/fit/model/label-model'
import { percentile } from '#shared/numerics/statistics/percentile'
import { separatingLines } from '#shared/numerics/fit/intervals/profile-region'
import type { Progress } from '#shared/numerics/fit/intervals/replicates'
import { resampledIntervals } from '#shared/numerics/fit/intervals/resampled-intervals'

/** How to analyse: with the same samples and options the result is the same to the last digit. */
export interface AnalysisOptions {
  /** Which counts the samples carry; it only names the fit. */
  readonly score: Fit['score']
  readonly seed: number
  /** Bootstrap replicates, for the intervals. */
  readonly resamples: number
  /** The rule in force, that the fit is compared with. */
  readonly present: Rule
  /** Called with the share done; throwing in it ends the analysis. */
  readonly onProgress?: Progress
}

/** A fit without its advice, and what is known of it from the labels alone; or why there is none. */
export type FitAnalysis =
  | {
      readonly ok: true
      readonly fit: Omit<Fit, 'advice'>
      /** The line of the search with beta up to 24, made where beta met its bound of 6; else null. */
      readonly wide: { readonly a: number, readonly b: number } | null
      readonly detail: Omit<FitDetail, 'noise' | 'needed' | 'offsetDeviation'>
    }
  | { readonly ok: false, readonly advice: FitAdvice[] }

/** Share of the work after which the estimate and the intervals are there. */
const doneAt = { estimate: 0.15, intervals: 0.85 } as const

/**
 * Model A whole: estimate, intervals, region, grouped cross-validation against the present rule, calibration. Refuses,
 * with advice, fewer than 10 labels or labels of one kind only. Some seconds for 5,000 samples and 200 replicates.
 */
export function analyseFit(samples: readonly FitSample[], options: AnalysisOptions): FitAnalysis {
  const advice = refusalAdvice(samples)
  if (advice.length > 0) return { ok: false, advice }
  const { present, onProgress } = options
  const estimate = estimateLine(samples)
  onProgress?.(doneAt.estimate)
  const clusters = fitClusters(samples, options.seed)
  const contrasts = samples.map((sample) => sample.contrast)
  const contrast = {
    p10: percentile(contrasts, 10), p50: percentile(contrasts, 50), p90: percentile(contrasts, 90),
    least: percentile(contrasts, 0), largest: percentile(contrasts, 100)
  }
  const intervals = resampledIntervals(estimate, clusters, contrast, {
    ...options,
    onProgress: (share) => onProgress?.(doneAt.estimate + share * (doneAt.intervals - doneAt.estimate))
  })
  const validation = crossValidate(samples, estimate.table, clusters, present)
  const from = estimationSamples(samples, validation.samples)
  const heldOut = heldOutMetrics(samples, from.heldOut)
  const difference = lossDifference(samples, from.heldOut)
  onProgress?.(1)
  const { a, b, beta, alpha } = estimate
  return {
    ok: true,
    wide: estimate.wide,
    fit: {
      ...basicFit(samples, estimate, options.score),
      tolerance: intervals.tolerance,
      intervals: intervals.line,
      crossValidation: heldOut && {
        grouping: clusters.grouping, folds: [...validation.folds],
        auc: heldOut.fit.auc, balancedAccuracy: heldOut.fit.balancedAccuracy, loss: heldOut.fit.loss
      },
      adopt: adoption(difference, clusters.grouping)
    },
    detail: {
      contrast,
      held: estimate.held,
      atBound: intervals.atBound,
      band: intervals.band,
      region: intervals.region,
      separating: separatingLines(samples),
      byTolerance: metricsByTolerance(samples),
      byCutoff: balancedAccuracyByCutoff(samples, estimate),
      confusion: { fit: lineConfusion(samples, { a, b, beta, alpha }), present: ruleConfusion(samples, present) },
      heldOut,
      heldOutFrom: { source: from.source, samples: from.heldOut.length },
      difference,
      calibration: calibrationOf(samples, from.heldOut),
      views: fitViews(samples, validation.samples),
      ranges: null
    }
  }
}

function basicFit(samples: readonly FitSample[], { a, b, beta, alpha, loss }: LineEstimate, score: Fit['score']) {
  const good = samples.filter((sample) => sample.label === 'good').length
  return {
    model: 'labels' as const, score, a, b, beta, alpha, loss, cutoff: cutoffOf(beta, alpha),
    samples: samples.length, good, bad: samples.length - good
  }
}
