import type { FitAdvice, FitSample } from '#shared/model/fit'
import { adoptionAdvice } from '#shared/numerics/fit/advice/adoption-advice'
import type { FitFacts } from '#shared/numerics/fit/advice/fit-facts'
import {
  boundaryFirst, contradictionAdvice, evidenceAdvice, neededAdvice, viewAdvice
} from '#shared/numerics/fit/advice/label-advice'
import { contrastAdvice, identificationAdvice, separationAdvice } from '#shared/numerics/fit/advice/line-advice'

/** Measured on known truth: from 10 labels on the fit, held by its prior, does no harm. Below, nobody has looked. */
export const fewestLabels = 10

/**
 * Why these labels cannot be fitted, most important first; empty if they can.
 * Codes: too-few-labels, one-class.
 */
export function refusalAdvice(samples: readonly FitSample[]): FitAdvice[] {
  const good = samples.filter((sample) => sample.label === 'good').length
  const advice: FitAdvice[] = []
  if (samples.length < fewestLabels) {
    const missing = fewestLabels - samples.length
    const message =
      `Label ${missing} more ${missing === 1 ? 'pair' : 'pairs'} good or bad: ${fewestLabels} are needed, there ` +
      `${samples.length === 1 ? 'is' : 'are'} ${samples.length}. ${boundaryFirst}`
    advice.push({ code: 'too-few-labels', message })
  }
  if (samples.length > 0 && (good === 0 || good === samples.length)) {
    const [present, absent] = good === 0 ? ['bad', 'good'] : ['good', 'bad']
    const message =
      `Find pairs that are ${absent}: all ${samples.length} labels are ${present}, and a tolerance needs both kinds. ` +
      `Sort the pairs by score and label those with the ${absent === 'bad' ? 'lowest' : 'highest'}.`
    advice.push({ code: 'one-class', message })
  }
  return advice
}

/**
 * Remarks on a fit for people who are no statisticians, most important first, in this order of codes:
 * labels-contradict (do not trust any of the rest), then what to decide: good-to-adopt, no-better, too-few-clusters;
 * what may be wrong: view-disagrees, separable, narrow-contrast; what is missing: labels-needed, leans-on-prior,
 * steepness-not-identified, line-moves-with-steepness, interval-at-bound; how far to trust the figures: images-unknown,
 * audit-used, audit-too-small.
 */
export function fitAdvice(facts: FitFacts): FitAdvice[] {
  return [
    ...contradictionAdvice(facts),
    ...adoptionAdvice(facts),
    ...viewAdvice(facts),
    ...separationAdvice(facts),
    ...contrastAdvice(facts),
    ...neededAdvice(facts),
    ...identificationAdvice(facts),
    ...evidenceAdvice(facts)
  ]
}
