/** Counts as LEB128 varints (7 bits a byte, lowest first), one after the other. Counts are whole, 0..2^32-1. */
export function encodeVarints(counts: Iterable<number>): Uint8Array {
  const bytes: number[] = []
  for (let count of counts) {
    while (count > 127) {
      bytes.push((count & 127) | 128)
      count >>>= 7
    }
    bytes.push(count)
  }
  return Uint8Array.from(bytes)
}

/** Inverse of `encodeVarints`. Throws RangeError where the bytes end within a count or hold one above 2^32-1. */
export function decodeVarints(bytes: Uint8Array): Uint32Array {
  // A count takes a byte at least.
  const counts = new Uint32Array(bytes.length)
  let found = 0
  let count = 0
  let factor = 1
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    count += (byte & 127) * factor
    factor *= 128
    if (byte >= 128) continue
    if (count > 0xffffffff) throw new RangeError('a varint is larger than 32 bits')
    counts[found++] = count
    count = 0
    factor = 1
  }
  if (factor !== 1) throw new RangeError('the last varint is cut off')
  return counts.slice(0, found)
}
