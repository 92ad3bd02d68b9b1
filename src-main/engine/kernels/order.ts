// The order of the hypotheses: all responses of the top level, best first, ties in their natural order (B.7).

const DIGIT_BITS: u32 = 11
const DIGITS: u32 = 1 << DIGIT_BITS

// Stable counting sort of `from` by one digit of the values' bits, largest first. `starts` has room for DIGITS words.
function sortByDigit(values: usize, count: u32, from: usize, to: usize, shift: u32, starts: usize): void {
  memory.fill(starts, 0, <usize>DIGITS << 2)
  for (let i: u32 = 0; i < count; i++) {
    const digit = starts + (<usize>((load<u32>(values + (<usize>i << 2)) >> shift) & (DIGITS - 1)) << 2)
    store<u32>(digit, load<u32>(digit) + 1)
  }
  let start: u32 = 0
  for (let digit = <i32>DIGITS - 1; digit >= 0; digit--) {
    const at = starts + (<usize>digit << 2)
    const size = load<u32>(at)
    store<u32>(at, start)
    start += size
  }
  for (let i: u32 = 0; i < count; i++) {
    const item = load<u32>(from + (<usize>i << 2))
    const digit = starts + (<usize>((load<u32>(values + (<usize>item << 2)) >> shift) & (DIGITS - 1)) << 2)
    const place = load<u32>(digit)
    store<u32>(digit, place + 1)
    store<u32>(to + (<usize>place << 2), item)
  }
}

/**
 * Places of `count` values, f32 and none negative, in descending order: into `order`. `spare` has room for as many words,
 * `starts` for 2048. The bits of floats that are not negative sort as the floats do.
 */
export function descendingOrder(values: usize, count: u32, order: usize, spare: usize, starts: usize): void {
  for (let i: u32 = 0; i < count; i++) store<u32>(spare + (<usize>i << 2), i)
  sortByDigit(values, count, spare, order, 0, starts)
  sortByDigit(values, count, order, spare, DIGIT_BITS, starts)
  sortByDigit(values, count, spare, order, 2 * DIGIT_BITS, starts)
}
