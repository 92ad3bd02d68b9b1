import type { Fit, FitAdvice } from '#shared/model/fit'
import type { FitDetail } from '#shared/model/fit-detail'
import type { FitRequest } from '#shared/model/fit-request'
import type { Rule } from '#shared/model/fit-review'
import { analyseFit } from '#shared/numerics/fit/analyse-fit'
import { completeFit } from '#shared/numerics/fit/complete-fit'
import { fitRanges } from '#shared/numerics/fit/ranges/range-fit'
import { partOf, type Progress } from '#shared/numerics/fit/progress'
import type { FitData } from '#main/core/fits/data-hash'

/** What is to be analysed, and how. */
export interface FitWork extends FitData, Pick<FitRequest, 'model' | 'score' | 'seed' | 'resamples'> {
  /** The rule in force, that the fit is compared with. */
  readonly present: Rule
}

/** A fit with all that is known of it, or why there is none. */
export type FitOutcome =
  | { readonly ok: true, readonly fit: Fit, readonly detail: FitDetail }
  | { readonly ok: false, readonly advice: readonly FitAdvice[] }

/** Share of the work that the analysis of labels is; the rest looks at views and at labels still needed. */
const analysisShare = 0.8

/**
 * The estimate and all that is known of it, pure and to the same digits for the same work. Seconds for thousands of
 * labels: runs in a thread of its own. What `onProgress` throws ends it.
 */
export function analyse(work: FitWork, onProgress: Progress): FitOutcome {
  onProgress(0)
  const { ranges, score, seed, resamples, present } = work
  if (work.model === 'labels') return analyseLabels(work, onProgress)
  return fitRanges(ranges, { score, seed, resamples, present, onProgress })
}

function analyseLabels(work: FitWork, onProgress: Progress): FitOutcome {
  const { samples, repeats, score, seed, resamples, present } = work
  const result = analyseFit(samples, { score, seed, resamples, present, onProgress: partOf(onProgress, 0, analysisShare) })
  if (!result.ok) return result
  const complete = completeFit(samples, result, { repeats, seed, onProgress: partOf(onProgress, analysisShare, 1) })
  onProgress(1)
  return { ok: true, ...complete }
}
