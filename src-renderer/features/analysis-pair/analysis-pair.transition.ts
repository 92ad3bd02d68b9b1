import type { Failure } from '#shared/contract/failure'
import type { AnalysedPair, AnalysisSubject } from '#shared/model/analysis'
import type { PairDetail } from '#shared/model/pair-detail'
import type { PairId } from '#shared/model/pair'
import type { GrayImage } from '#shared/numerics/gray-image'

/** What a person sets of the subject besides the pair; null: as in force. It outlives the pair. */
export type Choice = Omit<AnalysisSubject, 'pairId'>

export const initialChoice: Choice = { preprocessing: 'unpp', base: null, tolerance: null, crop: null, mode: null }

/** The images that are scored; `moved` is null where the pair has no homography. */
export interface AnalysedImages {
  readonly image1: GrayImage
  readonly image2: GrayImage
  readonly moved: GrayImage | null
}

/** A pair with all that its figures start from; everything changes in one go. */
export interface Analysed {
  readonly subject: AnalysisSubject
  readonly detail: PairDetail
  readonly pair: AnalysedPair
  readonly images: AnalysedImages
}

/** The pair on its way to the screen. `before` stays there meanwhile. */
export type PairState =
  | { readonly kind: 'none' }
  /** The workspace, or the present list, has no pair at all. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'opening'; readonly pairId: PairId; readonly before: Analysed | null }
  | { readonly kind: 'shown'; readonly shown: Analysed }
  | { readonly kind: 'refused'; readonly pairId: PairId; readonly failure: Failure }

export type PairHappening =
  | { readonly kind: 'asked'; readonly pairId: PairId }
  | { readonly kind: 'found-none' }
  | { readonly kind: 'arrived'; readonly analysed: Analysed }
  | { readonly kind: 'failed'; readonly pairId: PairId; readonly failure: Failure }
  | { readonly kind: 'closed' }

/** The next state; an answer about another pair than the one asked for last changes nothing. */
export function afterPair(state: PairState, happening: PairHappening): PairState {
  switch (happening.kind) {
    case 'asked': return { kind: 'opening', pairId: happening.pairId, before: shownOf(state) }
    case 'found-none': return { kind: 'empty' }
    case 'arrived': return isAwaited(state, happening.analysed.subject.pairId) ? { kind: 'shown', shown: happening.analysed } : state
    case 'failed': return isAwaited(state, happening.pairId) ? { kind: 'refused', pairId: happening.pairId, failure: happening.failure } : state
    case 'closed': return { kind: 'none' }
  }
}

/** What is on screen; null before the first pair and where one cannot be shown. */
export function shownOf(state: PairState): Analysed | null {
  if (state.kind === 'shown') return state.shown
  return state.kind === 'opening' ? state.before : null
}

/** The pair asked for last. */
export function wantedOf(state: PairState): PairId | null {
  switch (state.kind) {
    case 'none':
    case 'empty': return null
    case 'shown': return state.shown.subject.pairId
    default: return state.pairId
  }
}

function isAwaited(state: PairState, pairId: PairId): boolean {
  return state.kind === 'opening' && state.pairId === pairId
}
