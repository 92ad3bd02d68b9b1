import type { Cutoff } from '#shared/model/score-settings'
import type { ToleranceSweep } from '#shared/model/score-variant'
import { scoreAt } from '#renderer/features/analysis-pair/index.ts'
import { csvOf, line, rule, type LegendEntry, type PlainChart } from '#renderer/features/charts/index.ts'
import { toleranceTabWords as words } from '#renderer/text/analysis-tolerance.ts'
import { lastShown } from '#renderer/features/analysis-tolerance/sweep-scores.ts'

const legend: readonly LegendEntry[] = [
  { name: words.score, token: '--text-1', shape: 'bar' }, { name: words.count, token: '--text-3', shape: 'bar' },
  { name: words.better, token: '--better', shape: 'dash' }, { name: words.worse, token: '--worse', shape: 'dash' }
]
const dashes = [5, 3]

/** Score and counts at every tolerance; counts have a scale of their own. */
export function sweepChart(sweep: ToleranceSweep, tolerance: number, cutoff: Cutoff): PlainChart {
  const last = lastShown(sweep)
  const shown = <T>(values: readonly T[]): T[] => values.slice(0, last + 1)
  const counts = sweep.better.map((better, at) => better + sweep.worse[at]!)
  const places = (values: readonly (number | null)[]) => shown(values).map((y, x) => ({ x, y: y ?? NaN }))
  // A logarithm has no zero.
  const logarithmic = (values: readonly number[]) => places(values.map((value) => (value > 0 ? value : null)))
  const automatic = Math.floor(sweep.autoTolerance)
  return {
    file: words.files.curve,
    title: words.curve,
    label: words.curveLabel(0, last),
    caption: words.curveCaption(cutoff.value, cutoff.kind === 'smoothed', sweep.flips.some((flip) => flip <= last)),
    legend,
    xAxis: { min: 0, max: last, title: words.toleranceAxis, step: last > 120 ? 50 : 10, reading: 1 },
    yAxis: { min: 0, max: 1, title: words.scoreAxis, step: 0.25, digits: 2 },
    rightAxis: { min: 1, max: 10 ** Math.ceil(Math.log10(Math.max(10, counts[0] ?? 1))), title: words.countAxis, logarithmic: true },
    draw: (colours) => ({
      datasets: [
        line(words.score, places(sweep.value), colours.text1, { borderWidth: 2 }),
        line(words.count, logarithmic(counts), colours.text3, { yAxisID: 'right', borderWidth: 1 }),
        line(words.better, logarithmic(sweep.better), colours.better, { yAxisID: 'right', borderDash: dashes }),
        line(words.worse, logarithmic(sweep.worse), colours.worse, { yAxisID: 'right', borderDash: dashes })
      ],
      annotations: [
        rule('y', cutoff.value, colours.text2, words.cutoff, { dash: [3, 3], place: 'start', ground: colours.surface1 }),
        ...sweep.flips.filter((flip) => flip <= last).map((flip) => rule('x', flip, colours.text2, '', { dash: [1.5, 2.5], width: 1.5 })),
        ...(automatic === tolerance || automatic > last ? [] : [rule('x', automatic, colours.text2, words.auto)]),
        ...(tolerance > last ? [] : [rule('x', tolerance, colours.accent, automatic === tolerance ? words.autoAndHere : words.here, { width: 2 })])
      ]
    }),
    csv: () => csvOf(
      ['tolerance', 'score', 'pixels', 'better', 'worse', 'verdict_turns'],
      sweep.value.map((value, at) => [at, value, counts[at]!, sweep.better[at]!, sweep.worse[at]!, sweep.flips.includes(at) ? 'yes' : 'no'])
    ),
    read: (x) => {
      const at = Math.min(255, Math.max(0, Math.round(x)))
      return words.reading(at, scoreAt(sweep, at)!)
    }
  }
}
