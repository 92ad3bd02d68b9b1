import type { ScoreTable } from '#shared/model/report'
import { csvOf, type PlainChart } from '#renderer/features/charts/index.ts'
import { scoreTableWords as words } from '#renderer/text/report.ts'
import { acrossRows, rowAt, rowAxis } from '#renderer/features/report/bar-rows.ts'

type Row = ScoreTable['rows'][number]

/** Shares of better, unscored and worse pairs, a bar a preprocessing. */
export function verdictChart(rows: readonly Row[]): PlainChart {
  const total = (row: Row): number => Math.max(1, row.numBetter + row.numUnscored + row.numWorse)
  const better = (row: Row): number => row.numBetter / total(row)
  const decided = (row: Row): number => better(row) + row.numUnscored / total(row)
  return {
    file: words.file, title: words.chart, label: words.chartLabel(rows.length), caption: words.chartCaption,
    legend: [
      { name: words.better, token: '--better', shape: 'square' }, { name: words.unscored, token: '--undetermined', shape: 'square' }, { name: words.worse, token: '--worse', shape: 'square' }
    ],
    xAxis: { min: 0, max: 1, title: words.shareAxis, step: 0.2, digits: 1 },
    yAxis: rowAxis(rows.map(({ preprocessing }) => preprocessing)),
    draw: (colours) => ({
      datasets: [
        ...acrossRows(words.better, rows.map((row) => [0, better(row)]), colours.better, 12),
        ...acrossRows(words.unscored, rows.map((row) => [better(row), decided(row)]), colours.undetermined, 5),
        ...acrossRows(words.worse, rows.map((row) => [decided(row), 1]), colours.worse, 12)
      ]
    }),
    csv: () => csvOf(['preprocessing', 'better', 'unscored', 'worse'], rows.map((row) => [row.preprocessing, row.numBetter, row.numUnscored, row.numWorse])),
    read: (_x, y) => {
      const row = rows[rowAt(y, rows.length) ?? -1]
      return row ? words.read(row.preprocessing, row.numBetter, row.numUnscored, row.numWorse) : ''
    }
  }
}
