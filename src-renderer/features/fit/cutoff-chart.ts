import type { AnnotationOptions } from 'chartjs-plugin-annotation'
import type { FitReview } from '#shared/model/fit-review'
import { csvOf, line, rule, type PlainChart } from '#renderer/features/charts/index.ts'
import { fitChartWords as words } from '#renderer/text/fit-charts.ts'

/** Balanced accuracy along the cutoff at the fitted line. Null where the fit has no cutoff, or was kept without. */
export function cutoffChart({ fit, detail }: FitReview): PlainChart | null {
  if (!detail || fit.cutoff === null || detail.byCutoff.length === 0) return null
  const { byCutoff, heldOut } = detail
  const { cutoff } = fit
  const interval = fit.intervals?.cutoff ?? null
  const [least, most] = interestingPart(byCutoff, [cutoff, ...(interval ?? []), 0.5])
  const held = heldOut?.fit.balancedAccuracy ?? null
  const curve = byCutoff.map((place) => ({ x: place.cutoff, y: place.balancedAccuracy ?? NaN }))
  // The words at one half would lie over those of a cutoff this near; at the same place the cutoff's say it all.
  const isHalf = Math.abs(cutoff - 0.5) < 0.0005
  const aside = !isHalf && Math.abs(cutoff - 0.5) < 0.08 * (most - least) ? Math.sign(cutoff - 0.5) * 44 : 0
  const values = byCutoff.filter((place) => place.cutoff >= least && place.cutoff <= most).map(({ balancedAccuracy }) => balancedAccuracy ?? 1)
  return {
    file: words.files.cutoff,
    title: words.titles.cutoff,
    label: words.cutoffLabel,
    caption: words.cutoffCaption(fit.samples, interval, fit.score),
    legend: [
      { name: words.balancedAccuracy, token: '--text-1', shape: 'bar' }, { name: words.cutoffMark(cutoff), token: '--accent', shape: 'bar' },
      ...(interval ? [{ name: words.interval, token: '--band', shape: 'square' as const }] : [])
    ],
    xAxis: { min: least, max: most, title: words.cutoffAxis, digits: 2, reading: 0.01 },
    yAxis: { min: Math.min(0.5, Math.floor(10 * Math.min(...values)) / 10), max: 1, title: words.accuracyAxis, step: 0.1, digits: 1 },
    draw: (colours) => ({
      datasets: [line(words.balancedAccuracy, curve, colours.text1, { stepped: 'middle' })],
      annotations: [
        ...(interval ? [shade(...interval, colours.accentSoft)] : []),
        rule('x', 0.5, colours.text3, isHalf ? '' : words.half, { dash: [3, 3] }),
        ...(held === null ? [] : [rule('y', held, colours.text2, words.heldOutLine(held), { dash: [4, 3], ground: colours.surface1 })]),
        rule('x', cutoff, colours.accent, words.cutoffMark(cutoff), { width: 2, right: aside })
      ]
    }),
    csv: () => csvOf(['cutoff_smoothed_score', 'balanced_accuracy_fitted'], byCutoff.map((place) => [place.cutoff, place.balancedAccuracy])),
    read: (x) => words.cutoffReading(x, valueAt(byCutoff, x))
  }
}

function shade(xMin: number, xMax: number, backgroundColor: string): AnnotationOptions {
  return { type: 'box', drawTime: 'beforeDatasetsDraw', xMin, xMax, backgroundColor, borderWidth: 0 }
}

interface CutoffPlace {
  readonly cutoff: number
  readonly balancedAccuracy: number | null
}

/** From where the curve leaves a coin's throw to where it comes back, and all the marks. */
function interestingPart(byCutoff: readonly CutoffPlace[], marks: readonly number[]): [number, number] {
  const telling = byCutoff.filter(({ balancedAccuracy }) => (balancedAccuracy ?? 0) > 0.51).map(({ cutoff }) => cutoff)
  const all = [...telling, ...marks]
  const [least, most] = [Math.min(...all), Math.max(...all)]
  return [Math.max(0, Math.floor(20 * (least - 0.01)) / 20), Math.min(1, Math.ceil(20 * (most + 0.01)) / 20)]
}

/** Balanced accuracy at the known cutoff nearest to one; null off the ends of the curve. */
export function valueAt(byCutoff: readonly CutoffPlace[], cutoff: number): number | null {
  const [first, last] = [byCutoff[0], byCutoff.at(-1)]
  if (!first || !last || cutoff < first.cutoff - offCurve || cutoff > last.cutoff + offCurve) return null
  const farFrom = (place: CutoffPlace): number => Math.abs(place.cutoff - cutoff)
  const nearest = byCutoff.reduce<CutoffPlace | null>((best, place) => (best && farFrom(best) <= farFrom(place) ? best : place), null)
  return nearest?.balancedAccuracy ?? null
}

/** Half a step of the curve is still on it. */
const offCurve = 0.005

/** A key on the tried cutoff, in thousandths and hundredths within 0 to 1; undefined for other keys. */
export function cutoffAfterKey(cutoff: number, key: string): number | undefined {
  const step = { ArrowUp: 0.005, ArrowRight: 0.005, ArrowDown: -0.005, ArrowLeft: -0.005, PageUp: 0.05, PageDown: -0.05, Home: -1, End: 1 }[key]
  return step === undefined ? undefined : Math.min(1, Math.max(0, Math.round(1000 * (cutoff + step)) / 1000))
}
