// The order of the hypotheses: all responses of the top level, best first, ties in their natural order (B.7).

const DIGIT_BITS = 11
const DIGITS = 1 << DIGIT_BITS

/** Stable counting sort of `order` by one digit of the keys, largest first. */
function sortByDigit(keys: Uint32Array, order: Uint32Array, shift: number): Uint32Array {
  const starts = new Uint32Array(DIGITS + 1)
  const digitOf = (item: number) => DIGITS - 1 - ((keys[item]! >>> shift) & (DIGITS - 1))
  for (let i = 0; i < order.length; i++) starts[digitOf(order[i]!) + 1]!++
  for (let digit = 0; digit < DIGITS; digit++) starts[digit + 1]! += starts[digit]!
  const sorted = new Uint32Array(order.length)
  for (let i = 0; i < order.length; i++) {
    const digit = digitOf(order[i]!)
    sorted[starts[digit]!++] = order[i]!
  }
  return sorted
}

/** Places of `values` (none negative) in descending order. */
export function descendingOrder(values: Float32Array): Uint32Array {
  // The bits of floats that are not negative sort as the floats do.
  const keys = new Uint32Array(values.buffer, values.byteOffset, values.length)
  let order = Uint32Array.from({ length: values.length }, (_, i) => i)
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) order = sortByDigit(keys, order, shift) as Uint32Array<ArrayBuffer>
  return order
}
