import type { ChartConfiguration, ChartDataset, ChartOptions, Plugin } from 'chart.js'
import type { AnnotationOptions, LineAnnotationOptions } from 'chartjs-plugin-annotation'
import { axisLooks, faded } from '#renderer/drawing/charts.ts'
import type { TokenColours } from '#renderer/drawing/token-colours.ts'
import type { MarkShape } from '#renderer/features/charts/point-looks.ts'

/** One line of a legend; the token is the name of a CSS variable. */
export interface LegendEntry {
  readonly name: string
  readonly token: string
  readonly shape: MarkShape
}

/** A chart of lines and points: what it says in words, how it is drawn, and its numbers as a table. */
export interface PlainChart {
  /** File name without its ending. */
  readonly file: string
  readonly title: string
  /** For those who do not see it. */
  readonly label: string
  /** Of what, of how many, and on fitted labels or held out. */
  readonly caption: string
  readonly legend: readonly LegendEntry[]
  readonly xAxis: Axis
  readonly yAxis: Axis
  /** A second scale at the right, for datasets with `yAxisID: 'right'`. */
  readonly rightAxis?: Axis
  /** What is drawn, in the colours given. */
  draw(colours: TokenColours): Drawing
  csv(): string
  /** What stands at a place, in words; null where a chart has nothing to read there. */
  read?(x: number, y: number): string
}

export interface Axis {
  /** At the left or the bottom; larger than `max` where values grow the other way, as image rows do. */
  readonly min: number
  readonly max: number
  readonly title: string
  /** Distance of ticks; as the chart finds it when left out. */
  readonly step?: number
  readonly digits?: number
  /** Of one step of the keys that read the chart; a fiftieth of the axis when left out. */
  readonly reading?: number
  /** Names in place of figures at every whole number; '' where there is none. */
  nameAt?(value: number): string
  /** Equal steps are equal factors; the x and y axes have to be linear. */
  readonly logarithmic?: boolean
}

export interface Drawing {
  readonly datasets: Dataset[]
  readonly annotations?: AnnotationOptions[]
  readonly plugins?: Plugin<'scatter'>[]
}

export type Place = { readonly x: number; readonly y: number }
export type Dataset = ChartDataset<'scatter'>

/** From low to high at one place. */
export interface Span {
  readonly x: number
  readonly low: number
  readonly high: number
}

/** A line, or a line with gaps where a value is NaN. */
export function line(label: string, data: readonly Place[], borderColor: string, looks: Partial<Dataset> = {}): Dataset {
  return { label, data: [...data], showLine: true, pointRadius: 0, borderWidth: 1.6, borderColor, pointStyle: 'line', spanGaps: false, ...looks }
}

/** The area between two lines over the same places. */
export function band(label: string, places: readonly Span[], colour: string): Dataset[] {
  const edge = { borderWidth: 0, borderColor: 'transparent', backgroundColor: colour, pointStyle: 'rect' as const }
  return [
    line('', places.map(({ x, low }) => ({ x, y: low })), 'transparent', edge),
    line(label, places.map(({ x, high }) => ({ x, y: high })), 'transparent', { ...edge, fill: '-1' })
  ]
}

/** Upright bars from low to high. */
export function bars(places: readonly Span[], colour: string, width = 1): Dataset {
  return line('', places.flatMap(({ x, low, high }) => [{ x, y: low }, { x, y: high }, { x, y: NaN }]), colour, { borderWidth: width })
}

interface RuleLooks {
  readonly dash?: number[]
  readonly width?: number
  /** Where along the line its words stand: from the left or the top, or from the right or the bottom. */
  readonly place?: 'start' | 'end'
  /** Pixels that the words stand off their place. */
  readonly down?: number
  readonly right?: number
  /** The ground that the chart stands on, where its words may lie on a curve. */
  readonly ground?: string
}

/** A straight line across (`y`) or up (`x`) the whole chart, with words above it, or at its top. */
export function rule(scaleID: 'x' | 'y', value: number, colour: string, words: string, looks: RuleLooks = {}): LineAnnotationOptions & { type: 'line' } {
  const { dash = [], width = 1, place, down, right = 0, ground } = looks
  const isAcross = scaleID === 'y'
  return {
    type: 'line', scaleID, value, borderColor: colour, borderWidth: width, borderDash: dash,
    label: {
      display: words !== '', content: words, position: place ?? (isAcross ? 'end' : 'start'), color: colour,
      // Curves may pass behind.
      backgroundColor: ground ? faded(ground, 75) : 'transparent', font: { size: 10, weight: 500 }, padding: { x: 2, y: 0 },
      xAdjust: right, yAdjust: down ?? (isAcross ? -8 : -11)
    }
  }
}

