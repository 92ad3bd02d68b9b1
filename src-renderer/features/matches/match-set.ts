import { shallowRef, watch, type ShallowRef } from 'vue'
import { toFailure } from '#shared/contract/failure'
import type { MatchMark, MatchSetDetail } from '#shared/model/match-mark'
import type { MatchSetId } from '#shared/model/pair'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import {
  afterMatchSet, closedMatchSet, type MarkSaid, type MatchSetHappening, type MatchSetState
} from '#renderer/features/matches/match-set.transition.ts'

/** The matches of one match set, and the marks on them. */
export interface MatchSet {
  readonly state: ShallowRef<MatchSetState>
  /** Asks for the matches again, for instance after the core said that something changed. */
  reload(): Promise<void>
  mark(rows: readonly number[], mark: MatchMark | null): Promise<void>
  undo(): Promise<void>
  redo(): Promise<void>
}

/** Follows `wanted`: null lets the matches go. */
export function useMatchSet(wanted: () => MatchSetId | null): MatchSet {
  const rpc = useRpc()
  const session = useSessionStore()
  const state = shallowRef<MatchSetState>(closedMatchSet)
  // Writes wait for each other; an answer that an earlier request brings later than a younger one is dropped.
  let writes: Promise<void> = Promise.resolve()
  let asked = 0
  let answered = 0

  function dispatch(happening: MatchSetHappening): void {
    state.value = afterMatchSet(state.value, happening)
  }

  function isYoungest(ticket: number): boolean {
    if (ticket < answered) return false
    answered = ticket
    return true
  }

  async function reload(): Promise<void> {
    const matchSetId = wanted()
    dispatch({ kind: 'asked', matchSetId })
    if (matchSetId === null) return
    const ticket = ++asked
    try {
      const matches = await rpc.call('match-set.open', { matchSetId })
      if (isYoungest(ticket)) dispatch({ kind: 'loaded', matchSetId, matches })
    } catch (error) {
      if (isYoungest(ticket)) dispatch({ kind: 'not-loaded', matchSetId, failure: toFailure(error) })
    }
  }

  /** Says that it is saved only once the core, which answers after the write, has said so. */
  async function write(matchSetId: MatchSetId, request: () => Promise<MatchSetDetail>, said: Omit<MarkSaid, 'savedAt'>): Promise<void> {
    const ticket = ++asked
    try {
      const matches = await request()
      answered = Math.max(answered, ticket)
      const savedAt = new Date().toISOString()
      session.markSaved(savedAt)
      dispatch({ kind: 'written', matchSetId, matches, said: { ...said, savedAt } })
    } catch (error) {
      dispatch({ kind: 'not-written', matchSetId, failure: toFailure(error) })
    }
  }

  function enqueue(request: (matchSetId: MatchSetId) => Promise<MatchSetDetail>, said: Omit<MarkSaid, 'savedAt'>): Promise<void> {
    if (state.value.kind !== 'ready') return Promise.resolve()
    const { matchSetId } = state.value
    dispatch({ kind: 'write-began', matchSetId })
    writes = writes.then(() => write(matchSetId, () => request(matchSetId), said))
    return writes
  }

  watch(wanted, () => void reload(), { immediate: true })

  return {
    state,
    reload,
    mark: (rows, mark) => enqueue(
      (matchSetId) => rpc.call('match-mark.set', { matchSetId, rows: [...rows], mark }), { kind: 'marked', mark, count: rows.length }
    ),
    undo: () => enqueue((matchSetId) => rpc.call('match-mark.undo', { matchSetId }), { kind: 'undone', mark: null, count: 0 }),
    redo: () => enqueue((matchSetId) => rpc.call('match-mark.redo', { matchSetId }), { kind: 'redone', mark: null, count: 0 })
  }
}
