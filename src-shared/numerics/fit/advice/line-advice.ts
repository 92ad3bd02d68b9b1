import type { FitAdvice, ToleranceEstimate } from '#shared/model/fit'
import type { FitDetail } from '#shared/model/fit-detail'
import type { FitFacts } from '#shared/numerics/fit/advice/fit-facts'
import { contrastSpread } from '#shared/numerics/fit/model/contrast-spread'

/** About this many clean labels over three views make the line independent of the prior. */
const enoughLabels = 80
const enoughViews = 3
/** Below, 95% intervals hold the truth less often than that: 85% of the time with 20 labels (docs/fit-study.md). */
const enoughForIntervals = 40

/** separable: many lines tell good from bad without one error, so the labels leave a region and not a point. */
export function separationAdvice({ detail }: FitFacts): FitAdvice[] {
  if (!detail || detail.separating.length === 0) return []
  const [slopes, intercepts] = [detail.separating.map(([a]) => a), detail.separating.map(([, b]) => b)]
  const message =
    'Label pairs that are hard to decide, in the order \'Boundary first\': good and bad are told apart without an ' +
    `error by ${detail.separating.length} lines, a from ${least(slopes)} to ${largest(slopes)} and b from ` +
    `${least(intercepts)} to ${largest(intercepts)}. Which of them is meant, these labels do not say.`
  return [{ code: 'separable', message }]
}

/** narrow-contrast: a and b cannot be told apart. */
export function contrastAdvice({ samples, detail }: Pick<FitFacts, 'detail'> & WithContrast): FitAdvice[] {
  const { low, high, isNarrow } = contrastSpread(samples.map((sample) => sample.contrast))
  if (!isNarrow) return []
  const held = detail?.held === 'a' ? ' The slope a was held, only b was fitted.' : ''
  const message =
    `Use this tolerance only at a contrast of about ${((low + high) / 2).toFixed(0)}: contrast varies by ` +
    `${(high - low).toFixed(1)} gray levels only, so a and b cannot be told apart.${held} Label pairs of brighter or ` +
    'dimmer camera views to learn more.'
  return [{ code: 'narrow-contrast', message }]
}

interface WithContrast {
  readonly samples: readonly { readonly contrast: number }[]
}

/** leans-on-prior, steepness-not-identified, line-moves-with-steepness, interval-at-bound. */
export function identificationAdvice(facts: FitFacts): FitAdvice[] {
  return [...priorAdvice(facts), ...steepnessAdvice(facts), ...boundAdvice(facts.detail)]
}

function priorAdvice({ fit, samples }: FitFacts): FitAdvice[] {
  const views = new Set(samples.map((sample) => sample.view)).size
  if (samples.length >= enoughLabels && views >= enoughViews) return []
  const message =
    `${samples.length} labels over ${views} ${views === 1 ? 'view' : 'views'}: the result leans on the ` +
    `notebook's line. About ${enoughLabels} clean labels over ${enoughViews} views make it independent of the notebook's line.` +
    (samples.length < enoughForIntervals ? ` With fewer than ${enoughForIntervals} even the intervals are too narrow.` : '') +
    (standsAtEnd(fit.tolerance.p50) ? ` ${drawnByPrior}` : '')
  return [{ code: 'leans-on-prior', message }]
}

const drawnByPrior =
  'The estimate stands at the end of its interval: the notebook\'s line draws it there, the labels alone speak for a ' +
  'tolerance further inside.'

/** An interval of one value has no inside. */
function standsAtEnd({ value, interval }: ToleranceEstimate): boolean {
  if (!interval || interval[0] === interval[1]) return false
  return value <= interval[0] || value >= interval[1]
}

function steepnessAdvice({ fit, wide }: FitFacts): FitAdvice[] {
  if (!wide) return []
  const bound =
    'Steepness beta is at its bound of 6: steepness not identified. The labels agree with the score more sharply than ' +
    'can be measured; the tolerance itself may still be sound.'
  const advice = [{ code: 'steepness-not-identified', message: bound }]
  // One grid step is 0.1 in a and 2 in b; the margin keeps rounding out of it.
  if (Math.abs(wide.a - fit.a) > 0.1001 || Math.abs(wide.b - fit.b) > 2.001) {
    const message = `With beta up to 24 the line moves to a = ${wide.a}, b = ${wide.b}: it is not settled either.`
    advice.push({ code: 'line-moves-with-steepness', message })
  }
  return advice
}

const boundNames = {
  a: 'a', b: 'b', beta: 'beta', p10: 'the tolerance at low contrast',
  p50: 'the tolerance at median contrast', p90: 'the tolerance at high contrast'
} as const

/** interval-at-bound; of either model. That beta meets its bound is steepness-not-identified. */
export function boundAdvice(detail: FitDetail | null): FitAdvice[] {
  const met = detail?.atBound.filter((name) => name !== 'beta') ?? []
  if (met.length === 0) return []
  const names = met.map((name) => boundNames[name])
  const message =
    `Read the interval of ${names.join(', ')} as open-ended: it reaches the end of what is searched ` +
    '(a 0 to 2.5, b -10 to 50), so the truth may lie beyond.'
  return [{ code: 'interval-at-bound', message }]
}

function least(values: readonly number[]): number {
  return values.reduce((low, value) => Math.min(low, value))
}

function largest(values: readonly number[]): number {
  return values.reduce((high, value) => Math.max(high, value))
}
