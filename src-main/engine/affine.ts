// Affine maps of the plane: between an image, its scaled copies and their rotated ones.

/** (x, y) -> (xx x + xy y + x0, yx x + yy y + y0). */
export interface Affine {
  readonly xx: number
  readonly xy: number
  readonly x0: number
  readonly yx: number
  readonly yy: number
  readonly y0: number
}

export const IDENTITY: Affine = { xx: 1, xy: 0, x0: 0, yx: 0, yy: 1, y0: 0 }

export function mappedX(map: Affine, x: number, y: number): number {
  return map.xx * x + map.xy * y + map.x0
}

export function mappedY(map: Affine, x: number, y: number): number {
  return map.yx * x + map.yy * y + map.y0
}

/** First `map`, then multiply both coordinates by `factor`. */
export function thenScaled(map: Affine, factor: number): Affine {
  return {
    xx: factor * map.xx,
    xy: factor * map.xy,
    x0: factor * map.x0,
    yx: factor * map.yx,
    yy: factor * map.yy,
    y0: factor * map.y0
  }
}

/** The way back. The map must not be flat. */
export function inverse({ xx, xy, x0, yx, yy, y0 }: Affine): Affine {
  const determinant = xx * yy - xy * yx
  return {
    xx: yy / determinant,
    xy: -xy / determinant,
    x0: (xy * y0 - yy * x0) / determinant,
    yx: -yx / determinant,
    yy: xx / determinant,
    y0: (yx * x0 - xx * y0) / determinant
  }
}
