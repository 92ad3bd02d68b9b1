import type { Fit, FitAdvice, FitGrouping, FitSample } from '#shared/model/fit'
import type { FitDetail } from '#shared/model/fit-detail'
import type { Rule } from '#shared/model/fit-review'
import { adoption, lossDifference } from '#shared/numerics/fit/validation/adoption'
import { calibrationOf } from '#shared/numerics/fit/validation/calibration'
import { fitClusters } from '#shared/numerics/fit/validation/clusters'
import { crossValidate, type CrossValidation } from '#shared/numerics/fit/validation/cross-validation'
import { refusalAdvice } from '#shared/numerics/fit/advice/fit-advice'
import { balancedAccuracyByCutoff, metricsByTolerance, ruleConfusion, lineConfusion } from '#shared/numerics/fit/model/fit-metrics'
import { estimateLine } from '#shared/numerics/fit/model/fit-tolerance'
import type { LineEstimate } from '#shared/numerics/fit/model/fit-tolerance'
import { fitViews } from '#shared/numerics/fit/validation/fit-views'
import { estimationSamples, heldOutMetrics } from '#shared/numerics/fit/validation/held-out'
import { cutoffOf } from '#shared/numerics/fit/model/label-model'
import { percentile } from '#shared/numerics/statistics/percentile'
import { separatingLines } from '#shared/numerics/fit/intervals/profile-region'
import { partOf, type Progress } from '#shared/numerics/fit/progress'
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

/** Share of the work after which its parts are there; what is left are figures for the charts. */
const doneAt = { estimate: 0.15, intervals: 0.8, validation: 0.95 } as const

/**
 * Model A whole: estimate, intervals, region, grouped cross-validation against the present rule, calibration. Refuses,
 * with advice, fewer than 10 labels or labels of one kind only. Some seconds for 5,000 samples and 200 replicates.
 */
export function analyseFit(samples: readonly FitSample[], options: AnalysisOptions): FitAnalysis {
  const advice = refusalAdvice(samples)
  if (advice.length > 0) return { ok: false, advice }
  const { present, score, onProgress } = options
  const estimate = estimateLine(samples, partOf(onProgress, 0, doneAt.estimate))
  const clusters = fitClusters(samples, options.seed)
  const contrast = contrastsOf(samples)
  const resampling = { ...options, onProgress: partOf(onProgress, doneAt.estimate, doneAt.intervals) }
  const intervals = resampledIntervals(estimate, clusters, contrast, resampling)
  const validation = crossValidate(samples, estimate, clusters, present, partOf(onProgress, doneAt.intervals, doneAt.validation))
  const { crossValidation, adopt, detail } = outOfSample(samples, validation, clusters.grouping)
  onProgress?.(doneAt.validation)
  const { tolerance, line, atBound, band, region } = intervals
  const figures = fittedFigures(samples, estimate, present)
  onProgress?.(1)
  return {
    ok: true,
    wide: estimate.wide,
    fit: { ...basicFit(samples, estimate, score), tolerance, intervals: line, crossValidation, adopt },
    detail: { contrast, held: estimate.held, atBound, band, region, ...figures, ...detail, ranges: null }
  }
}

function contrastsOf(samples: readonly FitSample[]): FitDetail['contrast'] {
  const contrasts = samples.map((sample) => sample.contrast)
  const at = (percent: number) => percentile(contrasts, percent)
  return { p10: at(10), p50: at(50), p90: at(90), least: at(0), largest: at(100) }
}

function basicFit(samples: readonly FitSample[], { a, b, beta, alpha, loss }: LineEstimate, score: Fit['score']) {
  const good = samples.filter((sample) => sample.label === 'good').length
  return {
    model: 'labels' as const, score, a, b, beta, alpha, loss, cutoff: cutoffOf(beta, alpha),
    samples: samples.length, good, bad: samples.length - good
  }
}

/** How decisions do on the labels that were fitted. */
function fittedFigures(samples: readonly FitSample[], estimate: LineEstimate, present: Rule) {
  return {
    separating: separatingLines(samples),
    byTolerance: metricsByTolerance(samples),
    byCutoff: balancedAccuracyByCutoff(samples, estimate),
    confusion: { fit: lineConfusion(samples, estimate), present: ruleConfusion(samples, present) }
  }
}

/** What held-out samples say of the fit and of its rivals. */
function outOfSample(samples: readonly FitSample[], validation: CrossValidation, grouping: FitGrouping) {
  const from = estimationSamples(samples, validation.samples)
  const heldOut = heldOutMetrics(samples, from.heldOut)
  const difference = lossDifference(samples, from.heldOut)
  return {
    crossValidation: heldOut && { grouping, folds: [...validation.folds], ...heldOut.fit },
    adopt: adoption(difference, grouping),
    detail: {
      heldOut, difference,
      heldOutFrom: { source: from.source, samples: from.heldOut.length },
      calibration: calibrationOf(samples, from.heldOut),
      views: fitViews(samples, validation.samples)
    }
  }
}
