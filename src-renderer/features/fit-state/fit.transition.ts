import type { FitAdvice } from '#shared/model/fit'
import type { FitReview } from '#shared/model/fit-review'
import type { JobId } from '#shared/model/job'

/**
 * A fit from the first click to its adoption. `before` is the review that stood on screen and stays there: a new fit that runs,
 * is refused or fails takes nothing away.
 */
export type FitState =
  | { readonly kind: 'none' }
  /** The job is null until the core has answered. */
  | { readonly kind: 'running'; readonly jobId: JobId | null; readonly before: FitReview | null }
  | { readonly kind: 'refused'; readonly advice: readonly FitAdvice[]; readonly before: FitReview | null }
  | { readonly kind: 'failed'; readonly reason: string; readonly before: FitReview | null }
  | { readonly kind: 'ready'; readonly review: FitReview; readonly adopting: boolean }

/** What happens to a fit. */
export type FitHappening =
  | { readonly kind: 'asked' }
  /** The core took the job on, or one was found under way. */
  | { readonly kind: 'started'; readonly jobId: JobId }
  | { readonly kind: 'refused'; readonly advice: readonly FitAdvice[] }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'cancelled' }
  /** A refusal or a failure was read. */
  | { readonly kind: 'dismissed' }
  /** The fit that ran is here. */
  | { readonly kind: 'fitted'; readonly review: FitReview }
  /** An older version, or the one on screen looked at anew. */
  | { readonly kind: 'opened'; readonly review: FitReview }
  | { readonly kind: 'adopt-asked' }
  | { readonly kind: 'adopted'; readonly fitId: number | null }
  | { readonly kind: 'adopt-failed' }

/** The next state; what does not fit the present one changes nothing. */
export function afterFit(state: FitState, happening: FitHappening): FitState {
  switch (happening.kind) {
    case 'asked': return state.kind === 'running' ? state : { kind: 'running', jobId: null, before: reviewOf(state) }
    case 'started': return { kind: 'running', jobId: happening.jobId, before: reviewOf(state) }
    case 'refused': return state.kind === 'running' ? { kind: 'refused', advice: happening.advice, before: state.before } : state
    case 'failed': return state.kind === 'running' ? { kind: 'failed', reason: happening.reason, before: state.before } : state
    case 'cancelled': return state.kind === 'running' ? restored(state.before) : state
    case 'dismissed': return state.kind === 'refused' || state.kind === 'failed' ? restored(state.before) : state
    case 'fitted': return { kind: 'ready', review: happening.review, adopting: false }
    case 'opened': return state.kind === 'running' ? { ...state, before: happening.review } : opened(state, happening.review)
    case 'adopt-asked': return state.kind === 'ready' ? { ...state, adopting: true } : state
    case 'adopt-failed': return state.kind === 'ready' ? { ...state, adopting: false } : state
    case 'adopted': return adopted(state, happening.fitId)
  }
}

/** The review on screen; null before the first fit. */
export function reviewOf(state: FitState): FitReview | null {
  if (state.kind === 'ready') return state.review
  return state.kind === 'none' ? null : state.before
}

/** What is being adopted goes on being adopted while it is looked at anew. */
function opened(state: FitState, review: FitReview): FitState {
  return { kind: 'ready', review, adopting: state.kind === 'ready' && state.adopting && state.review.fit.id === review.fit.id }
}

function restored(before: FitReview | null): FitState {
  return before ? { kind: 'ready', review: before, adopting: false } : { kind: 'none' }
}

/** Also what stands on screen while a fit runs, or was refused, is in force or no longer. */
function adopted(state: FitState, fitId: number | null): FitState {
  if (state.kind === 'none') return state
  if (state.kind === 'ready') return { kind: 'ready', review: withAdopted(state.review, fitId), adopting: false }
  return { ...state, before: state.before && withAdopted(state.before, fitId) }
}

function withAdopted(review: FitReview, fitId: number | null): FitReview {
  return { ...review, fit: { ...review.fit, adopted: review.fit.id === fitId } }
}
