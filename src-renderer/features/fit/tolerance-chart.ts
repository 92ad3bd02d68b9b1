import type { AnnotationOptions } from 'chartjs-plugin-annotation'
import type { FitPoint, FitReview, Rule } from '#shared/model/fit-review'
import { prior } from '#shared/numerics/fit/model/label-model'
import { band, bars, csvOf, line, type Dataset, type Drawing, type LegendEntry, type PlainChart } from '#renderer/features/charts/index.ts'
import { faded } from '#renderer/drawing/charts.ts'
import type { TokenColours } from '#renderer/drawing/token-colours.ts'
import { fitWords, formatTolerance } from '#renderer/text/fit.ts'
import { fitChartWords as words } from '#renderer/text/fit-charts.ts'
import { agreementsOf, partingOf, plotBounds, type PlotBounds } from '#renderer/features/fit/tolerance-plot.ts'

const notebook: Rule['tolerance'] = { kind: 'auto', a: prior.a, b: prior.b }

/** Labels by contrast and tolerance, with the fitted line, its interval, the notebook's line and the rule in force. */
export function toleranceChart(review: FitReview, present: Rule): PlainChart {
  const bounds = plotBounds(review)
  const { fit, detail } = review
  const count = fitWords.what(fit.model, fit.model === 'labels' ? review.points.length : review.rangePoints.length)
  return {
    file: words.files.tolerance,
    title: words.titles.tolerance,
    label: words.toleranceLabel(fit.a, fit.b, count),
    caption: captionOf(review, count),
    legend: legendOf(review, present),
    xAxis: { min: bounds.contrastFrom, max: bounds.contrastTo, title: words.contrastAxis },
    yAxis: { min: 0, max: bounds.tolerance, title: words.toleranceAxis },
    draw: (colours) => ({
      // Chart.js draws the first one last, on top.
      datasets: [
        lineOver(words.fitLine(fit.a, fit.b), { kind: 'auto', a: fit.a, b: fit.b }, bounds, colours.accent, { borderWidth: 2.2 }),
        lineOver(words.notebook, notebook, bounds, colours.text2, { borderWidth: 1.3, borderDash: [5, 3] }),
        ...presentLine(present, bounds, colours),
        ...(fit.model === 'labels' ? [...labelSets(review, 'good', bounds, colours), ...labelSets(review, 'bad', bounds, colours)] : rangeSets(review, colours)),
        ...(detail && detail.band.length > 0 ? band(words.interval, withinPlot(review, bounds), colours.accentSoft) : [])
      ],
      ...percentileMarks(review, colours)
    }),
    csv: () => (fit.model === 'labels' ? pointsCsv(review) : rangesCsv(review))
  }
}

function captionOf(review: FitReview, count: string): string {
  if (review.fit.model === 'ranges') return words.ranges(count, review.rangePoints.filter(({ inside }) => inside).length)
  const { always, never } = agreementsOf(review.points)
  return words.spans(count, always.length, never.length)
}

function legendOf(review: FitReview, present: Rule): LegendEntry[] {
  const { fit, detail } = review
  const isLabels = fit.model === 'labels'
  return [
    { name: words.fitLine(fit.a, fit.b), token: '--accent', shape: 'bar' },
    ...(detail && detail.band.length > 0 ? [{ name: words.interval, token: '--band', shape: 'square' as const }] : []),
    { name: words.notebook, token: '--text-2', shape: 'dash' },
    ...(isOther(present) ? [{ name: words.present(formatTolerance(present)), token: '--text-1', shape: 'bar' as const }] : []),
    { name: isLabels ? words.good : words.inside, token: '--better', shape: isLabels ? 'disc' : 'bar' },
    { name: isLabels ? words.bad : words.outside, token: '--worse', shape: isLabels ? 'cross' : 'dash' },
    ...(isLabels ? tickEntry(review) : [])
  ]
}

/** Labels that agree at every tolerance are ticks above the plot, in their own colours. */
function tickEntry({ points }: FitReview): LegendEntry[] {
  const labels = new Set(agreementsOf(points).always.map(({ label }) => label))
  if (labels.size === 0) return []
  const token = labels.size > 1 ? '--text-2' : labels.has('good') ? '--better' : '--worse'
  return [{ name: words.alwaysAgrees, token, shape: 'tick' }]
}

/** Whether the rule in force is another one than the notebook's line, which is drawn in any case. */
function isOther({ tolerance }: Rule): boolean {
  return tolerance.kind === 'fixed' || tolerance.a !== prior.a || tolerance.b !== prior.b
}

function lineOver(label: string, tolerance: Rule['tolerance'], bounds: PlotBounds, colour: string, looks: Partial<Dataset>): Dataset {
  const at = (contrast: number): number => (tolerance.kind === 'auto' ? tolerance.a * contrast + tolerance.b : tolerance.value)
  return line(label, [bounds.contrastFrom, bounds.contrastTo].map((x) => ({ x, y: at(x) })), colour, looks)
}

