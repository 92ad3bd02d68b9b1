import type { FitReview } from '#shared/model/fit-review'
import { decisionWords as words, formatInterval, formatSigned } from '#renderer/text/fit-decision.ts'

/** A number of the fit as it is shown, with its interval or why it has none. */
export interface Coefficient {
  readonly key: 'a' | 'b' | 'cutoff' | 'steepness'
  readonly value: string
  readonly interval: string
}

/** The line first; cutoff and steepness only where the fit has decisions. */
export function coefficientsOf({ fit, detail }: FitReview): Coefficient[] {
  const { intervals } = fit
  return [
    { key: 'a', value: formatSigned(fit.a, 2), interval: detail?.held === 'a' ? words.held : intervals ? formatInterval(intervals.a, 2) : words.unknownInterval },
    { key: 'b', value: formatSigned(fit.b, 2), interval: intervals ? formatInterval(intervals.b, 1) : words.unknownInterval },
    ...(fit.cutoff === null ? [] : [{
      key: 'cutoff' as const, value: fit.cutoff.toFixed(3), interval: intervals?.cutoff ? formatInterval(intervals.cutoff, 3) : words.unknownInterval
    }]),
    ...(fit.beta === null ? [] : [{ key: 'steepness' as const, value: fit.beta.toFixed(2), interval: detail?.atBound.includes('beta') ? words.atBound : '' }])
  ]
}
