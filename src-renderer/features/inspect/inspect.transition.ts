import type { MinimumCounts } from '#shared/model/score-settings'
import type { PairState } from '#shared/model/pair'
import type { Score } from '#shared/model/score'

/** How both panes are drawn. The keys 2, 3, 5, 7 and 8 are kept for swipe, checkerboard, onion, sub-blocks and matches. */
export type InspectMode = 'red-green' | 'difference' | 'diff-diff'

/** The modes in the order of the mode bar, with their keys. */
export const inspectModes: readonly { readonly mode: InspectMode; readonly key: string }[] = [
  { mode: 'red-green', key: '1' },
  { mode: 'difference', key: '4' },
  { mode: 'diff-diff', key: '6' }
]

/** One of the three images of a pair; `moved` is image 1 moved onto image 2. */
export type ImageRole = 'image1' | 'moved' | 'image2'

/** What one pane shows. */
export type PaneContent =
  | { readonly kind: 'red-green'; readonly red: ImageRole }
  | { readonly kind: 'difference'; readonly first: ImageRole }
  | { readonly kind: 'diff-diff' }
  | { readonly kind: 'single'; readonly image: ImageRole }

/** What a person has chosen to see, and the keys held down. It outlives the pair. */
export interface Display {
  readonly mode: InspectMode
  /** H is held: image 2 alone. */
  readonly hidesOverlay: boolean
  /** Space is held: image 1 alone, moved in the right pane. */
  readonly peeks: boolean
  readonly blinks: boolean
  /** The half of a blink that shows image 1. */
  readonly blinkPhase: boolean
}

export const initialDisplay: Display = {
  mode: 'red-green', hidesOverlay: false, peeks: false, blinks: false, blinkPhase: false
}

/** What the left and the right pane show. Images of different sizes cannot be laid over each other. */
export function panesOf(display: Display, canOverlay: boolean): readonly [PaneContent, PaneContent] {
  if (!canOverlay) return [{ kind: 'single', image: 'image1' }, { kind: 'single', image: 'image2' }]
  const showsFirst = display.peeks || (display.blinks && display.blinkPhase)
  if (showsFirst) return [{ kind: 'single', image: 'image1' }, { kind: 'single', image: 'moved' }]
  if (display.hidesOverlay || display.blinks) return [{ kind: 'single', image: 'image2' }, { kind: 'single', image: 'image2' }]
  switch (display.mode) {
    case 'red-green': return [{ kind: 'red-green', red: 'image1' }, { kind: 'red-green', red: 'moved' }]
    case 'difference': return [{ kind: 'difference', first: 'image1' }, { kind: 'difference', first: 'moved' }]
    case 'diff-diff': return [{ kind: 'red-green', red: 'moved' }, { kind: 'diff-diff' }]
  }
}

/** Whether the words on a pair's state depend on the tolerance at all. */
export function followsTolerance(state: PairState): boolean {
  return state === 'better' || state === 'worse' || state === 'undetermined'
}

/** The verdict at a tolerance that is only being tried: the stored state wherever the tolerance does not matter. */
export function stateAt(state: PairState, score: Score, decisive: number, cutoff: number): PairState {
  if (!followsTolerance(state)) return state
  if (score.value === null || decisive === cutoff) return 'undetermined'
  return decisive > cutoff ? 'better' : 'worse'
}

/** A stretch of whole tolerances from..to (both included) with one verdict. */
export interface VerdictStretch {
  readonly state: PairState
  readonly from: number
  readonly to: number
}

/** The verdicts at t = 0..255, run together. */
export function stretchesOf(states: readonly PairState[]): VerdictStretch[] {
  const stretches: { state: PairState; from: number; to: number }[] = []
  states.forEach((state, tolerance) => {
    const last = stretches.at(-1)
    if (last?.state === state) last.to = tolerance
    else stretches.push({ state, from: tolerance, to: tolerance })
  })
  return stretches
}

/** The lowest tolerance from which on everything is undetermined; null where that never comes. */
export function undeterminedFrom(stretches: readonly VerdictStretch[]): number | null {
  const last = stretches.at(-1)
  return last?.state === 'undetermined' ? last.from : null
}

/** The count below which a whole image is undetermined; the notebook knows none. */
export function minimumCountOf(mode: 'default' | 'notebook', counts: MinimumCounts): number {
  return mode === 'notebook' ? 1 : counts.image
}
