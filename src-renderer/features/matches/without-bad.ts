import { shallowRef, watch, type ShallowRef } from 'vue'
import { toFailure, type Failure } from '#shared/contract/failure'
import type { MatchSetDetail, WithoutBadMatches } from '#shared/model/match-mark'
import type { MatchSetId } from '#shared/model/pair'
import { useRpc } from '#renderer/client/rpc-client.ts'

/** The same pair without the matches marked bad. While it is measured anew the last answer stays in its place. */
export type WithoutBad =
  | { readonly kind: 'none' }
  | { readonly kind: 'pending'; readonly last: WithoutBadMatches | null }
  | { readonly kind: 'found'; readonly found: WithoutBadMatches }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** What to measure: a match set as it stands now. */
export interface Marked {
  readonly matchSetId: MatchSetId
  readonly matches: MatchSetDetail
}

/** The newest answer, or the one that stands in for it; null where there is none. */
export function foundOf(without: WithoutBad): WithoutBadMatches | null {
  if (without.kind === 'found') return without.found
  return without.kind === 'pending' ? without.last : null
}

/** Asks again after each mark; answers to what is no longer asked are dropped. Null, or nothing marked bad, asks nothing. */
export function useWithoutBad(marked: () => Marked | null): { readonly without: ShallowRef<WithoutBad>; ask(): Promise<void> } {
  const rpc = useRpc()
  const without = shallowRef<WithoutBad>({ kind: 'none' })
  let shownId: MatchSetId | null = null
  let latest = 0

  async function ask(): Promise<void> {
    const ticket = ++latest
    const present = marked()
    if (!present || !present.matches.mark.includes('bad')) {
      without.value = { kind: 'none' }
      return
    }
    const { matchSetId } = present
    without.value = { kind: 'pending', last: shownId === matchSetId ? foundOf(without.value) : null }
    shownId = matchSetId
    try {
      const found = await rpc.call('match-set.without-bad', { matchSetId })
      if (ticket === latest) without.value = { kind: 'found', found }
    } catch (error) {
      if (ticket === latest) without.value = { kind: 'failed', failure: toFailure(error) }
    }
  }

  watch([() => marked()?.matchSetId, () => marked()?.matches], () => void ask(), { immediate: true })
  return { without, ask }
}
