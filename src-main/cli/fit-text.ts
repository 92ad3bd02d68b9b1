import type { Fit, ToleranceEstimate } from '#shared/model/fit'

/** A fit in some lines, for people. */
export function fitText(fit: Fit): string {
  const { p10, p50, p90 } = fit.tolerance
  const cutoff = fit.cutoff === null ? '' : `, cutoff ${fit.cutoff.toFixed(3)}`
  const labels = fit.model === 'labels' ? `${fit.good} good, ${fit.bad} bad labels` : `${fit.samples} picked tolerances`
  return [
    `tolerance = ${fit.a} * contrast + ${fit.b}${cutoff} (${labels})`,
    `tolerance at low, middle and high contrast: ${[p10, p50, p90].map(estimateText).join(', ')}`,
    ...fit.advice.map((advice) => advice.message)
  ].join('\n')
}

/** '24 (20 to 31)' */
function estimateText({ value, interval }: ToleranceEstimate): string {
  return interval ? `${value} (${interval[0]} to ${interval[1]})` : String(value)
}
