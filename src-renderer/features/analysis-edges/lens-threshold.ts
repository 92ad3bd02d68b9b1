import type { EdgeLens } from '#shared/model/score-variant'
import type { ScoringMode } from '#shared/model/score-settings'
import { laplacianScale } from '#shared/numerics/variants/laplacian'

/** A threshold in gray levels on the scale of the lens: notebook mode leaves the Laplacian as it comes, by orders of magnitude larger. */
export function lensThreshold({ kind, size }: EdgeLens, grayLevels: number, mode: ScoringMode): number {
  return kind === 'laplacian' && mode === 'notebook' ? Math.round(grayLevels * laplacianScale(size)) : grayLevels
}
