import type { BaseTable } from '#shared/model/report'
import { csvOf, line, type PlainChart } from '#renderer/features/charts/index.ts'
import { basesWords as words } from '#renderer/text/report-parts.ts'

/** A line a strategy over the bases, the first rank at the top: where lines cross, the base decides which is better. */
export function basesChart({ bases, rows }: BaseTable): PlainChart {
  const last = bases.length - 1
  const lowest = Math.max(1, rows.length)
  const lines = rows.map((row) => ({ ...row, places: row.cells.map(({ rank }, x) => ({ x, y: rank === null ? NaN : -rank })) }))
  return {
    file: words.file, title: words.chart, label: words.chartLabel(rows.length, bases.length), caption: words.chartCaption,
    legend: [],
    xAxis: { min: -0.3, max: last + 0.9, title: '', reading: 1, nameAt: (value) => (Number.isInteger(value) ? (bases[value] ?? '') : '') },
    yAxis: { min: -lowest - 0.6, max: -0.4, title: words.rankAxis, reading: 1, nameAt: (value) => (Number.isInteger(value) ? String(-value) : '') },
    draw: (colours) => ({
      datasets: lines.map(({ preprocessing, places, rankChanges }) => {
        const colour = rankChanges ? colours.accent : colours.text3
        return line(preprocessing, places, colour, { borderWidth: rankChanges ? 2.2 : 1.2, pointRadius: 3.5, pointStyle: 'circle', pointBackgroundColor: colour })
      }),
      annotations: nameplates(lines.flatMap(({ preprocessing, places, rankChanges }) => {
        const end = places.findLast(({ y }) => !Number.isNaN(y))
        return end ? [{ name: preprocessing, ...end, colour: rankChanges ? colours.accent : colours.text2 }] : []
      }))
    }),
    csv: () => csvOf(
      ['preprocessing', ...bases.flatMap((base) => [`${base}_rank`, `${base}_better`, `${base}_worse`, `${base}_unscored`, `${base}_mean_score`])],
      rows.map((row) => [row.preprocessing, ...row.cells.flatMap(({ rank, better, worse, unscored, mean }) => [rank, better, worse, unscored, mean])])
    ),
    read: (x, y) => {
      const at = Math.min(last, Math.max(0, Math.round(x)))
      const known = lines.filter(({ places }) => !Number.isNaN(places[at]?.y))
      const [nearest] = known.toSorted((one, other) => Math.abs(one.places[at]!.y - y) - Math.abs(other.places[at]!.y - y))
      return nearest ? words.read(nearest.preprocessing, nearest.cells.map(({ rank }, base) => `${bases[base]} ${rank ?? '–'}`)) : ''
    }
  }
}

interface Nameplate {
  readonly name: string
  readonly x: number
  readonly y: number
  readonly colour: string
}

/** Least distance of two names, in ranks. */
const apart = 0.45

/** The names at the ends of their lines, pushed apart where equal ranks would lay them on each other. */
function nameplates(ends: readonly Nameplate[]) {
  let below = Infinity
  return ends.toSorted((one, other) => other.y - one.y).map(({ name, x, y, colour }) => {
    below = Math.min(y, below - apart)
    return {
      type: 'label' as const, xValue: x, yValue: below, content: name, color: colour, font: { size: 10 },
      position: { x: 'start' as const, y: 'center' as const }, xAdjust: 8, yAdjust: -7, padding: 0
    }
  })
}
