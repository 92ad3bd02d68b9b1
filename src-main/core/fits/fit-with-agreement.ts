import type { Fit, FitAdvice, FitSample } from '#shared/model/fit'
import { agreementRange, agreesAt } from '#shared/numerics/fit/fit-metrics'
import { fitTolerance } from '#shared/numerics/fit/fit-tolerance'
import { toleranceAt } from '#shared/numerics/fit/label-model'

/** At which tolerances one label and the fitted decision agree, and whether they do at the fitted line. */
export interface Agreement {
  readonly agreesFrom: number | null
  readonly agreesTo: number | null
  readonly agrees: boolean
}

/** A fit with the agreement of each of its samples, in their order; or why there is none. */
export type FitOutcome =
  | { readonly ok: true, readonly fit: Fit, readonly agreement: readonly Agreement[] }
  | { readonly ok: false, readonly advice: readonly FitAdvice[] }

/** Seconds of work for thousands of labels; runs in a thread of its own. */
export function fitWithAgreement(samples: readonly FitSample[]): FitOutcome {
  const result = fitTolerance(samples)
  if (!result.ok) return result
  return { ok: true, fit: result.fit, agreement: samples.map((sample) => agreementOf(sample, result.fit)) }
}

function agreementOf(sample: FitSample, { a, b, beta, alpha }: Fit): Agreement {
  const range = agreementRange(sample, beta, alpha)
  const agrees = agreesAt(sample, toleranceAt(a, b, sample.contrast), beta, alpha)
  return { agreesFrom: range?.low ?? null, agreesTo: range?.high ?? null, agrees }
}
