import { inverse, type Nine } from '#shared/numerics/matrix'

/** Columns `from` to `to` (without the latter) of one row; empty where they are equal. */
export interface ColumnSpan {
  readonly from: number
  readonly to: number
}

// The core warps in blocks of this many columns at most, each from its own origin, to 1/32 px; an exact test repeats that.
const fraction = 32
const mostBlockPixels = 1024
const mostBlockRows = 16

/**
 * Which columns of each row of image 2 the moved image 1 covers, exactly as the warp of an all-255 image is 255 there.
 * A plausible homography covers one span of a row; of any other the widest is taken. No memory is made for a mask.
 */
export function createCoverage(matrix: readonly number[], width: number, height: number): (row: number) => ColumnSpan {
  const inverted = inverse([...matrix])
  if (inverted === null) return () => ({ from: 0, to: 0 })
  const [a, b, c, d, e, f, g, h, i] = inverted as Nine
  const blockWidth = Math.min(Math.floor(mostBlockPixels / Math.min(mostBlockRows, height)), width)
  const [right, bottom] = [(width - 1) * fraction + 0.5, (height - 1) * fraction + 0.5]

  function isCovered(x: number, y: number): boolean {
    const step = x % blockWidth
    const left = x - step
    const w = g * left + h * y + i + g * step
    const scale = w === 0 ? 0 : fraction / w
    const sourceX = (a * left + b * y + c + a * step) * scale
    const sourceY = (d * left + e * y + f + d * step) * scale
    return sourceX >= -0.5 && sourceY >= -0.5 && sourceX <= right && sourceY <= bottom
  }

  return (y) => {
    const bounds = boundsOf([a, b * y + c, d, e * y + f, g, h * y + i], width, height)
    let from = Math.max(0, Math.min(width, Math.floor(bounds.from) - 1))
    let to = Math.max(from, Math.min(width, Math.ceil(bounds.to) + 2))
    while (from < to && !isCovered(from, y)) from++
    while (to > from && !isCovered(to - 1, y)) to--
    return { from, to }
  }
}

/**
 * Where on a row x -> ((a x + c) / (g x + i), (d x + f) / (g x + i)) lies in the image, in fractions of a column:
 * four half-lines cut the row, each given by a sign of p x + q.
 */
function boundsOf([a, c, d, f, g, i]: readonly [number, number, number, number, number, number], width: number, height: number): ColumnSpan {
  const sign = Math.sign(g * (width / 2) + i) || 1
  const reach = 1 / fraction
  const [right, bottom] = [width - 1 + reach, height - 1 + reach]
  const lines: readonly (readonly [number, number])[] = [
    [a + reach * g, c + reach * i], [d + reach * g, f + reach * i], [right * g - a, right * i - c], [bottom * g - d, bottom * i - f]
  ]
  let [from, to] = [0, width]
  for (const [p, q] of lines) {
    const [slope, offset] = [p * sign, q * sign]
    if (slope > 0) from = Math.max(from, -offset / slope)
    else if (slope < 0) to = Math.min(to, -offset / slope)
    else if (offset < 0) to = 0
  }
  return { from, to }
}

/** The share of image 2 that the moved image 1 covers. */
export function coveredShare(matrix: readonly number[], width: number, height: number): number {
  const covered = createCoverage(matrix, width, height)
  let pixels = 0
  for (let y = 0; y < height; y++) {
    const { from, to } = covered(y)
    pixels += to - from
  }
  return pixels / (width * height)
}
