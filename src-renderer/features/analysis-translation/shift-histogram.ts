import type { ScoringMode } from '#shared/model/score-settings'
import type { ShiftedPair } from '#shared/model/search'
import { changeHistogram } from '#shared/numerics/score'
import { faded } from '#renderer/drawing/charts.ts'
import { csvOf, roundedUp, rule, type PlainChart } from '#renderer/features/charts/index.ts'
import { formatSigned } from '#renderer/text/inspect.ts'
import { translationWords as words } from '#renderer/text/analysis-translation.ts'
import { columns } from '#renderer/features/analysis-translation/columns.ts'

const farthest = 255
const binWidth = 30
/** By so much the notebook draws its lines inside of the tolerance. */
const notebookInset = 5

/** Pixels whose diff-diff (gray levels) lies from one edge to the other. */
export interface ChangeBin {
  readonly from: number
  readonly to: number
  readonly count: number
}

/** The notebook's bins, which the tolerance cuts through. */
function notebookBins({ evidence, tolerance }: Pick<ShiftedPair, 'evidence' | 'tolerance'>): ChangeBin[] {
  return changeHistogram(Uint32Array.from(evidence), tolerance).map((count, index) => {
    const from = index * binWidth - farthest
    return { from, to: from + binWidth, count }
  })
}

/** Bins from the tolerance outwards on either side, the outermost up to 255; a bin has its outer edge and not its inner one. */
export function changeBins({ evidence, tolerance }: Pick<ShiftedPair, 'evidence' | 'tolerance'>): ChangeBin[] {
  const first = Math.max(0, Math.floor(tolerance))
  const better = Array.from({ length: Math.ceil((farthest - first) / binWidth) }, (_, index) => first + index * binWidth)
    .map((from) => ({ from, to: Math.min(farthest, from + binWidth) }))
  const worse = better.map(({ from, to }) => ({ from: -to, to: -from })).reverse()
  const sum = (least: number, most: number): number => evidence.slice(farthest + least, farthest + most + 1).reduce((all, count) => all + count, 0)
  return [
    ...worse.map(({ from, to }) => ({ from, to, count: sum(from, to - 1) })), ...better.map(({ from, to }) => ({ from, to, count: sum(from + 1, to) }))
  ]
}

/** Histogram of changed pixels with lines at the tolerance; in notebook mode with its bins, and lines where it draws them. */
export function shiftHistogram(shifted: ShiftedPair, mode: ScoringMode): PlainChart {
  const { tolerance, score } = shifted
  const isNotebook = mode === 'notebook'
  const bins = isNotebook ? notebookBins(shifted) : changeBins(shifted)
  const line = Math.floor(tolerance) - (isNotebook ? notebookInset : 0)
  return {
    file: words.files.histogram,
    title: words.histogram,
    label: words.histogramLabel(score.better, score.worse, tolerance),
    caption: words.histogramCaption(line, isNotebook),
    legend: [{ name: words.better, token: '--better', shape: 'square' }, { name: words.worse, token: '--worse', shape: 'square' }],
    xAxis: { min: -farthest, max: farthest, title: words.histogramAxis, step: 85, digits: 0, reading: binWidth },
    yAxis: { min: 0, max: roundedUp(Math.max(...bins.map(({ count }) => count))), title: words.pixelsAxis, digits: 0 },
    draw: (colours) => ({
      plugins: [columns(bins.map(({ from, to, count }) => ({ from, to, height: count, colour: faded(from + to < 0 ? colours.worse : colours.better, 75) })))],
      datasets: [],
      annotations: [-line, line].map((at) => rule('x', at, colours.text1, formatSigned(at), { dash: [4, 3] }))
    }),
    csv: () => csvOf(['from', 'to', 'pixels'], bins.map(({ from, to, count }) => [from, to, count])),
    read: (x) => {
      const bin = bins.find(({ from, to }) => x >= from && x <= to)
      return bin ? words.histogramReading(bin.from, bin.to, bin.count) : words.histogramWithin(line)
    }
  }
}
