import type { Confusion, HeldOut } from '#shared/model/fit-detail'
import type { FitReview } from '#shared/model/fit-review'
import { csvOf } from '#renderer/features/charts/index.ts'
import type { TokenColours } from '#renderer/drawing/token-colours.ts'
import { fitChartWords as words } from '#renderer/text/fit-charts.ts'
import { line, rule, type FitChart } from '#renderer/features/fit/fit-chart.ts'

/** How well one tolerance for all pairs would tell good from bad, against the fit's held-out values. Null without curves. */
export function separationChart({ fit, detail }: FitReview): FitChart | null {
  if (!detail || detail.byTolerance.length === 0) return null
  const { byTolerance, heldOut } = detail
  const held = heldOut?.fit ?? null
  const last = byTolerance.findLastIndex(({ auc, balancedAccuracy }) => (auc ?? 0) > 0.505 || (balancedAccuracy ?? 0) > 0.505)
  const max = Math.min(255, Math.max(60, Math.ceil((byTolerance[Math.max(0, last)]!.tolerance + 5) / 20) * 20))
  const values = byTolerance.flatMap(({ auc, balancedAccuracy }) => [auc ?? 1, balancedAccuracy ?? 1])
  return {
    file: words.files.separation,
    title: words.titles.separation,
    label: words.separationLabel,
    caption: words.separationCaption(fit.samples, fit.crossValidation?.grouping, held ? detail.heldOutFrom.samples : null),
    legend: [
      { name: words.auc, token: '--text-1', shape: 'bar' }, { name: words.balancedAccuracy, token: '--accent', shape: 'bar' },
      ...(held ? [{ name: words.shortAccuracy, token: '--text-2', shape: 'dash' as const }] : [])
    ],
    xAxis: { min: 0, max, title: words.fixedAxis, reading: 1 },
    yAxis: { min: Math.min(0.4, Math.floor(10 * Math.min(...values)) / 10), max: 1, title: words.shareAxis, step: 0.1, digits: 1 },
    draw: (colours) => ({
      datasets: [
        line(words.balancedAccuracy, byTolerance.map((at) => ({ x: at.tolerance, y: at.balancedAccuracy ?? NaN })), colours.accent, { borderWidth: 2 }),
        line(words.auc, byTolerance.map((at) => ({ x: at.tolerance, y: at.auc ?? NaN })), colours.text1, { borderWidth: 1.4 })
      ],
      annotations: [
        ...(held ? heldOutLines(held, colours) : []),
        ...fittedLine(detail, held?.balancedAccuracy ?? null, colours)
      ]
    }),
    csv: () => csvOf(
      ['fixed_tolerance_gray_levels', 'auc_fitted', 'balanced_accuracy_fitted'],
      byTolerance.map(({ tolerance, auc, balancedAccuracy }) => [tolerance, auc, balancedAccuracy])
    ),
    read: (x) => {
      const place = byTolerance[Math.round(Math.min(byTolerance.length - 1, Math.max(0, x)))]!
      return words.separationReading(place.tolerance, place.auc, place.balancedAccuracy)
    }
  }
}

/** The fit itself on labels held out. */
function heldOutLines({ auc, balancedAccuracy }: HeldOut, colours: TokenColours) {
  const looks = { dash: [4, 3], ground: colours.surface1 }
  return [
    ...(auc === null ? [] : [rule('y', auc, colours.text1, words.heldOutAuc(auc), looks)]),
    ...(balancedAccuracy === null ? [] : [
      rule('y', balancedAccuracy, colours.accent, words.heldOutAccuracy(balancedAccuracy), { ...looks, ...(tooNear(auc, balancedAccuracy) && { down: 8 }) })
    ])
  ]
}

/** Words of two lines this near would lie over each other. */
function tooNear(one: number | null, other: number): boolean {
  return one !== null && Math.abs(one - other) < 0.05
}

/** Below its line where the held-out value would cross the words. */
function fittedLine({ confusion }: NonNullable<FitReview['detail']>, heldOut: number | null, colours: TokenColours) {
  const accuracy = confusion && balancedAccuracyOf(confusion.fit)
  if (accuracy === null) return []
  const isBelow = heldOut !== null && heldOut > accuracy
  return [rule('y', accuracy, colours.text2, words.fittedAccuracy(accuracy), {
    dash: [1, 3], ground: colours.surface1, ...(isBelow && { down: 8 }), right: tooNear(heldOut, accuracy) ? -224 : 0
  })]
}

/** Mean of both classes' shares decided rightly; null without one of the classes. */
export function balancedAccuracyOf({ goodAsBetter, goodAsWorse, badAsBetter, badAsWorse }: Confusion): number | null {
  const [good, bad] = [goodAsBetter + goodAsWorse, badAsBetter + badAsWorse]
  return good > 0 && bad > 0 ? (goodAsBetter / good + badAsWorse / bad) / 2 : null
}
