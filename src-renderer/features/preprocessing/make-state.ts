import type { Job } from '#shared/model/job'
import type { PreprocessingState, PreprocessingStrategy } from '#shared/model/preprocessing'
import { standingOf } from '#renderer/features/preprocessing-state/index.ts'

/** What is to be done about a strategy's images for a camera view. Counts are of images. */
export type MakeState =
  | { readonly kind: 'running'; readonly job: Job }
  /** `unsaved`: by steps that have to be saved first. */
  | { readonly kind: 'to-make'; readonly images: number; readonly unsaved: boolean; readonly stale: number }
  | { readonly kind: 'made'; readonly images: number }
  | { readonly kind: 'frames' }
  | { readonly kind: 'imported'; readonly images: number }

/** Edited steps make other images than those there, so all of them are to be made. */
export function makeStateOf(strategy: PreprocessingStrategy, state: PreprocessingState | null, frames: number, edited: boolean, job: Job | null): MakeState {
  if (job) return { kind: 'running', job }
  if (strategy.origin === 'imported' || (state?.imported && !edited)) return { kind: 'imported', images: state?.images ?? 0 }
  if (edited) return { kind: 'to-make', images: frames, unsaved: true, stale: 0 }
  switch (standingOf(strategy, state)) {
    case 'given': return { kind: 'frames' }
    case 'made': return { kind: 'made', images: state?.images ?? 0 }
    case 'none': return { kind: 'to-make', images: frames, unsaved: false, stale: 0 }
    case 'partial': case 'stale': return { kind: 'to-make', images: Math.max(0, frames - (state?.images ?? 0)) + (state?.stale ?? 0), unsaved: false, stale: state?.stale ?? 0 }
  }
}

/** Whether pairs can be matched under it: some images are there, made or given. */
export function canMatch(strategy: PreprocessingStrategy, state: PreprocessingState | null, edited: boolean): boolean {
  return !edited && (strategy.origin === 'frames' || (state?.images ?? 0) > 0)
}
