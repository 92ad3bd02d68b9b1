import type { Movement } from '#shared/model/movement'
import { centreDisplacement, movementOf } from '#shared/numerics/movement'
import type { OpenWorkspace } from '#main/core/workspace/session'

/** Where the frames of a view stand against each other, from its plausible homographies. Throws `camera-view.not-found`. */
export async function movementOfView({ database }: OpenWorkspace, viewId: number, preprocessing: string): Promise<Movement> {
  const { frames, pairs } = await database.run('movement.of-view', { viewId, preprocessing })
  return movementOf(frames, pairs.map(({ pairId, image1, image2, matrix, width, height, inliers }) =>
    ({ pairId, image1, image2, inliers, ...centreDisplacement(JSON.parse(matrix) as number[], { width, height }) })))
}
