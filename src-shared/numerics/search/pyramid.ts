import type { HomographyMatrix } from '#shared/model/homography'
import type { GrayImage } from '#shared/numerics/gray-image'
import { multiply } from '#shared/numerics/search/matrix-product'

/** A single channel of real numbers; `data` is row-major. */
export interface Plane {
  readonly width: number
  readonly height: number
  readonly data: Float32Array
}

export function planeOf({ width, height, data }: GrayImage): Plane {
  return { width, height, data: Float32Array.from(data) }
}

/** Half the size, each pixel the mean of 2 x 2; an odd last row or column is left out. */
export function halved({ width, height, data }: Plane): Plane {
  const [columns, rows] = [width >> 1, height >> 1]
  const half = new Float32Array(columns * rows)
  for (let y = 0, to = 0; y < rows; y++) {
    for (let x = 0, from = 2 * y * width; x < columns; x++, from += 2, to++) {
      half[to] = (data[from]! + data[from + 1]! + data[from + width]! + data[from + width + 1]!) / 4
    }
  }
  return { width: columns, height: rows, data: half }
}

/** The image, then halved again and again while its shorter side stays at least `shortest` pixels; at least itself. */
export function pyramidOf(image: Plane, shortest: number): Plane[] {
  const levels = [image]
  while (Math.min(levels.at(-1)!.width, levels.at(-1)!.height) >= 2 * shortest) levels.push(halved(levels.at(-1)!))
  return levels
}

/** A homography of full-size pixel-centre coordinates in those of an image `factor` times smaller. */
export function atLevel(matrix: HomographyMatrix, factor: number): HomographyMatrix {
  const offset = (1 / factor - 1) / 2
  return multiply(multiply([1 / factor, 0, offset, 0, 1 / factor, offset, 0, 0, 1], matrix), [factor, 0, -offset * factor, 0, factor, -offset * factor, 0, 0, 1])
}

/** The way back from `atLevel`. */
export function fromLevel(matrix: HomographyMatrix, factor: number): HomographyMatrix {
  return atLevel(matrix, 1 / factor)
}
