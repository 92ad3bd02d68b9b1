import type { ContrastTable, PreprocessingComparison } from '#shared/model/report'
import { csvOf, line, roundedUp, type PlainChart } from '#renderer/features/charts/index.ts'
import { contrastWords as words } from '#renderer/text/report-parts.ts'
import { formatSpread } from '#renderer/text/report.ts'
import { acrossRows, fromLeft, rowAt, rowAxis } from '#renderer/features/report/bar-rows.ts'

/** The local contrast of every image, a row a preprocessing, with its mean and deviation. */
export function contrastChart({ rows }: ContrastTable): PlainChart {
  const most = Math.max(1, ...rows.flatMap(({ contrasts }) => contrasts))
  return {
    file: words.file, title: words.chart, label: words.chartLabel(rows.length), caption: words.chartCaption,
    legend: [{ name: words.image, token: '--text-3', shape: 'tick' }, { name: words.spread, token: '--accent', shape: 'bar' }],
    xAxis: { min: 0, max: roundedUp(most), title: words.contrastAxis },
    yAxis: rowAxis(rows.map(({ preprocessing }) => preprocessing)),
    draw: (colours) => ({
      datasets: [
        {
          label: words.image, showLine: false, pointStyle: 'line', rotation: 90, pointRadius: 7, pointBorderWidth: 1, borderColor: colours.text3,
          data: fromLeft(rows.flatMap(({ contrasts }, row) => contrasts.map((x) => ({ x, y: 0.14 - row }))))
        },
        ...acrossRows(words.spread, rows.map(({ meanOfDeviations: { mean, deviation } }) => [Math.max(0, mean - deviation), mean + deviation]), colours.accent, 3, 0.24),
        {
          label: '', showLine: false, pointRadius: 4, backgroundColor: colours.accent, borderColor: colours.accent,
          data: fromLeft(rows.map(({ meanOfDeviations: { mean } }, row) => ({ x: mean, y: -row - 0.24 })))
        }
      ]
    }),
    csv: () => csvOf(['preprocessing', 'local_contrast'], rows.flatMap(({ preprocessing, contrasts }) => contrasts.map((contrast) => [preprocessing, contrast]))),
    read: (_x, y) => {
      const row = rows[rowAt(y, rows.length) ?? -1]
      return row ? words.read(row.preprocessing, row.images, formatSpread(row.meanOfDeviations.mean, row.meanOfDeviations.deviation, 1)) : ''
    }
  }
}

/** The brightness mismatch of each pair under one preprocessing against the other. */
export function mismatchChart({ names: [first, second], pairs }: PreprocessingComparison): PlainChart {
  const places = pairs.pairIds.flatMap((pairId, index) => {
    const [x, y] = [pairs.first[index], pairs.second[index]]
    return x == null || y == null ? [] : [{ pairId, x, y }]
  })
  const max = roundedUp(Math.max(1, ...places.flatMap(({ x, y }) => [x, y])))
  return {
    file: words.compareFile, title: words.compareChart, label: words.compareLabel(places.length), caption: words.compareCaption,
    legend: [{ name: words.pair, token: '--accent', shape: 'disc' }, { name: words.equal, token: '--line-strong', shape: 'dash' }],
    xAxis: { min: 0, max, title: words.mismatchAxis(first) },
    yAxis: { min: 0, max, title: words.mismatchAxis(second) },
    draw: (colours) => ({
      datasets: [
        line(words.equal, [{ x: 0, y: 0 }, { x: max, y: max }], colours.lineStrong, { borderDash: [4, 4], borderWidth: 1 }),
        { label: words.pair, showLine: false, pointRadius: 3, backgroundColor: colours.accent, borderColor: colours.accent, data: fromLeft(places.map(({ x, y }) => ({ x, y }))) }
      ]
    }),
    csv: () => csvOf(['pair', first, second], pairs.pairIds.map((pairId, index) => [pairId, pairs.first[index] ?? null, pairs.second[index] ?? null])),
    read: (x, y) => {
      const [nearest] = places.toSorted((one, other) => Math.hypot(one.x - x, one.y - y) - Math.hypot(other.x - x, other.y - y))
      return nearest ? words.compareRead(first, nearest.x, second, nearest.y) : ''
    }
  }
}
