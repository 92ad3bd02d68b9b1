import type { Failure } from '#shared/contract/failure'

/** An answer of the core and the one before it, which stays on screen until the next is here. */
export type AnswerState<T> =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking'; readonly before: T | null }
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'refused'; readonly failure: Failure }

export type AnswerHappening<T> =
  | { readonly kind: 'asked' }
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** There is nothing to ask about. */
  | { readonly kind: 'withdrawn' }

/** The next state; an answer that nobody waits for changes nothing. */
export function afterAnswer<T>(state: AnswerState<T>, happening: AnswerHappening<T>): AnswerState<T> {
  switch (happening.kind) {
    case 'asked': return { kind: 'asking', before: valueOf(state) }
    case 'answered': return state.kind === 'asking' ? { kind: 'answered', value: happening.value } : state
    case 'refused': return state.kind === 'asking' ? { kind: 'refused', failure: happening.failure } : state
    case 'withdrawn': return { kind: 'none' }
  }
}

/** What is on screen: the newest answer there is; null before the first and after a refusal. */
export function valueOf<T>(state: AnswerState<T>): T | null {
  if (state.kind === 'answered') return state.value
  return state.kind === 'asking' ? state.before : null
}
