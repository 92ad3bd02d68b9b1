import type { ChartData, ChartOptions } from 'chart.js'
import type { AnnotationOptions } from 'chartjs-plugin-annotation'
import type { LabelFilter, ScoreBin } from '#shared/model/pair'
import type { Cutoff } from '#shared/model/score-settings'
import { axisLooks, faded } from '#renderer/drawing/charts.ts'
import type { TokenColours } from '#renderer/drawing/token-colours.ts'
import { chartWords as words } from '#renderer/text/charts.ts'
import { labelWords } from '#renderer/text/verdict.ts'
import { binsOf } from '#renderer/features/charts/histogram.transition.ts'
import { pointLabels, pointLooks } from '#renderer/features/charts/point-looks.ts'
import type { Range } from '#renderer/features/charts/ranges.ts'

/** What the bars are split by. */
export type HistogramSplit = 'state' | 'label'

/** One colour of the bars. */
export interface HistogramSeries {
  readonly name: string
  readonly colour: keyof TokenColours
  readonly token: string
  countOf(bin: ScoreBin): number
}

const byState: readonly HistogramSeries[] = [
  { name: words.series.implausible, colour: 'implausible', token: '--implausible', countOf: (bin) => bin.implausible },
  { name: words.series.other, colour: 'undetermined', token: '--undetermined', countOf: (bin) => bin.other },
  { name: words.series.worse, colour: 'worse', token: '--worse', countOf: (bin) => bin.worse },
  { name: words.series.better, colour: 'better', token: '--better', countOf: (bin) => bin.better }
]

const byLabel: readonly HistogramSeries[] = pointLabels.map((label: LabelFilter) => ({
  name: labelWords[label], colour: pointLooks[label].colour, token: pointLooks[label].token, countOf: (bin) => bin.labels[label] ?? 0
}))

export const histogramSeries: Readonly<Record<HistogramSplit, readonly HistogramSeries[]>> = { state: byState, label: byLabel }

/** What is drawn of the score histogram. */
export interface HistogramPicture {
  readonly bins: readonly ScoreBin[]
  readonly split: HistogramSplit
  readonly cutoff: Cutoff
  readonly chosen: Range | null
}

/** Bars stacked by the split; bins outside of the choice are faded. */
export function histogramData({ bins, split, chosen }: HistogramPicture, colours: TokenColours): ChartData<'bar', { x: number; y: number }[]> {
  const shown = chosen && binsOf(chosen)
  const isChosen = (index: number): boolean => !shown || (index >= shown.from && index <= shown.to)
  return {
    datasets: histogramSeries[split].map(({ name, colour, countOf }) => ({
      label: name,
      data: bins.map((bin) => ({ x: (bin.from + bin.to) / 2, y: countOf(bin) })),
      backgroundColor: bins.map((_, index) => (isChosen(index) ? colours[colour] : faded(colours[colour], 40))),
      barPercentage: 0.9,
      categoryPercentage: 1,
      pointStyle: 'rect'
    }))
  }
}

/** Axes, cutoff and the chosen range. */
export function histogramOptions({ cutoff, chosen }: HistogramPicture, colours: TokenColours): ChartOptions<'bar'> {
  const title = (text: string) => ({ display: true, text, color: colours.text3, padding: 0 })
  const [across, up] = [axisLooks(colours, false), axisLooks(colours, true)]
  return {
    parsing: false,
    events: [],
    layout: { padding: { top: 12 } },
    plugins: { legend: { display: false }, annotation: { clip: false, annotations: [...brush(chosen, colours), cutoffLine(cutoff, colours)] } },
    scales: {
      x: {
        type: 'linear', stacked: true, min: 0, max: 1, offset: false, ...across, title: { ...title(words.axes.score), align: 'end' },
        ticks: { ...across.ticks, stepSize: 0.1, callback: (value) => Number(value).toFixed(1) }
      },
      y: { stacked: true, min: 0, suggestedMax: 4, ...up, title: title(words.axes.pairs), ticks: { ...up.ticks, precision: 0, maxTicksLimit: 5 } }
    }
  }
}

function brush(chosen: Range | null, colours: TokenColours): AnnotationOptions[] {
  if (!chosen) return []
  const [from, to] = [chosen.from ?? 0, chosen.to ?? 1]
  return [
    { type: 'box', drawTime: 'beforeDatasetsDraw', xMin: from, xMax: to, backgroundColor: colours.accentSoft, borderWidth: 0 },
    // An open end has no line of its own.
    ...[chosen.from, chosen.to].filter((end) => end !== null).map((value): AnnotationOptions => ({ type: 'line', scaleID: 'x', value, borderColor: colours.accent, borderWidth: 1.5 }))
  ]
}

function cutoffLine(cutoff: Cutoff, colours: TokenColours): AnnotationOptions {
  return {
    type: 'line', scaleID: 'x', value: cutoff.value, borderColor: colours.text1, borderWidth: 1, borderDash: [3, 3],
    label: {
      display: true, content: words.cutoff(cutoff), position: 'start', backgroundColor: 'transparent', color: colours.text1,
      font: { size: 10, weight: 500 }, padding: 0, xAdjust: cutoff.kind === 'smoothed' ? 84 : 36, yAdjust: -12
    }
  }
}

/** A bin in words: its bounds and the counts of its parts. */
export function binInWords(bin: ScoreBin, split: HistogramSplit): string {
  const parts = histogramSeries[split].toReversed().flatMap(({ name, countOf }) => (countOf(bin) > 0 ? [words.part(name, countOf(bin))] : []))
  return words.bin(bin.from, bin.to, parts)
}
