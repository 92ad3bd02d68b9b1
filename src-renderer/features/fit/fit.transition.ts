import type { LabelVerdict } from '#shared/model/label'
import type { FitPoint, FitReview } from '#shared/model/fit-review'
import type { PairState } from '#shared/model/pair'
import { percentile } from '#shared/numerics/fit/percentile'

/** A fit from the first click to its adoption. */
export type FitState =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly before: FitReview | null }
  | { readonly kind: 'too-few'; readonly message: string }
  | { readonly kind: 'ready'; readonly review: FitReview; readonly adopting: boolean }

/** What happens to a fit. */
export type FitHappening =
  | { readonly kind: 'asked' }
  | { readonly kind: 'fitted'; readonly review: FitReview }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'failed' }
  | { readonly kind: 'adopt-asked' }
  | { readonly kind: 'adopted'; readonly fitId: number | null }
  | { readonly kind: 'adopt-failed' }

/** The next state; what does not fit the present one changes nothing. */
export function afterFit(state: FitState, happening: FitHappening): FitState {
  switch (happening.kind) {
    case 'asked': return state.kind === 'running' ? state : { kind: 'running', before: reviewOf(state) }
    case 'fitted': return { kind: 'ready', review: happening.review, adopting: false }
    case 'refused': return { kind: 'too-few', message: happening.message }
    case 'failed': return state.kind === 'running' ? restored(state.before) : state
    case 'adopt-asked': return state.kind === 'ready' ? { ...state, adopting: true } : state
    case 'adopt-failed': return state.kind === 'ready' ? { ...state, adopting: false } : state
    case 'adopted': return state.kind === 'ready' ? withAdopted(state.review, happening.fitId) : state
  }
}

/** The review on screen: while a new fit runs, the one before it. */
export function reviewOf(state: FitState): FitReview | null {
  if (state.kind === 'ready') return state.review
  return state.kind === 'running' ? state.before : null
}

function restored(before: FitReview | null): FitState {
  return before ? { kind: 'ready', review: before, adopting: false } : { kind: 'none' }
}

function withAdopted(review: FitReview, fitId: number | null): FitState {
  return { kind: 'ready', review: { ...review, fit: { ...review.fit, adopted: review.fit.id === fitId } }, adopting: false }
}

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

/** What the scatter shows: contrasts from the least to the largest with some air, tolerances from 0, in round numbers. */
export interface PlotBounds {
  readonly contrastFrom: number
  readonly contrastTo: number
  readonly tolerance: number
}

export function plotBounds(points: readonly FitPoint[], a: number, b: number): PlotBounds {
  const contrasts = points.length > 0 ? points.map((point) => point.contrast) : [0, 20]
  const [least, largest] = [Math.min(...contrasts), Math.max(...contrasts)]
  const step = roundStep(largest - least)
  const contrastFrom = Math.max(0, Math.floor((least - step / 4) / step) * step)
  const contrastTo = Math.ceil((largest + step / 4) / step) * step
  const line = Math.max(a * contrastTo + b, 1.12 * contrastTo + 1.88)
  return { contrastFrom, contrastTo, tolerance: Math.min(highestTolerance, Math.max(60, Math.ceil((1.6 * line) / 20) * 20)) }
}

function roundStep(range: number): number {
  if (range <= 10) return 2
  return range <= 25 ? 5 : 10
}

/** Local contrast at the three percentiles that the headline stands at; null without labels. */
export function headContrasts(points: readonly FitPoint[]): Readonly<Record<'p10' | 'p50' | 'p90', number>> | null {
  if (points.length === 0) return null
  const contrasts = points.map((point) => point.contrast)
  return { p10: percentile(contrasts, 10), p50: percentile(contrasts, 50), p90: percentile(contrasts, 90) }
}

/** Whether a verdict says what a rater said; null where the rater said neither good nor bad. */
export function agreesWith(label: LabelVerdict | null, state: PairState): boolean | null {
  if (label !== 'good' && label !== 'bad') return null
  return state === (label === 'good' ? 'better' : 'worse')
}
