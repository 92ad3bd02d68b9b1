import { evidenceBins, largestDifference } from '#shared/model/evidence'
import { notScored } from '#renderer/drawing/pictures.ts'
import type { PanePoint, Size } from '#renderer/drawing/view-state.ts'
import type { RegionBox } from '#shared/model/region'

/** Diff-diff values from..to, both included. */
export interface DifferenceRange {
  readonly from: number
  readonly to: number
}

/** Pixels of an image that a person drew around: a rectangle, or an outline of image places. */
export type PixelShape =
  | { readonly kind: 'rectangle'; readonly box: RegionBox }
  | { readonly kind: 'lasso'; readonly outline: readonly PanePoint[] }

/** What is brushed: bins, whose pixels light up, or pixels, whose bins stand out. */
export type Brushing =
  | { readonly kind: 'none' }
  | { readonly kind: 'bins'; readonly range: DifferenceRange }
  | { readonly kind: 'pixels'; readonly shape: PixelShape }

export const noBrushing: Brushing = { kind: 'none' }

/** One byte a pixel: 1 where d is in the range. One pass. What is not scored is in no bin. */
export function pixelsOfBins(differences: Int16Array, { from, to }: DifferenceRange): Uint8Array {
  const lit = new Uint8Array(differences.length)
  const lowest = Math.max(from, -largestDifference)
  for (let index = 0; index < lit.length; index++) {
    const d = differences[index]!
    if (d >= lowest && d <= to) lit[index] = 1
  }
  return lit
}

/** Counts of d = -255..255 of the scored pixels in a shape; only its own rows are looked at. */
export function binsOfShape(differences: Int16Array, shape: PixelShape, size: Size): Uint32Array {
  const bins = new Uint32Array(evidenceBins)
  eachRun(shape, size, (from, to) => {
    for (let index = from; index < to; index++) {
      const d = differences[index]!
      if (d !== notScored) bins[d + largestDifference]!++
    }
  })
  return bins
}

/** Calls back with each run of pixels in a shape, as indexes from..to - 1. A pixel is inside a lasso where its centre is. */
function eachRun(shape: PixelShape, size: Size, visit: (from: number, to: number) => void): void {
  if (shape.kind === 'lasso') return eachLassoRun(shape.outline, size, visit)
  const { x, y, width, height } = shape.box
  for (let row = y; row < Math.min(size.height, y + height); row++) visit(row * size.width + x, row * size.width + Math.min(size.width, x + width))
}

/** Even-odd filling, a row at a time: the outline's crossings with the row's middle, from left to right. */
function eachLassoRun(outline: readonly PanePoint[], { width, height }: Size, visit: (from: number, to: number) => void): void {
  const ys = outline.map((point) => point.y)
  const [first, last] = [Math.max(0, Math.floor(Math.min(...ys))), Math.min(height - 1, Math.ceil(Math.max(...ys)))]
  for (let row = first; row <= last; row++) {
    const crossings = crossingsAt(outline, row + 0.5)
    for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
      const from = Math.max(0, Math.ceil(crossings[pair]! - 0.5))
      const to = Math.min(width, Math.ceil(crossings[pair + 1]! - 0.5))
      if (to > from) visit(row * width + from, row * width + to)
    }
  }
}

function crossingsAt(outline: readonly PanePoint[], y: number): number[] {
  const crossings: number[] = []
  outline.forEach((from, index) => {
    const to = outline[(index + 1) % outline.length]!
    if ((from.y <= y) !== (to.y <= y)) crossings.push(from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x))
  })
  return crossings.sort((a, b) => a - b)
}

/** Gray levels in one bar of the histogram, and the reach of them all: 51 bars on either side of the one around 0. */
const barWidth = 5
const outermostBar = 51

/** The bar a value falls into, counted from the middle one. */
export function barOf(difference: number): number {
  return Math.min(outermostBar, Math.max(-outermostBar, Math.floor((difference + 2) / barWidth)))
}

/** The values of the bars between two, both included. */
export function rangeOfBars(first: number, second: number): DifferenceRange {
  const [low, high] = [Math.min(first, second), Math.max(first, second)]
  return { from: low * barWidth - 2, to: high * barWidth + 2 }
}

/**
 * A key of the histogram: arrows move the chosen bars, with Shift they widen or narrow them, Escape lets go. Undefined
 * for any other key. `reach` is the outermost bar shown.
 */
export function rangeAfterKey(range: DifferenceRange | null, key: string, shift: boolean, reach: number): DifferenceRange | null | undefined {
  if (key === 'Escape') return null
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined
  const step = key === 'ArrowRight' ? 1 : -1
  if (!range) return rangeOfBars(0, 0)
  const [low, high] = [barOf(range.from), barOf(range.to)]
  if (shift) return rangeOfBars(low, Math.min(reach, Math.max(low, high + step)))
  const from = Math.min(reach - (high - low), Math.max(-reach, low + step))
  return rangeOfBars(from, from + high - low)
}

/** Sum of the counts in a range. */
export function countIn(bins: ArrayLike<number>, { from, to }: DifferenceRange): number {
  let count = 0
  for (let d = Math.max(from, -largestDifference); d <= Math.min(to, largestDifference); d++) count += bins[d + largestDifference] ?? 0
  return count
}
