/**
 * Which pixels of image 2 are scored: 1 inside the crop and where the moved image 1 covers them, else 0. For display
 * only: the core decides by warping an all-255 image, which can differ from this by one pixel along the edge.
 */
export function scoredMask(matrix: readonly number[], width: number, height: number, crop: number): Uint8Array {
  const mask = new Uint8Array(width * height)
  const [a, b, c, d, e, f, g, h, i] = inverseOf(matrix)
  const [right, bottom] = [width - 1, height - 1]
  for (let y = crop; y < height - crop; y++) {
    for (let x = crop; x < width - crop; x++) {
      // Compared before the division by depth, which this loop would otherwise spend its time on.
      const depth = g * x + h * y + i
      const sourceX = a * x + b * y + c
      const sourceY = d * x + e * y + f
      const isCovered = depth > 0 && sourceX >= 0 && sourceY >= 0 && sourceX <= right * depth && sourceY <= bottom * depth
      if (isCovered) mask[y * width + x] = 1
    }
  }
  return mask
}

type Nine = [number, number, number, number, number, number, number, number, number]

/** The adjugate: the inverse up to a factor, here of the sign that makes depths positive. */
function inverseOf(matrix: readonly number[]): Nine {
  const [a, b, c, d, e, f, g, h, i] = matrix as Nine
  const adjugate = [
    e * i - f * h, c * h - b * i, b * f - c * e,
    f * g - d * i, a * i - c * g, c * d - a * f,
    d * h - e * g, b * g - a * h, a * e - b * d
  ]
  const sign = Math.sign(a * adjugate[0]! + b * adjugate[3]! + c * adjugate[6]!)
  return adjugate.map((value) => value * sign) as Nine
}
