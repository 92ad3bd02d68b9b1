import type { Confusion, HeldOut } from '#shared/model/fit-detail'
import type { FitReview } from '#shared/model/fit-review'
import { csvOf, line, rule, type PlainChart } from '#renderer/features/charts/index.ts'
import type { TokenColours } from '#renderer/drawing/token-colours.ts'
import { fitChartWords as words } from '#renderer/text/fit-charts.ts'

/** How well one tolerance for all pairs would tell good from bad, against the fit's held-out values. Null without curves. */
export function separationChart({ fit, detail }: FitReview): PlainChart | null {
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
        ...fittedLine(detail, colours)
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

/** The fit itself on labels held out. Words of two lines near each other would lie on one another: those of the lower one, or of the second of two equal ones, stand below it. */
function heldOutLines({ auc, balancedAccuracy }: HeldOut, colours: TokenColours) {
  const lines = [
    { value: auc, other: balancedAccuracy, colour: colours.text1, said: words.heldOutAuc },
    { value: balancedAccuracy, other: auc, colour: colours.accent, said: words.heldOutAccuracy }
  ]
  return lines.flatMap(({ value, other, colour, said }) => {
    if (value === null) return []
    const isLower = other !== null && (value < other || (value === other && said === words.heldOutAccuracy)) && other - value < near
    const down = isLower ? (other > top ? 20 : 8) : downAt(value)
    return [rule('y', value, colour, said(value), { dash: [4, 3], ground: colours.surface1, down })]
  })
}

/** Less than this between two values, and their words would meet. */
const near = 0.12
/** From here up there is no room for words above a line. */
const top = 0.97

/** Pixels from a line down to its words. */
function downAt(value: number): number {
  return value > top ? 8 : -8
}

/** Its words stand at the other end, clear of those of the values held out. */
function fittedLine({ confusion }: NonNullable<FitReview['detail']>, colours: TokenColours) {
  const accuracy = confusion && balancedAccuracyOf(confusion.fit)
  if (accuracy === null) return []
  return [rule('y', accuracy, colours.text2, words.fittedAccuracy(accuracy), { dash: [1, 3], ground: colours.surface1, place: 'start', down: downAt(accuracy) })]
}

/** Mean of both classes' shares decided rightly; null without one of the classes. */
export function balancedAccuracyOf({ goodAsBetter, goodAsWorse, badAsBetter, badAsWorse }: Confusion): number | null {
  const [good, bad] = [goodAsBetter + goodAsWorse, badAsBetter + badAsWorse]
  return good > 0 && bad > 0 ? (goodAsBetter / good + badAsWorse / bad) / 2 : null
}
