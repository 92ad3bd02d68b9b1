import type { BestOfStrategies } from '#shared/model/report'
import { csvOf, roundedUp, type PlainChart } from '#renderer/features/charts/index.ts'
import { bestWords as words } from '#renderer/text/report-parts.ts'
import { acrossRows, fromLeft, rowAt, rowAxis } from '#renderer/features/report/bar-rows.ts'

/** Better pairs of each strategy alone, of the best of all, and for how many a strategy is the one chosen. */
export function bestChart({ alone, better, total }: BestOfStrategies): PlainChart {
  const rows = [...alone.map(({ preprocessing, better: count, chosen }) => ({ name: preprocessing, better: count, chosen })), { name: words.bestOfAll, better, chosen: null }]
  const bars = rows.map((row): [number, number] => [0, row.better])
  const isAll = (row: number): boolean => row === rows.length - 1
  return {
    file: words.file, title: words.chart, label: words.chartLabel(alone.length), caption: words.chartCaption,
    legend: [{ name: words.alone, token: '--text-3', shape: 'square' }, { name: words.bestOfAll, token: '--better', shape: 'square' }, { name: words.chosen, token: '--accent', shape: 'tick' }],
    xAxis: { min: 0, max: roundedUp(Math.max(1, total)), title: words.pairsAxis, digits: 0 },
    yAxis: rowAxis(rows.map(({ name }) => name)),
    draw: (colours) => ({
      datasets: [
        ...acrossRows(words.alone, bars.map((span, row) => (isAll(row) ? null : span)), colours.text3, 10),
        ...acrossRows(words.bestOfAll, bars.map((span, row) => (isAll(row) ? span : null)), colours.better, 10),
        {
          label: words.chosen, showLine: false, pointStyle: 'line', rotation: 90, pointRadius: 9, pointBorderWidth: 2, borderColor: colours.accent,
          data: fromLeft(rows.flatMap(({ chosen }, row) => (chosen === null ? [] : [{ x: chosen, y: -row }])))
        }
      ]
    }),
    csv: () => csvOf(['strategy', 'better', 'chosen'], rows.map((row) => [row.name, row.better, row.chosen])),
    read: (_x, y) => {
      const row = rows[rowAt(y, rows.length) ?? -1]
      return row ? words.read(row.name, row.better, row.chosen) : ''
    }
  }
}

/** The strategy that makes most pairs better alone: what the best of all is held against. */
export function bestAlone(alone: BestOfStrategies['alone']): string | null {
  return alone.reduce<BestOfStrategies['alone'][number] | null>((best, one) => (best && best.better >= one.better ? best : one), null)?.preprocessing ?? null
}
