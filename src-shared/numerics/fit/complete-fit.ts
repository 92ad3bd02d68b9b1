import type { Fit, FitSample } from '#shared/model/fit'
import type { FitDetail } from '#shared/model/fit-detail'
import { fitAdvice } from '#shared/numerics/fit/advice/fit-advice'
import type { FitFacts } from '#shared/numerics/fit/advice/fit-facts'
import { labelNoise, type RepeatedAnswer } from '#shared/numerics/fit/labels/label-noise'
import { labelsNeeded } from '#shared/numerics/fit/needed/labels-needed'
import { partOf, type Progress } from '#shared/numerics/fit/progress'
import { viewOffsets } from '#shared/numerics/fit/validation/view-offsets'

/** A fit to labels with its analysis, before its views' offsets, noise and needs are looked at. */
interface AnalysedFit extends Pick<FitFacts, 'fit' | 'wide'> {
  readonly detail: Omit<FitDetail, 'noise' | 'needed' | 'offsetDeviation'>
}

interface Completion {
  /** What raters answered to repeats of the labels' pairs. */
  readonly repeats: readonly RepeatedAnswer[]
  readonly seed: number
  readonly onProgress?: Progress
}

/** Share of the work that the views' offsets are; the rest simulates further labels. */
const offsetsShare = 0.1

/**
 * The same with each view's own offset, slips of raters, labels still needed, and then the advice, which looks at all of
 * it. Offsets and needs stay null where there is no decision or no interval to start from. About a second.
 */
export function completeFit(
  samples: readonly FitSample[],
  { fit, detail, wide }: AnalysedFit,
  { repeats, seed, onProgress }: Completion
): { fit: Fit; detail: FitDetail } {
  const { a, b, beta, alpha, tolerance: { p50: { interval } } } = fit
  const pooled = beta === null || alpha === null ? null : viewOffsets(samples, { a, b, beta, alpha })
  onProgress?.(offsetsShare)
  const question = interval && beta !== null ? { a, b, beta, interval, seed, onProgress: partOf(onProgress, offsetsShare, 1) } : null
  const complete: FitDetail = {
    ...detail,
    views: detail.views.map((view) => ({ ...view, offset: pooled?.offsets.get(view.view) ?? null })),
    offsetDeviation: pooled?.deviation ?? null,
    noise: labelNoise(repeats),
    needed: question && labelsNeeded(samples, question)
  }
  return { fit: { ...fit, advice: fitAdvice({ fit, samples, wide, detail: complete }) }, detail: complete }
}
