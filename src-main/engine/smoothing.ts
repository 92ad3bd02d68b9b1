// Small Gaussian windows with whole-number weights (B.1).

export interface Weights {
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
