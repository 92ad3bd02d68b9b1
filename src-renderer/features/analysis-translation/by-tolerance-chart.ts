import type { ShiftByTolerance } from '#shared/model/search'
import { csvOf, line, type PlainChart } from '#renderer/features/charts/index.ts'
import { formatShift, translationWords as words } from '#renderer/text/analysis-translation.ts'

const steps = 12

/** Whole tolerances between two, at most twelve steps of them, both ends included. */
export function triedTolerances(from: number, to: number): number[] {
  const [least, most] = [Math.min(from, to), Math.max(from, to)]
  const count = Math.min(steps, most - least) + 1
  return Array.from({ length: count }, (_, index) => Math.round(least + (count === 1 ? 0 : (index * (most - least)) / (count - 1))))
}

const mostNamed = 4

/** Whether the best shift stays the same, in words. */
export function shiftStory(byTolerance: ShiftByTolerance): string {
  const found = byTolerance.flatMap(({ tolerance, best }) => (best ? [{ tolerance, dx: best.dx, dy: best.dy }] : []))
  const [first] = found
  if (!first) return words.noneAtAll
  const distinct = [...new Map(found.map((shift) => [formatShift(shift.dx, shift.dy), shift])).values()]
  if (distinct.length === 1) return words.stays(first.dx, first.dy, first.tolerance, found.at(-1)!.tolerance)
  if (distinct.length <= mostNamed) return words.changes(distinct.map(({ dx, dy, tolerance }) => `${formatShift(dx, dy)} from ${tolerance}`))
  const spread = Math.max(...distinct.flatMap((one) => distinct.map((other) => Math.hypot(one.dx - other.dx, one.dy - other.dy))))
  return words.changesMuch(distinct.length, spread)
}

/** Between the ticks, in whole pixels. */
function stepOf(shifts: readonly number[]): number {
  const span = Math.max(2, ...shifts) - Math.min(-2, ...shifts)
  return span > 40 ? 10 : span > 12 ? 5 : 2
}

/** The best shift at each tolerance, with its score on a scale of its own. */
export function byToleranceChart(byTolerance: ShiftByTolerance): PlainChart {
  const tolerances = byTolerance.map(({ tolerance }) => tolerance)
  const shifts = byTolerance.flatMap(({ best }) => (best ? [best.dx, best.dy] : []))
  const places = (of: (best: NonNullable<ShiftByTolerance[number]['best']>) => number | null) =>
    byTolerance.map(({ tolerance: x, best }) => ({ x, y: (best && of(best)) ?? NaN }))
  return {
    file: words.files.tolerance,
    title: words.toleranceTitle,
    label: words.toleranceLabel,
    caption: words.toleranceCaption,
    legend: [
      { name: words.dxLine, token: '--accent', shape: 'bar' }, { name: words.dyLine, token: '--text-1', shape: 'dash' }, { name: words.scoreDots, token: '--text-2', shape: 'disc' }
    ],
    xAxis: { min: Math.min(...tolerances), max: Math.max(Math.min(...tolerances) + 1, ...tolerances), title: words.toleranceAxis, digits: 0, reading: 1 },
    yAxis: { min: Math.min(-2, ...shifts) - 1, max: Math.max(2, ...shifts) + 1, title: words.shiftAxis, step: stepOf(shifts), digits: 0 },
    rightAxis: { min: 0, max: 1, title: words.scoreAxis, digits: 2 },
    draw: (colours) => ({
      datasets: [
        line(words.dxLine, places(({ dx }) => dx), colours.accent, { stepped: 'middle', borderWidth: 2 }),
        line(words.dyLine, places(({ dy }) => dy), colours.text1, { stepped: 'middle', borderDash: [5, 3] }),
        line(words.scoreDots, places(({ score }) => score.value), colours.text2, {
          yAxisID: 'right', showLine: false, pointRadius: 3.5, pointStyle: 'circle', pointBackgroundColor: colours.text2, pointBorderWidth: 0, clip: false
        })
      ]
    }),
    csv: () => csvOf(['tolerance', 'dx_px', 'dy_px', 'score', 'pixels'], byTolerance.map(({ tolerance, best }) =>
      [tolerance, best?.dx ?? null, best?.dy ?? null, best?.score.value ?? null, best?.score.count ?? null])),
    read: (x) => {
      const nearest = byTolerance.reduce((best, other) => (Math.abs(other.tolerance - x) < Math.abs(best.tolerance - x) ? other : best))
      return words.toleranceReading(nearest.tolerance, nearest.best)
    }
  }
}
