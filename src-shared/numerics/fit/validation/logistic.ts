/** One observation: a feature, a class, a weight of 0 or more. */
export interface Observation {
  readonly feature: number
  readonly good: boolean
  readonly weight: number
}

const iterationsAtMost = 50
/** Newton has arrived where a step is below this. */
const stepTolerance = 1e-10
/** A steepness that only perfect separation drives Newton to. */
const endless = 1e4

/**
 * Maximum likelihood of P(good) = sigmoid(intercept + slope * feature) with weighted observations, without penalty, by
 * Newton's method with halved steps. Null where there is no maximum: one class missing, one feature value, or classes
 * that some value of the feature separates.
 */
export function logisticRegression(observations: readonly Observation[]): { intercept: number, slope: number } | null {
  const used = observations.filter(({ weight }) => weight > 0)
  if (isSeparable(used)) return null
  // Newton is steadiest on a feature of mean 0 and deviation 1.
  const { mean, deviation } = spreadOf(used)
  if (deviation === 0) return null
  const standard = used.map((one) => ({ ...one, feature: (one.feature - mean) / deviation }))
  let [intercept, slope] = [0, 0]
  let likelihood = logLikelihood(standard, intercept, slope)
  for (let iteration = 0; iteration < iterationsAtMost; iteration++) {
    const step = newtonStep(standard, intercept, slope)
    let share = 1
    let next = logLikelihood(standard, intercept + step[0], slope + step[1])
    while (next < likelihood && share > 1e-6) {
      share /= 2
      next = logLikelihood(standard, intercept + share * step[0], slope + share * step[1])
    }
    intercept += share * step[0]
    slope += share * step[1]
    likelihood = next
    if (Math.abs(step[0]) + Math.abs(step[1]) < stepTolerance) break
    if (Math.abs(slope) > endless) return null
  }
  return { intercept: intercept - (slope * mean) / deviation, slope: slope / deviation }
}

/** Whether one class lies wholly on one side of the other, touching allowed. */
function isSeparable(observations: readonly Observation[]): boolean {
  const range = { good: [Infinity, -Infinity], bad: [Infinity, -Infinity] }
  for (const { feature, good } of observations) {
    const ends = range[good ? 'good' : 'bad']
    ends[0] = Math.min(ends[0]!, feature)
    ends[1] = Math.max(ends[1]!, feature)
  }
  return range.good[0]! >= range.bad[1]! || range.bad[0]! >= range.good[1]!
}

function spreadOf(observations: readonly Observation[]): { mean: number, deviation: number } {
  const mean = observations.reduce((sum, { feature }) => sum + feature, 0) / observations.length
  const squares = observations.reduce((sum, { feature }) => sum + (feature - mean) ** 2, 0)
  return { mean, deviation: Math.sqrt(squares / observations.length) }
}

function logLikelihood(observations: readonly Observation[], intercept: number, slope: number): number {
  return observations.reduce((sum, { feature, good, weight }) => {
    const logit = intercept + slope * feature
    // ln(1 + exp(x)) without overflow.
    const against = good ? -logit : logit
    return sum - weight * (Math.max(0, against) + Math.log1p(Math.exp(-Math.abs(against))))
  }, 0)
}

/** Inverse of the information times the score. */
function newtonStep(observations: readonly Observation[], intercept: number, slope: number): [number, number] {
  let [score0, score1, h00, h01, h11] = [0, 0, 0, 0, 0]
  for (const { feature, good, weight } of observations) {
    const p = 1 / (1 + Math.exp(-(intercept + slope * feature)))
    const residual = weight * ((good ? 1 : 0) - p)
    const curvature = weight * p * (1 - p)
    score0 += residual
    score1 += residual * feature
    h00 += curvature
    h01 += curvature * feature
    h11 += curvature * feature * feature
  }
  const determinant = h00 * h11 - h01 * h01
  return [(h11 * score0 - h01 * score1) / determinant, (h00 * score1 - h01 * score0) / determinant]
}