function presentLine(present: Rule, bounds: PlotBounds, colours: TokenColours): Dataset[] {
  return isOther(present) ? [lineOver(words.present(formatTolerance(present)), present.tolerance, bounds, colours.text1, { borderWidth: 1.2 })] : []
}

function withinPlot({ detail }: FitReview, { contrastFrom, contrastTo }: PlotBounds) {
  return (detail?.band ?? [])
    .filter(({ contrast }) => contrast >= contrastFrom && contrast <= contrastTo)
    .map(({ contrast: x, low, high }) => ({ x, low, high }))
}

/** More labels than these cover each other: marks are smaller and fainter then, and spans the fainter the more there are. */
const crowd = 400

function labelSets(review: FitReview, label: FitPoint['label'], bounds: PlotBounds, colours: TokenColours): Dataset[] {
  const { always, sometimes } = agreementsOf(review.points)
  const colour = label === 'good' ? colours.better : colours.worse
  const spans = sometimes.filter((point) => point.label === label)
  const isCrowd = review.points.length > crowd
  const mark = isCrowd ? faded(colour, 60) : colour
  const disc = { pointStyle: 'circle', pointRadius: isCrowd ? 2 : 3, pointBackgroundColor: mark } as const
  const cross = { pointStyle: 'crossRot', pointRadius: isCrowd ? 2 : 3.5 } as const
  const percent = Math.max(5, Math.min(40, 4000 / review.points.length))
  return [
    {
      label: words[label], data: spans.map((point) => ({ x: point.contrast, y: partingOf(point) })), borderColor: mark, pointBorderColor: mark,
      borderWidth: isCrowd ? 1 : 1.6, ...(label === 'good' ? disc : cross)
    },
    {
      label: '', data: always.filter((point) => point.label === label).map((point) => ({ x: point.contrast, y: bounds.tolerance })),
      clip: false, pointStyle: 'line', pointRotation: 90, pointRadius: 4, borderColor: mark, pointBorderColor: mark, borderWidth: isCrowd ? 0.5 : 1.5
    },
    bars(spans.map(({ contrast: x, agreesFrom: low, agreesTo: high }) => ({ x, low, high })), faded(colour, percent))
  ]
}

/** A bar from the lowest to the highest tolerance accepted, or a ring for a single value. */
function rangeSets({ rangePoints }: FitReview, colours: TokenColours): Dataset[] {
  return [true, false].flatMap((inside) => {
    const colour = inside ? colours.better : colours.worse
    const these = rangePoints.filter((point) => point.inside === inside)
    return [
      {
        label: '', data: these.flatMap(({ contrast: x, range }) => [{ x, y: range.low }, { x, y: range.high }]),
        ...(inside ? { pointStyle: 'line' as const } : { pointStyle: 'crossRot' as const }), pointRadius: 3, borderColor: colour,
        pointBorderColor: colour, borderWidth: 1.5
      },
      {
        ...bars(these.map(({ contrast: x, range }) => ({ x, ...range })), colour, inside ? 2 : 1.5),
        label: inside ? words.inside : words.outside, ...(inside ? {} : { borderDash: [3, 2] })
      }
    ]
  })
}

/** Low, middle and high contrast: where the headline's tolerances are read off, drawn down to the axis and named below it. */
function percentileMarks({ fit, detail }: FitReview, colours: TokenColours): Pick<Drawing, 'annotations'> {
  if (!detail) return {}
  return {
    annotations: (['p10', 'p50', 'p90'] as const).flatMap((name): AnnotationOptions[] => {
      const [contrast, height] = [detail.contrast[name], Math.max(0, fit.a * detail.contrast[name] + fit.b)]
      return [
        { type: 'line', xMin: contrast, xMax: contrast, yMin: 0, yMax: height, borderColor: colours.accent, borderWidth: 1, borderDash: [2, 3] },
        {
          type: 'label', xValue: contrast, yValue: 0, content: words.percentiles[name], color: colours.text1,
          font: { size: 10, weight: 500 }, padding: 0, yAdjust: 25
        },
        { type: 'point', xValue: contrast, yValue: height, radius: 4, backgroundColor: colours.surface1, borderColor: colours.accent, borderWidth: 1.6 }
      ]
    })
  }
}

function pointsCsv({ points }: FitReview): string {
  return csvOf(
    ['pair', 'camera_view', 'contrast_gray_levels', 'label', 'agrees_from', 'agrees_to', 'agrees_at_fit'],
    points.map((point) => [
      point.pairId, quoted(point.view), point.contrast, point.label, point.agreesFrom, point.agreesTo, point.agrees ? 'yes' : 'no'
    ])
  )
}

function rangesCsv({ rangePoints }: FitReview): string {
  return csvOf(
    ['pair', 'camera_view', 'rater', 'contrast_gray_levels', 'low', 'high', 'line_inside'],
    rangePoints.map((point) => [
      point.pairId, quoted(point.view), quoted(point.rater), point.contrast, point.range.low, point.range.high, point.inside ? 'yes' : 'no'
    ])
  )
}

/** Names are people's own, and may hold a comma. */
export function quoted(name: string): string {
  return /[",\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name
}
