import type { FitReview } from '#shared/model/fit-review'
import { band, csvOf, line, roundedUp, rule, type PlainChart } from '#renderer/features/charts/index.ts'
import { fitChartWords as words } from '#renderer/text/fit-charts.ts'

/** How narrow the interval is expected to become with further labels. Null where nothing was simulated. */
export function neededChart({ fit, detail }: FitReview): PlainChart | null {
  const needed = detail?.needed
  if (!needed || needed.expected.length < 2) return null
  const { expected, goal } = needed
  const most = expected.at(-1)!.further
  const said = words.neededWords(needed.needed, goal, most)
  const widest = Math.max(goal, ...expected.map(({ interval }) => interval[1]))
  return {
    file: words.files.needed,
    title: words.titles.needed,
    label: words.neededLabel(said),
    caption: words.neededCaption(fit.samples),
    legend: [{ name: words.expected, token: '--accent', shape: 'bar' }, { name: words.expectedBand, token: '--band', shape: 'square' }],
    xAxis: { min: 0, max: most, title: words.furtherAxis },
    yAxis: { min: 0, max: roundedUp(widest), title: words.widthAxis },
    draw: (colours) => ({
      datasets: [
        line(words.expected, expected.map(({ further: x, width: y }) => ({ x, y })), colours.accent, {
          borderWidth: 2, pointRadius: 3, pointStyle: 'circle', pointBackgroundColor: colours.accent
        }),
        ...band(words.expectedBand, expected.map(({ further: x, interval: [low, high] }) => ({ x, low, high })), colours.accentSoft)
      ],
      annotations: [
        rule('y', goal, colours.text1, words.goal(goal), { dash: [4, 3], width: 1.2, place: 'start', ground: colours.surface1 }),
        ...(needed.needed === null || needed.needed === 0 ? [] : [rule('x', needed.needed, colours.text2, String(needed.needed), { dash: [2, 3] })])
      ]
    }),
    csv: () => csvOf(['further_labels', 'expected_width', 'low', 'high'], expected.map(({ further, width, interval }) => [further, width, ...interval])),
    read: (x) => {
      const { further, width, interval } = expected.reduce((best, other) => (Math.abs(other.further - x) < Math.abs(best.further - x) ? other : best))
      return words.neededReading(further, width, ...interval)
    }
  }
}
