import type { EdgeLens } from '#shared/model/score-variant'

/** Windows up to the notebook's largest, in pixels. */
export const largestSize: Readonly<Record<EdgeLens['kind'], number>> = { mean: 200, gaussian: 201, laplacian: 31 }
