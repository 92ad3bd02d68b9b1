import type { JobId } from '#shared/model/job'
import type { PairId } from '#shared/model/pair'
import type { AlignmentProgress } from '#shared/model/search'

/** The searches of one pair, newest first, and which of them is looked at (null: the newest). */
export interface Searches {
  readonly pairId: PairId | null
  readonly all: readonly AlignmentProgress[]
  readonly chosen: JobId | null
  /** A search was asked for, and the core has not answered yet. */
  readonly isStarting: boolean
}

export const noSearches: Searches = { pairId: null, all: [], chosen: null, isStarting: false }

export type SearchHappening =
  /** Another pair, or the same one again. */
  | { readonly kind: 'listed'; readonly pairId: PairId; readonly all: readonly AlignmentProgress[] }
  | { readonly kind: 'progressed'; readonly progress: AlignmentProgress }
  | { readonly kind: 'start-asked'; readonly pairId: PairId }
  | { readonly kind: 'started'; readonly pairId: PairId; readonly jobId: JobId }
  | { readonly kind: 'start-failed'; readonly pairId: PairId }
  | { readonly kind: 'chosen'; readonly jobId: JobId }

/** The next state; news of another pair's search changes nothing. */
export function afterSearch(searches: Searches, happening: SearchHappening): Searches {
  const isOfPair = (pairId: PairId): boolean => pairId === searches.pairId
  switch (happening.kind) {
    case 'listed': return listed(searches, happening.pairId, happening.all)
    case 'progressed': return isOfPair(happening.progress.pairId) ? { ...searches, all: withProgress(searches.all, happening.progress) } : searches
    case 'start-asked': return { ...(isOfPair(happening.pairId) ? searches : { ...noSearches, pairId: happening.pairId }), isStarting: true }
    // What was started is what one wants to see.
    case 'started': return isOfPair(happening.pairId) ? { ...searches, isStarting: false, chosen: happening.jobId } : searches
    case 'start-failed': return isOfPair(happening.pairId) ? { ...searches, isStarting: false } : searches
    case 'chosen': return { ...searches, chosen: happening.jobId }
  }
}

/** The search that is looked at; null where there is none. */
export function chosenOf({ all, chosen }: Searches): AlignmentProgress | null {
  return all.find(({ jobId }) => jobId === chosen) ?? all[0] ?? null
}

function listed(before: Searches, pairId: PairId, all: readonly AlignmentProgress[]): Searches {
  const isSame = pairId === before.pairId
  return { pairId, all, chosen: isSame ? before.chosen : null, isStarting: isSame && before.isStarting }
}

function withProgress(all: readonly AlignmentProgress[], progress: AlignmentProgress): AlignmentProgress[] {
  const isKnown = all.some(({ jobId }) => jobId === progress.jobId)
  return isKnown ? all.map((one) => (one.jobId === progress.jobId ? progress : one)) : [progress, ...all]
}
