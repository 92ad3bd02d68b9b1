import type { ScoringMode } from '#shared/model/score-settings'
import type { ShiftedPair } from '#shared/model/search'
import { changeHistogram } from '#shared/numerics/score'
import { faded } from '#renderer/drawing/charts.ts'
import { csvOf, roundedUp, rule, type PlainChart } from '#renderer/features/charts/index.ts'
import { formatSigned } from '#renderer/text/inspect.ts'
import { translationWords as words } from '#renderer/text/analysis-translation.ts'
import { columns } from '#renderer/features/analysis-translation/columns.ts'

const firstEdge = -255
const binWidth = 30
/** By so much the notebook draws its lines inside of the tolerance. */
const notebookInset = 5

/** The notebook's histogram of changed pixels: 17 bins of 30, lines at the tolerance (notebook mode: where it draws them). */
export function shiftHistogram({ evidence, tolerance, score }: ShiftedPair, mode: ScoringMode): PlainChart {
  const bins = changeHistogram(Uint32Array.from(evidence), tolerance).map((count, index) => ({ from: firstEdge + index * binWidth, count }))
  const isNotebook = mode === 'notebook'
  const line = Math.floor(tolerance) - (isNotebook ? notebookInset : 0)
  return {
    file: words.files.histogram,
    title: words.histogram,
    label: words.histogramLabel(score.better, score.worse, tolerance),
    caption: words.histogramCaption(line, isNotebook),
    legend: [{ name: words.better, token: '--better', shape: 'square' }, { name: words.worse, token: '--worse', shape: 'square' }],
    xAxis: { min: firstEdge, max: -firstEdge, title: words.histogramAxis, step: 85, digits: 0, reading: binWidth },
    yAxis: { min: 0, max: roundedUp(Math.max(...bins.map(({ count }) => count))), title: words.pixelsAxis, digits: 0 },
    draw: (colours) => ({
      plugins: [columns(bins.map(({ from, count }) => ({ from, to: from + binWidth, height: count, colour: faded(from + binWidth / 2 < 0 ? colours.worse : colours.better, 75) })))],
      datasets: [],
      annotations: [-line, line].map((at) => rule('x', at, colours.text1, formatSigned(at), { dash: [4, 3] }))
    }),
    csv: () => csvOf(['from', 'to', 'pixels'], bins.map(({ from, count }) => [from, from + binWidth, count])),
    read: (x) => {
      const bin = bins[Math.min(bins.length - 1, Math.max(0, Math.floor((x - firstEdge) / binWidth)))]!
      return words.histogramReading(bin.from, bin.from + binWidth, bin.count)
    }
  }
}
