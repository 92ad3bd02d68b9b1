import type { FitAdvice, FitSample } from '#shared/model/fit'
import { percentile } from '#shared/numerics/fit/percentile'

/** Measured on known truth: from 10 labels on the fit, held by its prior, does no harm. Below, nobody has looked. */
export const fewestLabels = 10
/** About this many clean labels over three views settle the line without the prior. */
const enoughLabels = 80
const enoughViews = 3
/** Contrast between its 10th and 90th percentile, in gray levels, below which a and b cannot be told apart. */
const narrowContrast = 5

/** The line of a grid point. */
interface Line {
  readonly a: number
  readonly b: number
}

/** Why these labels cannot be fitted; empty if they can. */
export function refusalAdvice(samples: readonly FitSample[]): FitAdvice[] {
  const good = samples.filter((sample) => sample.label === 'good').length
  const advice: FitAdvice[] = []
  if (samples.length < fewestLabels) {
    const message = `${fewestLabels} good or bad labels are needed, there are ${samples.length}. Label some more pairs.`
    advice.push({ code: 'too-few-labels', message })
  }
  if (samples.length > 0 && (good === 0 || good === samples.length)) {
    const [present, absent] = good === 0 ? ['bad', 'good'] : ['good', 'bad']
    const message = `All labels are ${present}. A tolerance needs both kinds: label some pairs that are ${absent}.`
    advice.push({ code: 'one-class', message })
  }
  return advice
}

/** Remarks on a fit. `wide` is the search with beta up to 24, made where beta met its bound of 6; else null. */
export function fitAdvice(samples: readonly FitSample[], line: Line, wide: Line | null): FitAdvice[] {
  return [
    {
      code: 'errors-not-computed',
      message: 'Intervals and cross-validation are not computed yet: whether to adopt this fit cannot be told from it.'
    },
    ...sampleAdvice(samples),
    ...(wide ? steepnessAdvice(line, wide) : [])
  ]
}

function sampleAdvice(samples: readonly FitSample[]): FitAdvice[] {
  const advice: FitAdvice[] = []
  const views = new Set(samples.map((sample) => sample.view)).size
  if (samples.length < enoughLabels || views < enoughViews) {
    const message =
      `${samples.length} labels over ${views} ${views === 1 ? 'view' : 'views'}: the result leans on the ` +
      `notebook's line. About ${enoughLabels} labels over ${enoughViews} views settle it.`
    advice.push({ code: 'leans-on-prior', message })
  }
  const contrasts = samples.map((sample) => sample.contrast)
  const spread = percentile(contrasts, 90) - percentile(contrasts, 10)
  if (spread < narrowContrast) {
    const message =
      `Contrast varies by ${spread.toFixed(1)} gray levels only: a and b cannot be told apart, ` +
      'only the tolerance at this contrast is meant.'
    advice.push({ code: 'narrow-contrast', message })
  }
  return advice
}

function steepnessAdvice(line: Line, wide: Line): FitAdvice[] {
  const bound = 'Steepness beta is at its bound of 6: steepness not identified.'
  const advice = [{ code: 'steepness-not-identified', message: bound }]
  // One grid step is 0.1 in a and 2 in b; the margin keeps rounding out of it.
  if (Math.abs(wide.a - line.a) > 0.1001 || Math.abs(wide.b - line.b) > 2.001) {
    const message = `With beta up to 24 the line moves to a = ${wide.a}, b = ${wide.b}: it is not settled either.`
    advice.push({ code: 'line-moves-with-steepness', message })
  }
  return advice
}
