/**
 * Which pixels of image 2 are scored: 1 inside the crop and where the moved image 1 covers them, else 0. For display
 * only: the core decides by warping an all-255 image, which can differ from this by one pixel along the edge.
 */
export function scoredMask(matrix: readonly number[], width: number, height: number, crop: number): Uint8Array {
  const mask = new Uint8Array(width * height)
  const [a, b, c, d, e, f, g, h, i] = inverseOf(matrix)
  for (let y = crop; y < height - crop; y++) {
    for (let x = crop; x < width - crop; x++) {
      const depth = g * x + h * y + i
      const sourceX = (a * x + b * y + c) / depth
      const sourceY = (d * x + e * y + f) / depth
      const covered = sourceX >= 0 && sourceY >= 0 && sourceX <= width - 1 && sourceY <= height - 1
      mask[y * width + x] = covered ? 1 : 0
    }
  }
  return mask
}

type Nine = [number, number, number, number, number, number, number, number, number]

/** The adjugate: the inverse up to a factor, which a homography does not see. */
function inverseOf(matrix: readonly number[]): Nine {
  const [a, b, c, d, e, f, g, h, i] = matrix as Nine
  return [
    e * i - f * h, c * h - b * i, b * f - c * e,
    f * g - d * i, a * i - c * g, c * d - a * f,
    d * h - e * g, b * g - a * h, a * e - b * d
  ]
}
