/** What a camera looks at: pure functions of a place, in pixels of an unmoved frame. */
export interface SceneDesign {
  /** Reflected light, 0..255 under the average illumination. */
  brightness(x: number, y: number, seed: number): number
  /** How strongly glowing gas stands in front of this place, 0..1. */
  glow(x: number, y: number): number
}

/** A scene drawn once at twice the resolution of a frame, with a margin, to be sampled between its points. */
export interface SceneRaster {
  readonly side: number
  readonly brightness: Float32Array
  readonly glow: Float32Array
}

export const frameSide = 500
/** Farther than any frame of the sample looks beyond its own edges. */
export const marginPixels = 24
export const pointsPerPixel = 2

export function emptyRaster(): SceneRaster {
  const side = (frameSide + 2 * marginPixels) * pointsPerPixel
  return { side, brightness: new Float32Array(side * side), glow: new Float32Array(side * side) }
}

/** Draws one row. Row by row, so that whoever draws can let others work in between. */
export function drawSceneRow(raster: SceneRaster, design: SceneDesign, row: number, seed: number): void {
  const y = row / pointsPerPixel - marginPixels
  for (let column = 0; column < raster.side; column++) {
    const x = column / pointsPerPixel - marginPixels
    raster.brightness[row * raster.side + column] = design.brightness(x, y, seed)
    raster.glow[row * raster.side + column] = design.glow(x, y)
  }
}

export function drawScene(design: SceneDesign, seed: number): SceneRaster {
  const raster = emptyRaster()
  for (let row = 0; row < raster.side; row++) drawSceneRow(raster, design, row, seed)
  return raster
}
