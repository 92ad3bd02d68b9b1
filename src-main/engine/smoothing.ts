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

type Samples = Uint8Array | Float32Array

function alongRows(source: Samples, target: Samples, width: number, height: number, weights: Weights, whole: boolean): void {
  const { near: [w0, w1, w2, w3], sum } = weights
  const last = width - 1
  for (let y = 0; y < height; y++) {
    const row = y * width
    for (let x = 0; x < width; x++) {
      const inside = x > 2 && x < last - 2
      const left1 = inside ? x - 1 : Math.max(0, x - 1)
      const left2 = inside ? x - 2 : Math.max(0, x - 2)
      const left3 = inside ? x - 3 : Math.max(0, x - 3)
      const right1 = inside ? x + 1 : Math.min(last, x + 1)
      const right2 = inside ? x + 2 : Math.min(last, x + 2)
      const right3 = inside ? x + 3 : Math.min(last, x + 3)
      const total = w0 * source[row + x]! + w1 * (source[row + left1]! + source[row + right1]!) +
        w2 * (source[row + left2]! + source[row + right2]!) + w3 * (source[row + left3]! + source[row + right3]!)
      target[row + x] = whole ? Math.floor(total / sum) : total / sum
    }
  }
}

function alongColumns(source: Samples, target: Samples, width: number, height: number, weights: Weights, whole: boolean): void {
  const { near: [w0, w1, w2, w3], sum } = weights
  const row = (y: number) => Math.min(height - 1, Math.max(0, y)) * width
  for (let y = 0; y < height; y++) {
    const [at, above1, above2, above3] = [row(y), row(y - 1), row(y - 2), row(y - 3)]
    const [below1, below2, below3] = [row(y + 1), row(y + 2), row(y + 3)]
    for (let x = 0; x < width; x++) {
      const total = w0 * source[at + x]! + w1 * (source[above1 + x]! + source[below1 + x]!) +
        w2 * (source[above2 + x]! + source[below2 + x]!) + w3 * (source[above3 + x]! + source[below3 + x]!)
      target[at + x] = whole ? Math.floor(total / sum) : total / sum
    }
  }
}

/** Smooths bytes, cutting to a whole number after each pass. */
export function smoothBytes(bytes: Uint8Array, width: number, height: number, sigma: number): Uint8Array {
  if (sigma === 0) return bytes
  const weights = smoothingWeights(sigma)
  const between = new Uint8Array(bytes.length)
  const smooth = new Uint8Array(bytes.length)
  alongRows(bytes, between, width, height, weights, true)
  alongColumns(between, smooth, width, height, weights, true)
  return smooth
}

/** Smooths `values` in place; `scratch` is of the same length. */
export function smoothFloats(
  values: Float32Array, scratch: Float32Array, width: number, height: number, sigma: number
): void {
  const weights = smoothingWeights(sigma)
  alongRows(values, scratch, width, height, weights, false)
  alongColumns(scratch, values, width, height, weights, false)
}
