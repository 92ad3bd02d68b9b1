// x^p by a table of 64 linear pieces (B.5). The table holds pairs (value, step to the next value) of f32.

/** Largest argument that the table tells apart: 63.999 / 64. Everything above is equal, before pooling as after it. */
export const CEILING: f32 = 63.999 / 64.0

@inline
function floorIndex(scaled: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return i32x4.relaxed_trunc_f32x4_s(scaled)
  return i32x4.trunc_sat_f32x4_s(scaled)
}

@inline
export function rectify4(values: v128, table: usize): v128 {
  const scaled = f32x4.mul(f32x4.pmin(values, f32x4.splat(CEILING)), f32x4.splat(64))
  const index = floorIndex(scaled)
  const fraction = f32x4.sub(scaled, f32x4.convert_i32x4_s(index))
  let low = v128.load64_zero(table + (<usize>i32x4.extract_lane(index, 0) << 3))
  low = v128.load64_lane(table + (<usize>i32x4.extract_lane(index, 1) << 3), low, 1)
  let high = v128.load64_zero(table + (<usize>i32x4.extract_lane(index, 2) << 3))
  high = v128.load64_lane(table + (<usize>i32x4.extract_lane(index, 3) << 3), high, 1)
  const base = v128.shuffle<f32>(low, high, 0, 2, 4, 6)
  const step = v128.shuffle<f32>(low, high, 1, 3, 5, 7)
  return f32x4.add(base, f32x4.mul(fraction, step))
}

/** Multiplies a response before rectification by a border's factor. */
@inline
export function scaleAt(at: usize, factor: f32): void {
  store<f32>(at, min<f32>(load<f32>(at) * factor, CEILING))
}

/** Rectifies one value. */
export function rectify(value: f32, table: usize): f32 {
  const scaled: f32 = min<f32>(value, CEILING) * 64
  const index = <usize>scaled
  const entry = table + (index << 3)
  return load<f32>(entry) + (scaled - <f32>index) * load<f32>(entry, 4)
}

/** Rectifies `count` values of a row; writes f32. */
export function rectifyRow(source: usize, target: usize, count: i32, table: usize): void {
  for (let x = 0; x < count; x++) {
    store<f32>(target + (<usize>x << 2), rectify(load<f32>(source + (<usize>x << 2)), table))
  }
}
