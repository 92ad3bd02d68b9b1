// Small Gaussian windows with whole-number weights; borders repeat the edge sample (B.1).

interface Weights {
  /** Weight of the centre and of the samples 1, 2, 3 away; 0 beyond the radius. */
  near: [number, number, number, number]
  sum: number
}

/** Weights of a smoothing of `sigma` pixels (at most 1.86): 1000 at the centre, cut where the next is below 100. */
export function smoothingWeights(sigma: number): Weights {
  const weight = (k: number) => Math.trunc(0.5 + 1000 * Math.exp(-((k / sigma) ** 2) / 2))
  const [one, two, three] = [weight(1), weight(2), weight(3)]
  const radius = two < 100 ? 1 : three < 100 ? 2 : 3
  const near: Weights['near'] = [1000, one, radius > 1 ? two : 0, radius > 2 ? three : 0]
  return { near, sum: near[0] + 2 * (near[1] + near[2] + near[3]) }
}

/** One sample of a row whose neighbours may lie outside. */
function nearEdge(source: Float32Array, row: number, x: number, width: number, { near, sum }: Weights): number {
  const at = (column: number) => source[row + Math.min(width - 1, Math.max(0, column))]!
  let total = near[0] * at(x)
  for (let k = 1; k < 4; k++) total += near[k]! * (at(x - k) + at(x + k))
  return total / sum
}

function alongRows(source: Float32Array, target: Float32Array, width: number, height: number, weights: Weights): void {
  const { near: [w0, w1, w2, w3], sum } = weights
  const edge = Math.min(3, width)
  for (let row = 0; row < width * height; row += width) {
    for (let x = 0; x < edge; x++) target[row + x] = nearEdge(source, row, x, width, weights)
    for (let i = row + 3, end = row + width - 3; i < end; i++) {
      target[i] = (w0 * source[i]! + w1 * (source[i - 1]! + source[i + 1]!) +
        w2 * (source[i - 2]! + source[i + 2]!) + w3 * (source[i - 3]! + source[i + 3]!)) / sum
    }
    for (let x = Math.max(edge, width - 3); x < width; x++) target[row + x] = nearEdge(source, row, x, width, weights)
  }
}

function alongColumns(source: Float32Array, target: Float32Array, width: number, height: number, weights: Weights): void {
  const { near: [w0, w1, w2, w3], sum } = weights
  const row = (y: number) => Math.min(height - 1, Math.max(0, y)) * width
  for (let y = 0; y < height; y++) {
    const at = row(y)
    const above1 = row(y - 1)
    const above2 = row(y - 2)
    const above3 = row(y - 3)
    const below1 = row(y + 1)
    const below2 = row(y + 2)
    const below3 = row(y + 3)
    for (let x = 0; x < width; x++) {
      target[at + x] = (w0 * source[at + x]! + w1 * (source[above1 + x]! + source[below1 + x]!) +
        w2 * (source[above2 + x]! + source[below2 + x]!) + w3 * (source[above3 + x]! + source[below3 + x]!)) / sum
    }
  }
}

function floorAll(values: Float32Array): void {
  for (let i = 0; i < values.length; i++) values[i] = Math.floor(values[i]!)
}

/** Smooths `values` in place; `scratch` is of the same length. */
export function smoothFloats(
  values: Float32Array, scratch: Float32Array, width: number, height: number, sigma: number
): void {
  const weights = smoothingWeights(sigma)
  alongRows(values, scratch, width, height, weights)
  alongColumns(scratch, values, width, height, weights)
}

/**
 * Smooths whole numbers 0..255 in place, cut to a whole number after each pass. The quotients are at least 1/3694 below
 * the next whole number where they are not one, so rounding to single precision does not reach it.
 */
export function smoothBytes(
  values: Float32Array, scratch: Float32Array, width: number, height: number, sigma: number
): void {
  if (sigma === 0) return
  const weights = smoothingWeights(sigma)
  alongRows(values, scratch, width, height, weights)
  floorAll(scratch)
  alongColumns(scratch, values, width, height, weights)
  floorAll(values)
}
