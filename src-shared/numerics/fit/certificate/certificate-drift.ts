import type { Certificate } from '#shared/model/certificate'
import { lowerTail, upperTail } from '#shared/numerics/statistics/binomial'

type FittedOn = Certificate['fittedOn']

/** How often a warning may come where nothing moved. */
const falseAlarms = 0.01
/** Fewer pairs are compared with the extremes only, more with the whole distribution. */
const fewestForDistribution = 10
const fewestLabels = 20

/**
 * A warning where local contrasts (gray levels) have left what a tolerance was fitted on, else null. Up to 9 pairs: any
 * beyond the least or largest. From 10 on: more than chance gives (binomial, 1% over three tests) outside of the 10th to
 * 90th percentile, above the median, or below it. Pairs of the same images are more alike than chance has it.
 */
export function contrastDrift({ contrast, samples }: FittedOn, contrasts: readonly number[]): string | null {
  const count = (isCounted: (value: number) => boolean) => contrasts.filter(isCounted).length
  if (contrasts.length < fewestForDistribution) {
    const beyond = count((value) => value < contrast.least || value > contrast.largest)
    if (beyond === 0) return null
    const fitted = range(contrast.least, contrast.largest)
    return `${subject(beyond, contrasts.length)} outside of the contrasts the tolerance was fitted on (${fitted})`
  }
  const level = falseAlarms / 3
  const outside = count((value) => value < contrast.p10 || value > contrast.p90)
  // The percentiles themselves come from samples: of n, up to 1 more than a tenth lies beyond each.
  const expected = Math.min(1, 0.2 + 1.8 / samples)
  if (upperTail(outside, contrasts.length, expected) < level) {
    const middle = range(contrast.p10, contrast.p90)
    return `${subject(outside, contrasts.length)} outside of ${middle}, where four fifths lay when the tolerance was fitted`
  }
  for (const [sense, beyond] of [
    ['above', count((value) => value > contrast.p50)], ['below', count((value) => value < contrast.p50)]
  ] as const) {
    if (upperTail(beyond, contrasts.length, 0.5) < level) {
      const median = contrast.p50.toFixed(1)
      return `${subject(beyond, contrasts.length)} ${sense} ${median}, the median when the tolerance was fitted`
    }
  }
  return null
}

/**
 * A warning where new good and bad labels agree with the decision less often than those it was fitted to did, beyond
 * chance (binomial, 1%); null below 20 labels, and for tolerances that were not fitted to labels.
 */
export function labelDrift(
  { agreement, samples }: FittedOn,
  { agreeing, labelled }: { readonly agreeing: number; readonly labelled: number }
): string | null {
  if (agreement === null || labelled < fewestLabels) return null
  // Laplace's rule: not even a fit without an error promises that none will come.
  const expected = (agreement * samples + 1) / (samples + 2)
  if (lowerTail(agreeing, labelled, expected) >= falseAlarms) return null
  return (
    `The decision agrees with ${agreeing} of ${labelled} labels (${percent(agreeing / labelled)}), ` +
    `with those it was fitted to it agreed in ${percent(agreement)}`
  )
}

function subject(some: number, all: number): string {
  return some === 1 && all === 1 ? 'The contrast lies' : `The contrast of ${some} of ${all} pairs lies`
}

function range(low: number, high: number): string {
  return `${low.toFixed(1)} to ${high.toFixed(1)}`
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`
}
