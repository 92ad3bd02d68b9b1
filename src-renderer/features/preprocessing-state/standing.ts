import type { PreprocessingState, PreprocessingStrategy } from '#shared/model/preprocessing'

/** How far a strategy's images are made for a camera view; `given`: they are there without being made. */
export type Standing = 'given' | 'none' | 'partial' | 'stale' | 'made'

/** The frames are there as they are; what was imported stays as it came, also under a preset's name. */
export function standingOf({ origin }: Pick<PreprocessingStrategy, 'origin'>, state: PreprocessingState | null): Standing {
  if (origin === 'frames') return 'given'
  if (!state || state.images === 0) return 'none'
  if (origin === 'imported' || state.imported) return 'given'
  if (state.stale > 0) return 'stale'
  return state.images < state.frames ? 'partial' : 'made'
}
