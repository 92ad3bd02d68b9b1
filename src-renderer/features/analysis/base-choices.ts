import type { CameraViewId } from '#shared/model/camera-view'
import type { PreprocessingState } from '#shared/model/preprocessing'

/** The choice that follows the settings; no preprocessing has an empty name. */
export const inForce = ' in force'

/** Preprocessings of which the view has images to score on, and the one chosen. */
export function basesOf(states: readonly PreprocessingState[], viewId: CameraViewId | null, chosen: string | null): string[] {
  return namesWhere(states, viewId, ({ images }) => images > 0, chosen)
}

/** Preprocessings under which pairs of the view are matched, and the one chosen. */
export function matchedUnder(states: readonly PreprocessingState[], viewId: CameraViewId | null, chosen: string): string[] {
  return namesWhere(states, viewId, ({ matched }) => matched > 0, chosen)
}

function namesWhere(states: readonly PreprocessingState[], viewId: CameraViewId | null, holds: (state: PreprocessingState) => boolean, chosen: string | null): string[] {
  const names = states.filter((state) => state.viewId === viewId && holds(state)).map(({ name }) => name)
  return [...new Set([...(chosen === null ? [] : [chosen]), ...names])]
}
