import type { Interval } from '#shared/model/fit'
import type { FitReview, Rule } from '#shared/model/fit-review'
import type { ToleranceRule } from '#shared/model/score-settings'
import { prior, toleranceAt } from '#shared/numerics/fit/model/label-model'
import { percentile } from '#shared/numerics/statistics/percentile'
import { roundedUp } from '#renderer/features/charts/index.ts'
import type { Percentile } from '#renderer/features/fit/tolerance-plot.ts'

/** The tolerance at one of the three contrasts, and what it is held against, in gray levels. */
export interface Head {
  readonly name: Percentile
  readonly contrast: number
  readonly value: number
  readonly interval: Interval | null
  readonly notebook: number
  readonly present: number
  /** Of the line tried out; null where none is. */
  readonly tried: number | null
  /** The interval meets an end of the grid that was searched. */
  readonly isAtBound: boolean
}

/** Low, middle and high contrast; empty without labels to tell what contrast that is. */
export function headsOf({ fit, detail, points }: FitReview, present: Rule, tried: { a: number; b: number } | null): Head[] {
  const contrasts = detail?.contrast ?? contrastsOf(points)
  if (!contrasts) return []
  return (['p10', 'p50', 'p90'] as const).map((name) => {
    const contrast = contrasts[name]
    return {
      name, contrast, value: fit.tolerance[name].value, interval: fit.tolerance[name].interval,
      notebook: toleranceAt(prior.a, prior.b, contrast), present: valueOf(present.tolerance, contrast),
      tried: tried && toleranceAt(tried.a, tried.b, contrast), isAtBound: detail?.atBound.includes(name) ?? false
    }
  })
}

/** The end of the scale that all three stand on, so that one can be held against another. */
export function scaleOf(heads: readonly Head[]): number {
  const shown = heads.flatMap(({ value, interval, notebook, present, tried }) => [value, interval?.[1] ?? 0, notebook, present, tried ?? 0])
  return Math.min(255, Math.max(20, roundedUp(1.05 * Math.max(0, ...shown))))
}

function contrastsOf(points: FitReview['points']): Record<Percentile, number> | null {
  if (points.length === 0) return null
  const contrasts = points.map((point) => point.contrast)
  return { p10: percentile(contrasts, 10), p50: percentile(contrasts, 50), p90: percentile(contrasts, 90) }
}

function valueOf(rule: ToleranceRule, contrast: number): number {
  return rule.kind === 'auto' ? toleranceAt(rule.a, rule.b, contrast) : rule.value
}
