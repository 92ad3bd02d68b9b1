import { placeOn, valueOn, type Axis } from '#renderer/features/charts/axis.ts'
import type { Measure, Range, Ranges } from '#renderer/features/charts/ranges.ts'

/** A rectangle on a plot, in shares of its width and height from 0 to 1, upwards. */
export interface Box {
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly top: number
}

/** What the two sides of a plot measure, and how. */
export interface Plane {
  readonly x: { readonly measure: Measure; readonly axis: Axis }
  readonly y: { readonly measure: Measure; readonly axis: Axis }
}

export interface PlotPoint {
  readonly x: number
  readonly y: number
}

/** Steps of the keyboard across a plot. */
const steps = 20

const bounded = (share: number): number => Math.min(1, Math.max(0, share))

/** The rectangle between where a drag began and where it is. */
export function boxBetween(one: PlotPoint, other: PlotPoint): Box {
  return {
    left: bounded(Math.min(one.x, other.x)), right: bounded(Math.max(one.x, other.x)),
    bottom: bounded(Math.min(one.y, other.y)), top: bounded(Math.max(one.y, other.y))
  }
}

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1]
}

/**
 * A key on a plot: arrows move the box, with Shift they move its right and upper sides, Escape lets go (null). The first
 * arrow puts a box into the middle. Undefined where the key says nothing.
 */
export function boxAfterKey(box: Box | null, key: string, shift: boolean): Box | null | undefined {
  if (key === 'Escape') return null
  const move = moves[key]
  if (!move) return undefined
  if (!box) return { left: 0.4, right: 0.6, bottom: 0.4, top: 0.6 }
  const [across, up] = [move[0] / steps, move[1] / steps]
  if (shift) return { ...box, right: stretched(box.left, box.right, across), top: stretched(box.bottom, box.top, up) }
  const [x, y] = [kept(box.left, box.right, across), kept(box.bottom, box.top, up)]
  return { left: box.left + x, right: box.right + x, bottom: box.bottom + y, top: box.top + y }
}

function stretched(from: number, to: number, by: number): number {
  return by === 0 ? to : Math.min(1, Math.max(from + 1 / steps, to + by))
}

/** How far a side may move without leaving the plot. */
function kept(from: number, to: number, by: number): number {
  return Math.min(1 - to, Math.max(-from, by))
}

/** The bounds that a box means; a side on the edge of the plot is open, so that nothing beyond it is lost. */
export function rangesOfBox(box: Box, { x, y }: Plane): Readonly<Partial<Record<Measure, Range>>> {
  return { [x.measure]: rangeBetween(x.axis, box.left, box.right), [y.measure]: rangeBetween(y.axis, box.bottom, box.top) }
}

const edge = 0.001

function rangeBetween(axis: Axis, from: number, to: number): Range {
  return { from: from <= edge ? null : rounded(valueOn(axis, from)), to: to >= 1 - edge ? null : rounded(valueOn(axis, to)) }
}

/** Three digits that count, and no more than three behind the point: what a person would type. */
function rounded(value: number): number {
  return Number(value >= 100 ? value.toFixed(0) : value.toPrecision(3))
}

/** The box that ranges mean on a plot; null where they say nothing about either side. */
export function boxOfRanges(ranges: Ranges, { x, y }: Plane): Box | null {
  const [across, up] = [ranges[x.measure], ranges[y.measure]]
  if (!across && !up) return null
  const place = (axis: Axis, value: number | null | undefined, end: number): number => (value == null ? end : placeOn(axis, value))
  return {
    left: place(x.axis, across?.from, 0), right: place(x.axis, across?.to, 1),
    bottom: place(y.axis, up?.from, 0), top: place(y.axis, up?.to, 1)
  }
}
