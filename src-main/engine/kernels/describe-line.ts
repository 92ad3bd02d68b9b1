// The steps of the descriptor that look at one sample of a line at a time (B.1).

/** Quotients cut to whole numbers; source and target may be the same. */
export function quantise(source: usize, target: usize, divisor: f32, vectors: i32): void {
  const divisors = f32x4.splat(divisor)
  for (let i = 0; i < vectors; i++) {
    v128.store(target, f32x4.trunc(f32x4.div(v128.load(source), divisors)))
    source += 16
    target += 16
  }
}

/** Repeats the first and the last sample of a line in its margins. */
export function extend(line: usize, width: i32): void {
  const end = line + (<usize>width << 2)
  v128.store(line - 16, v128.load32_splat(line))
  v128.store(end, v128.load32_splat(end - 4))
}

/** One orientation: the slope in a direction where it rises, 0 where it falls. */
export function orient(
  above: usize, line: usize, below: usize, cosine: f32, sine: f32, target: usize, vectors: i32
): void {
  const cosines = f32x4.splat(cosine)
  const sines = f32x4.splat(sine)
  const zero = f32x4.splat(0)
  for (let i = 0; i < vectors; i++) {
    const across = f32x4.sub(v128.load(line + 4), v128.load(line - 4))
    const down = f32x4.sub(v128.load(below), v128.load(above))
    v128.store(target, f32x4.pmax(zero, f32x4.add(f32x4.mul(cosines, across), f32x4.mul(sines, down))))
    above += 16
    line += 16
    below += 16
    target += 16
  }
}

/** The sigmoid in place: `table` holds 64 pairs of value and step, 8 to a unit of factor x value. */
export function squash(line: usize, vectors: i32, factor: f32, table: usize): void {
  const factors = f32x4.splat(factor)
  const limit = f32x4.splat(63.999)
  for (let i = 0; i < vectors; i++) {
    const position = f32x4.pmin(limit, f32x4.mul(factors, v128.load(line)))
    const index = i32x4.trunc_sat_f32x4_s(position)
    const part = f32x4.sub(position, f32x4.convert_i32x4_s(index))
    const address = i32x4.add(i32x4.shl(index, 3), i32x4.splat(<i32>table))
    let pair01 = v128.load64_zero(<usize>i32x4.extract_lane(address, 0))
    pair01 = v128.load64_lane(<usize>i32x4.extract_lane(address, 1), pair01, 1)
    let pair23 = v128.load64_zero(<usize>i32x4.extract_lane(address, 2))
    pair23 = v128.load64_lane(<usize>i32x4.extract_lane(address, 3), pair23, 1)
    const value = v128.shuffle<f32>(pair01, pair23, 0, 2, 4, 6)
    const step = v128.shuffle<f32>(pair01, pair23, 1, 3, 5, 7)
    v128.store(line, f32x4.add(value, f32x4.mul(part, step)))
    line += 16
  }
}
