// Smoothing of lines (B.1). `weights` holds the weights of the centre and of the samples 1, 2 and 3 away.

@inline
function near(w0: v128, w1: v128, w2: v128, centre: v128, one: v128, two: v128): v128 {
  return f32x4.add(f32x4.add(f32x4.mul(w0, centre), f32x4.mul(w1, one)), f32x4.mul(w2, two))
}

/** Along a line with margins; beyond the ends of the target nothing is repeated. */
export function smoothAcross(line: usize, target: usize, weights: usize, vectors: i32): void {
  const w0 = v128.load32_splat(weights)
  const w1 = v128.load32_splat(weights, 4)
  const w2 = v128.load32_splat(weights, 8)
  const w3 = v128.load32_splat(weights, 12)
  const wide = load<f32>(weights, 12) != 0
  for (let i = 0; i < vectors; i++) {
    const one = f32x4.add(v128.load(line - 4), v128.load(line + 4))
    const two = f32x4.add(v128.load(line - 8), v128.load(line + 8))
    let sum = near(w0, w1, w2, v128.load(line), one, two)
    if (wide) sum = f32x4.add(sum, f32x4.mul(w3, f32x4.add(v128.load(line - 12), v128.load(line + 12))))
    v128.store(target, sum)
    line += 16
    target += 16
  }
}

/** Across lines: the centre's and three on either side. */
export function smoothDown(
  above3: usize, above2: usize, above1: usize, line: usize, below1: usize, below2: usize, below3: usize, target: usize,
  weights: usize, vectors: i32
): void {
  const w0 = v128.load32_splat(weights)
  const w1 = v128.load32_splat(weights, 4)
  const w2 = v128.load32_splat(weights, 8)
  const w3 = v128.load32_splat(weights, 12)
  const wide = load<f32>(weights, 12) != 0
  for (let i: usize = 0, end = <usize>vectors << 4; i < end; i += 16) {
    const one = f32x4.add(v128.load(above1 + i), v128.load(below1 + i))
    const two = f32x4.add(v128.load(above2 + i), v128.load(below2 + i))
    let sum = near(w0, w1, w2, v128.load(line + i), one, two)
    if (wide) sum = f32x4.add(sum, f32x4.mul(w3, f32x4.add(v128.load(above3 + i), v128.load(below3 + i))))
    v128.store(target + i, sum)
  }
}
