import type { ChartData, ChartDataset, ChartOptions } from 'chart.js'
import type { LabelFilter, PairPoints } from '#shared/model/pair'
import type { Cutoff } from '#shared/model/score-settings'
import { axisLooks, faded } from '#renderer/drawing/charts.ts'
import type { TokenColours } from '#renderer/drawing/token-colours.ts'
import { chartWords as words } from '#renderer/text/charts.ts'
import { formatCount } from '#renderer/text/format.ts'
import { labelWords } from '#renderer/text/verdict.ts'
import { axisOf, placeOn, smallestShift, type Axis } from '#renderer/features/charts/axis.ts'
import type { Plane } from '#renderer/features/charts/box.transition.ts'
import type { DrawnPoints } from '#renderer/features/charts/point-picking.ts'
import { pointLabels, pointLooks, pointStyleOf } from '#renderer/features/charts/point-looks.ts'
import { isWithin, type Measure, type Ranges } from '#renderer/features/charts/ranges.ts'

/** What scores are set against. */
export type PointMeasure = Exclude<Measure, 'score'>

/** What is drawn: scored pairs by one measure, those outside of the ranges faded. */
export interface PointsPicture {
  readonly points: PairPoints
  readonly measure: PointMeasure
  readonly ranges: Ranges
  readonly cutoff: Cutoff
  /** Behind the title of the axis across. */
  readonly remark: string
}

export const noPoints: PairPoints = { pairIds: [], score: [], count: [], contrast: [], shift: [], state: [], label: [], total: 0 }

/** The axes of a chart of points. */
export function planeOf(points: PairPoints, measure: PointMeasure): Plane {
  return { x: { measure, axis: axisOf(measure, points[measure]) }, y: { measure: 'score', axis: axisOf('score', []) } }
}

/** Where the points are drawn on a plot of this size in pixels; pairs without a score lie nowhere. */
export function drawnPoints(points: PairPoints, { x, y }: Plane, width: number, height: number): DrawnPoints {
  const values = points[x.measure]
  return {
    x: Float64Array.from(values, (value) => placeOn(x.axis, value ?? 0) * width),
    y: Float64Array.from(points.score, (score) => (score === null ? NaN : (1 - placeOn(y.axis, score)) * height))
  }
}

/** The points within the ranges, by label, and before them all others, faded. */
export function pointsData({ points, measure, ranges }: PointsPicture, plane: Plane, colours: TokenColours): ChartData<'scatter'> {
  const sets = { within: new Map<LabelFilter, { x: number; y: number }[]>(), outside: new Map<LabelFilter, { x: number; y: number }[]>() }
  points.pairIds.forEach((_, index) => {
    const score = points.score[index]!
    if (score === null) return
    const set = sets[isInside(points, index, ranges) ? 'within' : 'outside']
    const label = points.label[index] ?? 'not-labelled'
    const places = set.get(label) ?? []
    places.push({ x: Math.max(plane.x.axis.min, points[measure][index]!), y: score })
    set.set(label, places)
  })
  return { datasets: [...datasetsOf(sets.outside, colours, 25), ...datasetsOf(sets.within, colours, 100)] }
}

function isInside(points: PairPoints, index: number, ranges: Ranges): boolean {
  return isWithin(ranges.score, points.score[index]!) && isWithin(ranges.count, points.count[index]!) &&
    isWithin(ranges.contrast, points.contrast[index]!) && isWithin(ranges.shift, points.shift[index]!)
}

function datasetsOf(sets: ReadonlyMap<LabelFilter, { x: number; y: number }[]>, colours: TokenColours, percent: number): ChartDataset<'scatter'>[] {
  return pointLabels.flatMap((label) => {
    const data = sets.get(label)
    if (!data) return []
    const colour = colours[pointLooks[label].colour]
    const shown = percent === 100 ? colour : faded(colour, percent)
    // Only what is in the choice is named, so that a legend has each label once.
    return { label: percent === 100 ? labelWords[label] : '', data, ...pointStyleOf(pointLooks[label], shown), borderColor: shown, clip: false }
  })
}

/** Axes with their units, and the cutoff. */
export function pointsOptions({ measure, cutoff, remark }: PointsPicture, plane: Plane, colours: TokenColours): ChartOptions<'scatter'> {
  const title = (text: string) => ({ display: true, text, color: colours.text3, padding: 0 })
  const [across, up] = [axisLooks(colours, false), axisLooks(colours, true)]
  const { axis } = plane.x
  return {
    parsing: false,
    events: [],
    layout: { padding: { top: 6, right: 10 } },
    plugins: {
      legend: { display: false },
      annotation: { annotations: [{ type: 'line', scaleID: 'y', value: cutoff.value, borderColor: colours.text1, borderWidth: 1, borderDash: [3, 3] }] }
    },
    scales: {
      x: {
        type: axis.logarithmic ? 'logarithmic' : 'linear', min: axis.min, max: axis.max, ...across,
        title: { ...title([words.axes[measure], remark].filter(Boolean).join(', ')), align: 'end' },
        ticks: { ...across.ticks, callback: (value) => tickOf(axis, measure, Number(value)) }
      },
      y: { type: 'linear', min: 0, max: 1, ...up, title: title(words.axes.score), ticks: { ...up.ticks, stepSize: 0.2, callback: (value) => Number(value).toFixed(1) } }
    }
  }
}

/** Powers of ten alone on a logarithmic axis; the least shift stands for all below it, too. */
function tickOf({ logarithmic }: Axis, measure: PointMeasure, value: number): string {
  if (!logarithmic) return String(value)
  const power = Math.log10(value)
  if (Math.abs(power - Math.round(power)) > 1e-6) return ''
  return measure === 'shift' && value <= smallestShift ? words.atMost(smallestShift) : value < 1 ? String(Number(value.toPrecision(1))) : formatCount(value)
}
