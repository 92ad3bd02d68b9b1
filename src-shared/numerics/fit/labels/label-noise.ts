import type { LabelNoise } from '#shared/model/fit-detail'
import type { LabelVerdict } from '#shared/model/label'
import { wilsonInterval } from '#shared/numerics/statistics/binomial'

/** Below this many repeats the share of slips says nothing. */
const fewestRepeats = 10

/** What a rater answered to one and the same picture, before and at the unannounced repeat. */
export type RepeatedAnswer = readonly [before: LabelVerdict, again: LabelVerdict]

/**
 * How often raters slip, from all repeats where both answers are good or bad. Where each of two answers is wrong with
 * probability e, they differ with r = 2 e (1 - e), so e = (1 - sqrt(1 - 2 r)) / 2; its interval is that of r, carried
 * through.
 */
export function labelNoise(answers: readonly RepeatedAnswer[]): LabelNoise {
  const decided = answers.filter((pair) => pair.every((verdict) => verdict === 'good' || verdict === 'bad'))
  const repeats = decided.length
  const contradicted = decided.filter(([before, again]) => before !== again).length
  if (repeats < fewestRepeats) return { repeats, contradicted, slips: null }
  const [low, high] = wilsonInterval(contradicted, repeats)
  const value = slipShare(contradicted / repeats)
  return { repeats, contradicted, slips: { value, interval: [slipShare(low), slipShare(high)] } }
}

/** Contradictions in more than half of the repeats are more than slips can make: 0.5 is a coin. */
function slipShare(contradicted: number): number {
  return (1 - Math.sqrt(Math.max(0, 1 - 2 * contradicted))) / 2
}
