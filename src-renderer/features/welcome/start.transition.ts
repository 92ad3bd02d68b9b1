import type { Failure } from '#shared/contract/failure'

/** What is being opened. */
export type StartKind = 'sample' | 'frames' | 'results' | 'recent'

/**
 * How far opening has come. `waiting` is the sample's alone: frames are there, the first pair is being matched.
 */
export type StartState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'choosing'; readonly start: StartKind }
  | { readonly kind: 'working'; readonly start: StartKind }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed'; readonly start: StartKind; readonly failure: Failure }

export type StartEvent =
  | { readonly kind: 'asked'; readonly start: StartKind }
  | { readonly kind: 'began'; readonly start: StartKind }
  | { readonly kind: 'sampled' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'ended' }

export const idleStart: StartState = { kind: 'idle' }

export function changeStart(state: StartState, event: StartEvent): StartState {
  switch (event.kind) {
    case 'asked':
      return isBusy(state) ? state : { kind: 'choosing', start: event.start }
    case 'began':
      return isBusy(state) ? state : { kind: 'working', start: event.start }
    case 'sampled':
      return state.kind === 'working' && state.start === 'sample' ? { kind: 'waiting' } : state
    case 'failed':
      return { kind: 'failed', start: startOf(state), failure: event.failure }
    case 'ended':
      return idleStart
  }
}

/** While one thing is opened, no other can be. */
export function isBusy(state: StartState): boolean {
  return state.kind === 'working' || state.kind === 'waiting'
}

function startOf(state: StartState): StartKind {
  return state.kind === 'choosing' || state.kind === 'working' || state.kind === 'failed' ? state.start : 'sample'
}
