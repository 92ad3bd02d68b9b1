// How the pooled values of a level are stored. Everything that knows the format is here (and VALUE_BYTES in memory-plan).

/** Power of two of the bytes of one value. */
export const VALUE_SHIFT: usize = 2

@inline
export function storeFour(at: usize, values: v128): void {
  v128.store(at, values)
}

@inline
export function storeOne(at: usize, value: f32): void {
  store<f32>(at, value)
}

@inline
export function loadFour(at: usize): v128 {
  return v128.load(at)
}

@inline
export function loadOne(at: usize): f32 {
  return load<f32>(at)
}
