// Patches and tiles of image 2 at the 81 points of the product: sums and differences of neighbouring pixels (see product).

/** Inputs of one axis of a tile: seven pixels to nine points. `from` and `to` count floats between neighbours. */
@inline
export function tilePoints(source: usize, from: usize, target: usize, to: usize): void {
  const x0 = load<f32>(source)
  const x1 = load<f32>(source + 4 * from)
  const x2 = load<f32>(source + 8 * from)
  const x3 = load<f32>(source + 12 * from)
  const x4 = load<f32>(source + 16 * from)
  const x5 = load<f32>(source + 20 * from)
  const x6 = load<f32>(source + 24 * from)
  threePoints(x0 - x2, x1 - x3, x2 - x4, target, to)
  threePoints(x2, x3, x4, target + 12 * to, to)
  threePoints(x4 - x2, x5 - x3, x6 - x4, target + 24 * to, to)
}

@inline
function threePoints(a: f32, b: f32, c: f32, target: usize, to: usize): void {
  store<f32>(target, a - b)
  store<f32>(target + 4 * to, b)
  store<f32>(target + 8 * to, c - b)
}

/** Taps of one axis of a patch: four pixels to nine points. */
@inline
export function patchPoints(source: usize, from: usize, target: usize, to: usize): void {
  const h0 = load<f32>(source)
  const h1 = load<f32>(source + 4 * from)
  const h2 = load<f32>(source + 8 * from)
  const h3 = load<f32>(source + 12 * from)
  threeTaps(h0, h1, target, to)
  threeTaps(h0 + h2, h1 + h3, target + 12 * to, to)
  threeTaps(h2, h3, target + 24 * to, to)
}

@inline
function threeTaps(p: f32, q: f32, target: usize, to: usize): void {
  store<f32>(target, p)
  store<f32>(target + 4 * to, p + q)
  store<f32>(target + 8 * to, q)
}
