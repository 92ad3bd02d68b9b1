import type { RangeSample } from '#shared/model/fit'
import { prior } from '#shared/numerics/fit/model/label-model'
import { contrastSpread } from '#shared/numerics/fit/model/contrast-spread'
import { centroid, cut, type Polygon } from '#shared/numerics/fit/ranges/polygon'

/** Where lines are looked for, the same as for labels: a 0..2.5, b -10..50 gray levels. */
export const lineBox = { a: [0, 2.5], b: [-10, 50] } as const
/** Gray levels from a single picked value within which the loss is quadratic. */
const huberDelta = 5
/** Of lines equally good by the ranges, those near their middles are preferred: this little counts the square. */
const middleWeight = 1e-7
/** A cut through the centroid leaves at most 1 - 1/e of the area: 150 bring 150 square units below 1e-27. */
const cuts = 150
/** The search ends where nothing wider is left, in a and in b. */
const searchEnd = 1e-7

/** A contrast and the accepted tolerances, all in gray levels. */
export type PickedRange = Pick<RangeSample, 'contrast' | 'range'>

/** A line t = a * contrast + b. */
export interface Line {
  readonly a: number
  readonly b: number
}

/**
 * What a tolerance costs: its distance outside [low, high]; of a single value, Huber's loss r^2 / 10 up to 5 gray levels
 * and |r| - 2.5 beyond, so that both grow by 1 a gray level.
 */
export function rangeLoss({ low, high }: RangeSample['range'], tolerance: number): number {
  const distance = distanceOutside({ low, high }, tolerance)
  if (low < high) return distance
  return distance <= huberDelta ? distance ** 2 / (2 * huberDelta) : distance - huberDelta / 2
}

/** Gray levels from a tolerance to the nearest accepted one. */
export function distanceOutside({ low, high }: RangeSample['range'], tolerance: number): number {
  return Math.max(low - tolerance, tolerance - high, 0)
}

/** The tolerance that a line gives at a contrast, not rounded: 0..255 gray levels. */
export function toleranceOnLine({ a, b }: Line, contrast: number): number {
  return Math.min(255, Math.max(0, a * contrast + b))
}

/** The slope to hold (the notebook's) where contrast varies too little to tell it; null where both a and b are fitted. */
export function heldSlope(samples: readonly PickedRange[]): number | null {
  return contrastSpread(samples.map(({ contrast }) => contrast)).isNarrow ? prior.a : null
}

/** Mean loss of a line over samples, by weight where there are weights. */
export function meanRangeLoss(samples: readonly PickedRange[], { a, b }: Line, weights?: ArrayLike<number>): number {
  let [sum, total] = [0, 0]
  samples.forEach(({ contrast, range }, i) => {
    const weight = weights ? weights[i]! : 1
    sum += weight * rangeLoss(range, a * contrast + b)
    total += weight
  })
  return sum / total
}

/** Ranges by columns, as the search reads them again and again. */
interface RangeTable {
  readonly contrasts: Float64Array
  readonly lows: Float64Array
  readonly highs: Float64Array
  readonly weights: Float64Array
}

/**
 * The line of least mean loss inside `lineBox`; of equal ones that nearest the middles of the ranges. The loss is convex
 * but has kinks and flats, so the box is cut by its subgradient through the centroid until nothing is left: about 100
 * passes over the samples, to about 1e-6 in a and b, whatever the order of samples. `slope` holds a. Samples of weight 0
 * do not count; at least one must be left.
 */
export function fitRangeLine(
  samples: readonly PickedRange[],
  slope: number | null = null,
  weights?: ArrayLike<number>
): Line {
  const table = rangeTable(samples, weights)
  return rounded(slope === null ? cutBox(table) : { a: slope, b: bisected((b) => subgradient(table, { a: slope, b }).b) })
}

function rangeTable(samples: readonly PickedRange[], weights?: ArrayLike<number>): RangeTable {
  const counted = weights ? samples.filter((_, i) => weights[i]! > 0) : samples
  return {
    contrasts: Float64Array.from(counted, ({ contrast }) => contrast),
    lows: Float64Array.from(counted, ({ range }) => range.low),
    highs: Float64Array.from(counted, ({ range }) => range.high),
    weights: weights ? Float64Array.from(weights).filter((weight) => weight > 0) : new Float64Array(counted.length).fill(1)
  }
}

function cutBox(table: RangeTable): Line {
  const [[left, right], [bottom, top]] = [lineBox.a, lineBox.b]
  let polygon: Polygon = [{ a: left, b: bottom }, { a: right, b: bottom }, { a: right, b: top }, { a: left, b: top }]
  let centre = centroid(polygon)
  for (let i = 0; i < cuts && !isTiny(polygon); i++) {
    const direction = subgradient(table, centre)
    if (direction.a === 0 && direction.b === 0) break
    polygon = cut(polygon, centre, direction)
    if (polygon.length < 3) break
    centre = centroid(polygon)
  }
  return centre
}

function isTiny(polygon: Polygon): boolean {
  const { a, b } = polygon[0]!
  return polygon.every((corner) => Math.abs(corner.a - a) < searchEnd && Math.abs(corner.b - b) < searchEnd)
}

/** Where a rising function of b passes 0, within the box. */
function bisected(slope: (b: number) => number): number {
  let [low, high]: [number, number] = [...lineBox.b]
  while (high - low > searchEnd) {
    const middle = (low + high) / 2
    if (slope(middle) < 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** One direction in which the loss rises, by (a, b); sums, not means. */
function subgradient({ contrasts, lows, highs, weights }: RangeTable, { a, b }: Line): Line {
  let [alongA, alongB] = [0, 0]
  for (let i = 0; i < contrasts.length; i++) {
    const [contrast, low, high] = [contrasts[i]!, lows[i]!, highs[i]!]
    const tolerance = a * contrast + b
    const outside = tolerance < low ? tolerance - low : tolerance > high ? tolerance - high : 0
    const slope = low < high ? Math.sign(outside) : Math.max(-1, Math.min(1, outside / huberDelta))
    const weighted = weights[i]! * (slope + middleWeight * (tolerance - (low + high) / 2))
    alongA += weighted * contrast
    alongB += weighted
  }
  return { a: alongA, b: alongB }
}

/** To what the search is good for; 1.2 stays 1.2. */
function rounded({ a, b }: Line): Line {
  return { a: Math.round(a * 1e6) / 1e6, b: Math.round(b * 1e6) / 1e6 + 0 }
}