/** Everything as Chart.js takes it. */
export function configurationOf(chart: PlainChart, colours: TokenColours): ChartConfiguration<'scatter'> {
  const { datasets, annotations = [], plugins = [] } = chart.draw(colours)
  return {
    type: 'scatter',
    data: { datasets },
    plugins,
    options: {
      events: [],
      parsing: false,
      normalized: true,
      layout: { padding: { top: 16, right: 12 } },
      plugins: { legend: { display: false }, annotation: { clip: false, annotations } },
      scales: {
        x: scaleOf(chart.xAxis, colours, false), y: scaleOf(chart.yAxis, colours, true), ...(chart.rightAxis && { right: rightScaleOf(chart.rightAxis, colours) })
      }
    }
  }
}

const mostTicks = 200
type Scale = NonNullable<ChartOptions<'scatter'>['scales']>[string]

/** No grid of its own: two grids on one chart are read as one. */
function rightScaleOf(axis: Axis, colours: TokenColours): Scale {
  return { ...scaleOf(axis, colours, true), type: axis.logarithmic ? 'logarithmic' : 'linear', position: 'right', grid: { display: false } } as Scale
}

function scaleOf({ min, max, title, step, logarithmic = false, digits = logarithmic ? 0 : undefined, nameAt }: Axis, colours: TokenColours, isUp: boolean): Scale {
  const looks = axisLooks(colours, isUp)
  const [least, most] = [Math.min(min, max), Math.max(min, max)]
  const placed = logarithmic ? () => roundTicks(least, most) : step !== undefined && (() => multiplesOf(step, least, most))
  return {
    type: 'linear', min: least, max: most, reverse: min > max, ...looks,
    title: { display: true, text: title, align: isUp ? 'center' : 'end', color: colours.text3, padding: 0 },
    // Chart.js would count steps from the end of an axis that is a whole number of them long, and name 13,000 on a logarithmic one.
    ...(placed && { afterBuildTicks: (scale: { ticks: { value: number }[] }) => { scale.ticks = placed() } }),
    ticks: {
      ...looks.ticks, includeBounds: false, ...(logarithmic && { autoSkip: false }), ...(step !== undefined && { stepSize: step }), ...(isUp && step === undefined && { maxTicksLimit: 8 }),
      ...(digits !== undefined && { callback: (value: string | number) => tickWords(Number(value), digits) }),
      ...(nameAt && { stepSize: 1, autoSkip: false, includeBounds: false, maxTicksLimit: 200, callback: (value: string | number) => nameAt(Number(value)) })
    }
  }
}

/** Whole multiples of a step from `least` to `most`, at most as many as an axis can name. */
function multiplesOf(step: number, least: number, most: number): { value: number }[] {
  const first = Math.ceil(least / step - 1e-9)
  const count = Math.min(mostTicks, Math.floor(most / step + 1e-9) - first + 1)
  return Array.from({ length: Math.max(0, count) }, (_, index) => ({ value: Number(((first + index) * step).toPrecision(12)) }))
}

const mostDecadesInThree = 2

/** Powers of ten from `least` to `most`, and twice and five times each where that is not too many. */
function roundTicks(least: number, most: number): { value: number }[] {
  const [first, last] = [Math.floor(Math.log10(least)), Math.ceil(Math.log10(most))]
  const factors = last - first > mostDecadesInThree ? [1] : [1, 2, 5]
  return Array.from({ length: last - first + 1 }, (_, index) => factors.map((factor) => ({ value: factor * 10 ** (first + index) })))
    .flat().filter(({ value }) => value >= least && value <= most)
}

/** `20,000`, `−0.5`: as figures are written everywhere else. */
function tickWords(value: number, digits: number): string {
  const text = Math.abs(value).toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return value < 0 && Number(text.replaceAll(',', '')) !== 0 ? `−${text}` : text
}

/** Ends in round numbers around the values, for an axis that starts at 0. */
export function roundedUp(value: number): number {
  if (!(value > 0)) return 1
  const step = 10 ** Math.floor(Math.log10(value)) / 2
  return Math.ceil(value / step - 1e-9) * step
}

let drawn = 0

/** A chart made anew has another key: Chart.js keeps what a dataset once had, and its plugins for good. */
export function drawingOf(configuration: ChartConfiguration<'scatter'>) {
  drawn += 1
  return { key: drawn, configuration }
}

/** Arrow keys read a chart from place to place, from its middle on; Escape lets go (null); undefined for other keys. */
export function placeAfterKey({ xAxis, yAxis }: Pick<PlainChart, 'xAxis' | 'yAxis'>, place: Place | null, key: string) {
  if (key === 'Escape') return null
  const step = steps[key]
  if (!step) return undefined
  if (!place) return { x: (xAxis.min + xAxis.max) / 2, y: (yAxis.min + yAxis.max) / 2 }
  return { x: moved(xAxis, place.x, step[0]), y: moved(yAxis, place.y, step[1]) }
}

const steps: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1]
}

function moved({ min, max, reading = Math.abs(max - min) / 50 }: Axis, from: number, times: number): number {
  const next = from + times * reading * Math.sign(max - min)
  return Math.min(Math.max(min, max), Math.max(Math.min(min, max), next))
}
