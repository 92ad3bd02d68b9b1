import type { FitReview, FitPoint, RangePoint } from '#shared/model/fit-review'
import { lineBox } from '#shared/numerics/fit/ranges/range-line'
import { prior } from '#shared/numerics/fit/model/label-model'

const highestTolerance = 255

/** How the labels stand to the tolerance: at every one, at some (with the span), or at none. */
export interface Agreements {
  readonly always: readonly FitPoint[]
  readonly sometimes: readonly (FitPoint & { readonly agreesFrom: number; readonly agreesTo: number })[]
  readonly never: readonly FitPoint[]
}

export function agreementsOf(points: readonly FitPoint[]): Agreements {
  const isAlways = ({ agreesFrom, agreesTo }: FitPoint) => agreesFrom === 0 && agreesTo === highestTolerance
  const hasSpan = (point: FitPoint): point is Agreements['sometimes'][number] => point.agreesFrom !== null && point.agreesTo !== null
  return {
    always: points.filter(isAlways),
    sometimes: points.filter(hasSpan).filter((point) => !isAlways(point)),
    never: points.filter((point) => !hasSpan(point))
  }
}

/** Where a label and its score part: the end of the span that lies inside the range of tolerances. */
export function partingOf({ agreesFrom, agreesTo }: { agreesFrom: number; agreesTo: number }): number {
  return agreesFrom > 0 ? agreesFrom : agreesTo
}

/** Where a label's mark stands; null where none does. Labels that agree at every tolerance stand above the plot. */
export function placeOf(point: FitPoint, top: number): number | null {
  if (point.agreesFrom === null || point.agreesTo === null) return null
  return point.agreesFrom === 0 && point.agreesTo === highestTolerance ? top : partingOf({ agreesFrom: point.agreesFrom, agreesTo: point.agreesTo })
}

/** What the scatter shows: contrasts from the least to the largest with some air, tolerances from 0, in round numbers. */
export interface PlotBounds {
  readonly contrastFrom: number
  readonly contrastTo: number
  readonly tolerance: number
}

/** Room for the labels' contrasts, both lines, and the interval up to the 90th percentile of contrast. */
export function plotBounds({ points, rangePoints, fit, detail }: Pick<FitReview, 'points' | 'rangePoints' | 'fit' | 'detail'>): PlotBounds {
  const given = [...points, ...rangePoints].map((point: FitPoint | RangePoint) => point.contrast)
  const contrasts = given.length > 0 ? given : [0, 20]
  const [least, largest] = contrasts.reduce(([low, high], contrast) => [Math.min(low, contrast), Math.max(high, contrast)], [Infinity, -Infinity])
  const step = roundStep(largest - least)
  const contrastFrom = Math.max(0, Math.floor((least - step / 4) / step) * step)
  const contrastTo = Math.ceil((largest + step / 4) / step) * step
  const line = Math.max(fit.a * contrastTo + fit.b, prior.a * contrastTo + prior.b)
  const interval = Math.max(0, ...(detail?.band ?? []).filter(({ contrast }) => contrast <= detail!.contrast.p90 * 1.05).map(({ high }) => high))
  const tolerance = Math.max(60, Math.ceil(Math.max(1.35 * line, 1.08 * interval) / 20) * 20)
  return { contrastFrom, contrastTo, tolerance: Math.min(highestTolerance, tolerance) }
}

function roundStep(range: number): number {
  if (range <= 10) return 2
  return range <= 25 ? 5 : 10
}

/** A line tolerance = a * contrast + b. */
interface Line {
  readonly a: number
  readonly b: number
}

/** The three contrasts a line is told by, and dragged at. */
export type Percentile = 'p10' | 'p50' | 'p90'

/** Less than this between the 10th and the 90th percentile of contrast, in gray levels, and a drag of one end turns the line too wildly. */
const narrowest = 2

/**
 * The line after the tolerance at one of the three contrasts is `tolerance`: at either end the other end stays, in the middle
 * the slope does. Where contrast hardly varies, any of them moves the whole line. It stays among the lines that a fit can give.
 */
export function lineThrough({ a, b }: Line, contrast: Readonly<Record<Percentile, number>>, at: Percentile, tolerance: number): Line {
  const held = at === 'p10' ? contrast.p90 : contrast.p10
  if (at === 'p50' || Math.abs(contrast[at] - held) < narrowest) return { a, b: within(lineBox.b, tolerance - a * contrast[at]) }
  const kept = a * held + b
  const slope = within(lineBox.a, (tolerance - kept) / (contrast[at] - held))
  const intercept = kept - slope * held
  const bounded = within(lineBox.b, intercept)
  // At the end of b the slope gives way, so that the other end stays all the same.
  return { a: bounded === intercept || held === 0 ? slope : within(lineBox.a, (kept - bounded) / held), b: bounded }
}

function within([least, most]: readonly [number, number], value: number): number {
  return Math.min(most, Math.max(least, value))
}

/** A key on a handle: arrows by one gray level, Page up and down by ten, within 0 to 255; undefined for other keys. */
export function toleranceAfterKey(tolerance: number, key: string): number | undefined {
  const steps = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 10, PageDown: -10, Home: -highestTolerance, End: highestTolerance }
  const step = (steps as Readonly<Record<string, number>>)[key]
  return step === undefined ? undefined : Math.min(highestTolerance, Math.max(0, tolerance + step))
}
