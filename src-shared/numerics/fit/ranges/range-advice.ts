import type { Fit, FitAdvice, RangeSample } from '#shared/model/fit'
import type { FitDetail } from '#shared/model/fit-detail'
import { adoptionAdvice } from '#shared/numerics/fit/advice/adoption-advice'
import { imagesAdvice } from '#shared/numerics/fit/advice/label-advice'
import { boundAdvice, contrastAdvice } from '#shared/numerics/fit/advice/line-advice'

const fewestRanges = 5
/** Held-out misses that no useful line has: both this many gray levels and this share of the median tolerance. */
const tooFarLevels = 5
const tooFarShare = 0.25

/** Why these ranges cannot be fitted; empty if they can. Code: too-few-labels. */
export function rangeRefusal(samples: readonly RangeSample[]): FitAdvice[] {
  if (samples.length >= fewestRanges) return []
  const missing = fewestRanges - samples.length
  const message =
    `Pick the acceptable tolerances of ${missing} more ${missing === 1 ? 'pair' : 'pairs'}: ${fewestRanges} are needed, ` +
    `there ${samples.length === 1 ? 'is' : 'are'} ${samples.length}. Pairs of very different contrast tell most.`
  return [{ code: 'too-few-labels', message }]
}

/**
 * Remarks on a fit to ranges, most important first, in this order of codes: labels-contradict, then one of good-to-adopt,
 * no-better, too-few-clusters; narrow-contrast, interval-at-bound, images-unknown.
 */
export function rangeAdvice(samples: readonly RangeSample[], fit: Omit<Fit, 'advice'>, detail: FitDetail): FitAdvice[] {
  return [
    ...contradictionAdvice(fit, detail),
    ...adoptionAdvice({ fit, detail }),
    ...contrastAdvice({ samples, detail }),
    ...boundAdvice(detail),
    ...imagesAdvice(samples, fit.crossValidation?.grouping ?? null)
  ]
}

function contradictionAdvice({ tolerance }: Omit<Fit, 'advice'>, { ranges }: FitDetail): FitAdvice[] {
  const miss = ranges?.meanAbsoluteError ?? 0
  if (miss <= Math.max(tooFarLevels, tooFarShare * tolerance.p50.value)) return []
  const message =
    `Check the picked tolerances before using this fit: a line through the others misses what was accepted by ` +
    `${miss.toFixed(0)} gray levels on average, so contrast alone does not explain them.`
  return [{ code: 'labels-contradict', message }]
}
