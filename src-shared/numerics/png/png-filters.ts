// Undoing the row filters of PNG (section 9 of its specification) in the buffer they came in.

/** A row to be undone where it is: `length` bytes from `at` on, the byte of the pixel to the left `step` bytes before. */
interface Row {
  bytes: Uint8Array
  at: number
  length: number
  step: number
  /** The row above, already undone; zeros for the first. */
  above: Uint8Array
  aboveAt: number
}

function sub({ bytes, at, length, step }: Row): void {
  for (let i = at + step; i < at + length; i++) bytes[i] = bytes[i]! + bytes[i - step]!
}

function up({ bytes, at, length, above, aboveAt }: Row): void {
  for (let i = 0; i < length; i++) bytes[at + i] = bytes[at + i]! + above[aboveAt + i]!
}

/** Channel by channel, so that the byte to the left stays in a register. */
function average({ bytes, at, length, step, above, aboveAt }: Row): void {
  for (let channel = 0; channel < step; channel++) {
    let left = 0
    for (let i = channel; i < length; i += step) {
      left = (bytes[at + i]! + ((left + above[aboveAt + i]!) >> 1)) & 255
      bytes[at + i] = left
    }
  }
}

/**
 * Channel by channel, so that the left and the upper left byte stay in registers. Which neighbour predicts best changes
 * from byte to byte: masks choose it without a branch, which would be guessed wrong most of the time. With the smaller
 * and the larger of left and upper, and `middle` = 3 * upper left - left - upper: the smaller where middle is at least
 * the larger, the larger where middle is at most the smaller, else the upper left.
 */
function paeth({ bytes, at, length, step, above, aboveAt }: Row): void {
  for (let channel = 0; channel < step; channel++) {
    let left = 0
    let upperLeft = 0
    for (let i = channel; i < length; i += step) {
      const upper = above[aboveAt + i]!
      const difference = left - upper
      const negative = difference & (difference >> 31)
      const smaller = upper + negative
      const larger = left - negative
      const middle = 3 * upperLeft - left - upper
      const low = smaller + (((middle - larger) >> 31) & (upperLeft - smaller))
      const predicted = larger + (((smaller - middle) >> 31) & (low - larger))
      left = (bytes[at + i]! + predicted) & 255
      bytes[at + i] = left
      upperLeft = upper
    }
  }
}

const FILTERS = [() => {}, sub, up, average, paeth]

/**
 * Rows of one filter byte and `rowBytes` filtered bytes each become `height` rows of `rowBytes` from the buffer's start
 * on: each is moved over the filter bytes before it, then undone. False where a filter is unknown.
 */
export function unfilter(bytes: Uint8Array, height: number, rowBytes: number, pixelBytes: number): boolean {
  const row: Row = { bytes, at: 0, length: rowBytes, step: pixelBytes, above: new Uint8Array(rowBytes), aboveAt: 0 }
  for (let y = 0; y < height; y++, row.at += rowBytes) {
    const from = y * (rowBytes + 1)
    const filter = FILTERS[bytes[from]!]
    if (!filter) return false
    bytes.copyWithin(row.at, from + 1, from + 1 + rowBytes)
    filter(row)
    row.above = bytes
    row.aboveAt = row.at
  }
  return true
}
