import type { ContrastSweep } from '#shared/model/score-variant'
import { faded } from '#renderer/drawing/charts.ts'
import type { TokenColours } from '#renderer/drawing/token-colours.ts'
import { csvOf, line, roundedUp, rule, type Dataset, type Place, type PlainChart } from '#renderer/features/charts/index.ts'
import { contrastWords as words } from '#renderer/text/analysis-contrast.ts'

type Kind = 'fixed' | 'auto'
type Row = ContrastSweep['rows'][number]

/** Score and count as contrast rises, at the fixed and at the automatic tolerance, with the dependence fitted to them. */
export function contrastChart(sweep: ContrastSweep): PlainChart {
  const { rows, normalised } = sweep
  const contrasts = rows.map(({ contrast }) => contrast)
  const largest = roundedUp(Math.max(normalised.referenceContrast <= 1.5 * Math.max(...contrasts) ? normalised.referenceContrast : 0, ...contrasts))
  const scores = rows.flatMap(({ fixed, auto }) => [fixed.value, auto.value]).filter((value) => value !== null)
  const most = Math.max(10, ...rows.flatMap(({ fixed, auto }) => [fixed.count, auto.count]))
  const fewest = Math.max(1, Math.min(most, ...rows.flatMap(({ fixed, auto }) => [fixed.count, auto.count]).filter((count) => count > 0)))
  return {
    file: words.file,
    title: words.title,
    label: words.label(rows.length),
    caption: words.caption(rows[0]?.fixedTolerance ?? 0),
    legend: [
      { name: words.fixedScore, token: '--worse', shape: 'square' }, { name: words.autoScore, token: '--accent', shape: 'disc' },
      { name: words.fixedCount, token: '--worse', shape: 'dash' }, { name: words.autoCount, token: '--accent', shape: 'dash' }
    ],
    xAxis: { min: Math.floor(Math.min(...contrasts) / 10) * 10, max: largest, title: words.contrastAxis, digits: 0 },
    yAxis: { min: Math.floor(10 * Math.min(0.5, ...scores)) / 10, max: 1, title: words.scoreAxis, step: 0.1, digits: 1 },
    rightAxis: { min: 10 ** Math.floor(Math.log10(fewest)), max: 10 ** Math.ceil(Math.log10(most + 1)), title: words.countAxis, logarithmic: true },
    draw: (colours) => ({
      datasets: (['fixed', 'auto'] as const).flatMap((kind) => datasetsOf(sweep, kind, largest, colours)),
      annotations: [
        rule('y', 0.5, colours.text3, '', { dash: [3, 3] }),
        ...(normalised.referenceContrast <= largest ? [rule('x', normalised.referenceContrast, colours.text2, words.reference, { dash: [3, 3] })] : [])
      ]
    }),
    csv: () => csvOf(
      ['clip_limit', 'contrast', 'fixed_tolerance', 'fixed_score', 'fixed_pixels', 'auto_tolerance', 'auto_score', 'auto_pixels'],
      rows.map(({ clipLimit, contrast, fixedTolerance, fixed, autoTolerance, auto }) =>
        [clipLimit, contrast, fixedTolerance, fixed.value, fixed.count, autoTolerance, auto.value, auto.count])
    ),
    read: (x) => {
      const { clipLimit, contrast, fixed, auto } = rows.reduce((best, row) => (Math.abs(row.contrast - x) < Math.abs(best.contrast - x) ? row : best))
      return words.reading(clipLimit, contrast, fixed, auto)
    }
  }
}

function datasetsOf({ rows, dependence }: ContrastSweep, kind: Kind, largest: number, colours: TokenColours): Dataset[] {
  const colour = kind === 'fixed' ? colours.worse : colours.accent
  const places = (of: (row: Row) => number | null): Place[] => rows.map((row) => ({ x: row.contrast, y: of(row) ?? NaN }))
  const fitted = dependence[kind]
  return [
    line(kind === 'fixed' ? words.fixedScore : words.autoScore, places((row) => row[kind].value), colour, {
      showLine: false, pointRadius: 4, pointStyle: kind === 'fixed' ? 'rect' : 'circle', pointBackgroundColor: colour, pointBorderWidth: 0
    }),
    ...(fitted ? [line('', curveOf(fitted, rows, largest), faded(colour, 70), { borderWidth: 1 })] : []),
    line(kind === 'fixed' ? words.fixedCount : words.autoCount, places((row) => row[kind].count || null), faded(colour, 70), { yAxisID: 'right', borderWidth: 1.2, borderDash: [4, 3] })
  ]
}

const curvePlaces = 40

/** The fitted dependence where it was fitted, and up to the end of the chart. */
function curveOf({ slope, intercept }: { readonly slope: number; readonly intercept: number }, rows: readonly Row[], largest: number): Place[] {
  const least = Math.max(0.5, Math.min(...rows.map(({ contrast }) => contrast)))
  return Array.from({ length: curvePlaces + 1 }, (_, index) => {
    const x = least + (index * (largest - least)) / curvePlaces
    return { x, y: 1 / (1 + Math.exp(-(intercept + slope * Math.log(x)))) }
  })
}
