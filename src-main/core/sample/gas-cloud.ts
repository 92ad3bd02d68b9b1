import { roughness, smoothStep } from '#main/core/sample/texture'

/** Size of the largest billows, in pixels. */
const billow = 20

/** A lit cloud of gas between the camera and the scene, where it has drifted to in one frame, in pixels. */
export interface GasCloud {
  readonly driftX: number
  readonly driftY: number
  /** Gray levels added where it is thickest. */
  readonly strength: number
}

/**
 * What a camera that stands still sees of a cloud that drifts: a matcher follows the billows, so the wall behind them,
 * which lay right before, is moved by as much as the cloud drifted. This is how a pair ends up worse.
 */
export function cloudLight(cloud: GasCloud, x: number, y: number, seed: number): number {
  const thickness = roughness(x - cloud.driftX, y - cloud.driftY, billow, 2, seed + 300)
  return cloud.strength * smoothStep(-0.3, 0.4, thickness)
}
