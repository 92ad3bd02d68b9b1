import type { FitReview } from '#shared/model/fit-review'

/** The fit on screen alone, or another one beside it. While a third is fetched the second stays. */
export type BesideState =
  | { readonly kind: 'alone' }
  | { readonly kind: 'fetching'; readonly fitId: number; readonly before: FitReview | null }
  | { readonly kind: 'beside'; readonly review: FitReview }

export type BesideHappening =
  | { readonly kind: 'chosen'; readonly fitId: number }
  | { readonly kind: 'fetched'; readonly review: FitReview }
  | { readonly kind: 'failed'; readonly fitId: number }
  /** Another fit is on screen, or none: nothing stands beside itself. */
  | { readonly kind: 'opened'; readonly fitId: number | null }
  | { readonly kind: 'closed' }

/** The next state; what comes of an older choice changes nothing. */
export function afterBeside(state: BesideState, happening: BesideHappening): BesideState {
  switch (happening.kind) {
    case 'chosen': return { kind: 'fetching', fitId: happening.fitId, before: besideOf(state) }
    case 'fetched': return state.kind === 'fetching' && state.fitId === happening.review.fit.id ? { kind: 'beside', review: happening.review } : state
    case 'failed': return state.kind === 'fetching' && state.fitId === happening.fitId ? restored(state.before) : state
    case 'opened': return happening.fitId === null || chosenOf(state) === happening.fitId ? { kind: 'alone' } : state
    case 'closed': return { kind: 'alone' }
  }
}

/** The review beside the one on screen. */
export function besideOf(state: BesideState): FitReview | null {
  if (state.kind === 'beside') return state.review
  return state.kind === 'fetching' ? state.before : null
}

/** The fit that was chosen to stand there. */
export function chosenOf(state: BesideState): number | null {
  if (state.kind === 'beside') return state.review.fit.id
  return state.kind === 'fetching' ? state.fitId : null
}

function restored(before: FitReview | null): BesideState {
  return before ? { kind: 'beside', review: before } : { kind: 'alone' }
}
