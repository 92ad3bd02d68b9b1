/**
 * numpy's pairwise sum of a contiguous array of doubles, addition by addition, so that means agree to the last bit:
 * below 8 one by one, up to 128 in eight strands, above that halves at a multiple of 8.
 */
export function numpySum(values: ArrayLike<number>, from = 0, count = values.length): number {
  if (count < 8) {
    let sum = 0
    for (let i = from; i < from + count; i++) sum += values[i]!
    return sum
  }
  if (count > 128) {
    const half = Math.floor(count / 2) - (Math.floor(count / 2) % 8)
    return numpySum(values, from, half) + numpySum(values, from + half, count - half)
  }
  return strandSum(values, from, count)
}

/** Mean, or null of nothing (numpy's nan). */
export function numpyMean(values: readonly number[]): number | null {
  return values.length > 0 ? numpySum(values) / values.length : null
}

/** Standard deviation of a population, or null of nothing. */
export function numpyDeviation(values: readonly number[]): number | null {
  const mean = numpyMean(values)
  return mean === null ? null : Math.sqrt(numpySum(values.map((value) => (value - mean) ** 2)) / values.length)
}

function strandSum(values: ArrayLike<number>, from: number, count: number): number {
  const strands = Array.from({ length: 8 }, (_, strand) => values[from + strand]!)
  const whole = count - (count % 8)
  for (let i = 8; i < whole; i++) strands[i % 8]! += values[from + i]!
  const [s0, s1, s2, s3, s4, s5, s6, s7] = strands as [number, number, number, number, number, number, number, number]
  let sum = s0 + s1 + (s2 + s3) + (s4 + s5 + (s6 + s7))
  for (let i = whole; i < count; i++) sum += values[from + i]!
  return sum
}
