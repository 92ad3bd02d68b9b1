import type { ScoreConfidence } from '#shared/model/score-variant'
import { band, csvOf, line, rule, type PlainChart } from '#renderer/features/charts/index.ts'
import { confidenceWords as words } from '#renderer/text/analysis-confidence.ts'

/** How median and agreement hold as the blocks become smaller. */
export function gridsChart({ grids, grid, interval }: ScoreConfidence): PlainChart {
  const [least, most] = [Math.min(...grids.map((row) => row.grid)), Math.max(...grids.map((row) => row.grid))]
  const medians = grids.flatMap(({ median }) => (median === null ? [] : [median]))
  const shareOf = ({ agreeing, determined }: ScoreConfidence['grids'][number]): number => (determined === 0 ? NaN : agreeing / determined)
  return {
    file: words.gridsFile,
    title: words.gridsTitle,
    label: words.gridsLabel(least, most),
    caption: words.gridsCaption,
    legend: [
      { name: words.median, token: '--text-1', shape: 'disc' }, { name: words.agreeing, token: '--text-2', shape: 'ring' },
      ...(interval ? [{ name: words.intervalBand, token: '--band', shape: 'square' as const }] : [])
    ],
    xAxis: { min: least, max: most, title: words.gridAxis, step: 1, digits: 0, reading: 1 },
    yAxis: { min: axisStart([...medians, ...grids.map(shareOf), ...(interval ?? [])]), max: 1, title: words.shareAxis, step: 0.1, digits: 1 },
    draw: (colours) => ({
      datasets: [
        line(words.median, grids.map((row) => ({ x: row.grid, y: row.median ?? NaN })), colours.text1, {
          borderWidth: 2, pointRadius: 3, pointStyle: 'circle', pointBackgroundColor: colours.text1, clip: false
        }),
        line(words.agreeing, grids.map((row) => ({ x: row.grid, y: shareOf(row) })), colours.text2, {
          borderWidth: 1, pointRadius: 3.5, pointStyle: 'circle', pointBackgroundColor: colours.surface1, pointBorderColor: colours.text2, pointBorderWidth: 1.5, clip: false
        }),
        ...(interval ? band(words.intervalBand, [{ x: least, low: interval[0], high: interval[1] }, { x: most, low: interval[0], high: interval[1] }], colours.accentSoft) : [])
      ],
      annotations: [rule('y', 0.5, colours.text3, '', { dash: [3, 3] }), rule('x', grid, colours.accent, words.chosen)]
    }),
    csv: () => csvOf(['grid', 'median_score', 'agreeing_blocks', 'determined_blocks'], grids.map((row) => [row.grid, row.median, row.agreeing, row.determined])),
    read: (x) => {
      const row = grids.find((one) => one.grid === Math.round(x))
      return row ? words.gridReading(row.grid, row.median, row.agreeing, row.determined) : ''
    }
  }
}

/** In tenths, at a half or below it. */
function axisStart(values: readonly number[]): number {
  return Math.max(0, Math.floor(10 * Math.min(0.5, ...values.filter((value) => !Number.isNaN(value)))) / 10)
}
