import { csvOf, line, roundedUp, type PlainChart } from '#renderer/features/charts/index.ts'
import { flagWords as words } from '#renderer/text/report-parts.ts'
import { otherFlags, type sweptRows } from '#renderer/features/report/flag-sweep.transition.ts'

type Rows = ReturnType<typeof sweptRows>

const figures = {
  score: { of: (row: Rows[number]) => row.meanScore, digits: 3, top: 1.02 },
  inliers: { of: (row: Rows[number]) => row.meanInliers, digits: 0, top: null },
  seconds: { of: (row: Rows[number]) => row.medianSeconds, digits: 2, top: null }
} as const
export const flagFigures = Object.keys(figures) as (keyof typeof figures)[]

/** Behind the point, as many as the figure itself has. */
function decimalsOf(figure: number): number {
  return (String(Number(figure.toPrecision(3))).split('.')[1] ?? '').length
}

/** One figure of the runs against the value of the flag. Means over different numbers of pairs do not compare: no line joins them. */
export function flagChart(rows: Rows, flag: string, figure: keyof typeof figures): PlainChart {
  const { of, digits, top } = figures[figure]
  const known = rows.flatMap((row) => {
    const y = of(row)
    return y === null ? [] : [{ x: row.value, y, others: otherFlags(row.flags, flag), pairs: row.pairs }]
  })
  const most = Math.max(0, ...known.map(({ pairs }) => pairs))
  const keys = [...new Map(known.map(({ others, pairs }) => [JSON.stringify([others, pairs]), { others, pairs }])).values()]
  const lines = keys.map((key) => ({ ...key, places: known.filter(({ others, pairs }) => others === key.others && pairs === key.pairs) }))
  const [low = 0, high = 1] = [rows[0]?.value, rows.at(-1)?.value]
  const rough = roundedUp(Math.max((high - low) / 4, 1e-3))
  const step = rows.every(({ value }) => Number.isInteger(value)) ? Math.ceil(rough) : rough
  const margin = step / 4
  return {
    file: words.files[figure], title: words.charts[figure], label: words.chartLabel(words.charts[figure], flag), caption: words.chartCaption(known.length, known.map(({ pairs }) => pairs)),
    legend: [],
    xAxis: { min: low - margin, max: high + margin, title: flag, step, digits: decimalsOf(step) },
    yAxis: { min: 0, max: top ?? roundedUp(1.05 * Math.max(0, ...known.map(({ y }) => y))), title: '' },
    draw: (colours) => ({
      datasets: lines.map(({ others, pairs, places }) => line(others || words.charts[figure], places, colours.accent, {
        pointRadius: 3.5, pointStyle: 'circle', pointBorderColor: colours.accent, pointBorderWidth: 1.6,
        pointBackgroundColor: pairs < most ? 'transparent' : colours.accent
      }))
    }),
    csv: () => csvOf(['flags', flag, 'pairs', figure], rows.map((row) => [row.flags, row.value, row.pairs, of(row)])),
    read: (x) => {
      const [nearest] = known.toSorted((one, other) => Math.abs(one.x - x) - Math.abs(other.x - x))
      return nearest ? words.read(nearest.x, nearest.y.toFixed(digits), nearest.pairs) : ''
    }
  }
}
