import type { Failure } from '#shared/contract/failure'
import type { MatchMark, MatchSetDetail } from '#shared/model/match-mark'
import type { MatchSetId } from '#shared/model/pair'

/** What was written last, for saying so. */
export interface MarkSaid {
  readonly kind: 'marked' | 'undone' | 'redone'
  readonly mark: MatchMark | null
  readonly count: number
  /** ISO time. */
  readonly savedAt: string
}

/** The matches of the pair on screen, from asking for them to marks that are on disk. */
export type MatchSetState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'loading'; readonly matchSetId: MatchSetId }
  | { readonly kind: 'failed'; readonly matchSetId: MatchSetId; readonly failure: Failure }
  | {
    readonly kind: 'ready'
    readonly matchSetId: MatchSetId
    readonly matches: MatchSetDetail
    /** Writes on their way. */
    readonly writing: number
    /** The last write that arrived, or why it did not. */
    readonly said: MarkSaid | null
    readonly problem: Failure | null
  }

export type MatchSetHappening =
  | { readonly kind: 'asked'; readonly matchSetId: MatchSetId | null }
  | { readonly kind: 'loaded'; readonly matchSetId: MatchSetId; readonly matches: MatchSetDetail }
  | { readonly kind: 'not-loaded'; readonly matchSetId: MatchSetId; readonly failure: Failure }
  | { readonly kind: 'write-began'; readonly matchSetId: MatchSetId }
  | { readonly kind: 'written'; readonly matchSetId: MatchSetId; readonly matches: MatchSetDetail; readonly said: MarkSaid }
  | { readonly kind: 'not-written'; readonly matchSetId: MatchSetId; readonly failure: Failure }

export const closedMatchSet: MatchSetState = { kind: 'closed' }

/** The state after something happened; what is heard of another match set than the present one changes nothing. */
export function afterMatchSet(state: MatchSetState, happening: MatchSetHappening): MatchSetState {
  if (happening.kind === 'asked') return afterAsking(state, happening.matchSetId)
  if (state.kind === 'closed' || state.matchSetId !== happening.matchSetId) return state
  const { matchSetId } = state
  switch (happening.kind) {
    case 'loaded': {
      const { writing, said, problem } = state.kind === 'ready' ? state : { writing: 0, said: null, problem: null }
      return { kind: 'ready', matchSetId, matches: happening.matches, writing, said, problem }
    }
    case 'not-loaded': return { kind: 'failed', matchSetId, failure: happening.failure }
    default: return state.kind === 'ready' ? afterWriting(state, happening) : state
  }
}

/** Matches that are shown stay while they are asked for again. */
function afterAsking(state: MatchSetState, matchSetId: MatchSetId | null): MatchSetState {
  if (matchSetId === null) return closedMatchSet
  return state.kind === 'ready' && state.matchSetId === matchSetId ? state : { kind: 'loading', matchSetId }
}

type Ready = Extract<MatchSetState, { kind: 'ready' }>
type Writing = Extract<MatchSetHappening, { kind: 'write-began' | 'written' | 'not-written' }>

function afterWriting(state: Ready, happening: Writing): MatchSetState {
  const done = Math.max(0, state.writing - 1)
  switch (happening.kind) {
    case 'write-began': return { ...state, writing: state.writing + 1, problem: null }
    case 'written': return { ...state, writing: done, matches: happening.matches, said: happening.said, problem: null }
    case 'not-written': return { ...state, writing: done, said: null, problem: happening.failure }
  }
}
