import { randomFillSync } from 'node:crypto'

let lastMilliseconds = 0
let counter = 0

/**
 * A UUIDv7 (RFC 9562): 48 bits of milliseconds since 1970, a 12-bit counter within the millisecond, then random bits.
 * Ids of this process sort by text in the order they were made.
 */
export function uuidVersion7(now: number = Date.now()): string {
  counter = now > lastMilliseconds ? 0 : counter + 1
  // A full counter, or a clock set back, borrows from the next millisecond.
  lastMilliseconds = counter > 0xfff ? lastMilliseconds + 1 : Math.max(now, lastMilliseconds)
  counter &= 0xfff
  const bytes = randomFillSync(Buffer.alloc(16))
  bytes.writeUIntBE(lastMilliseconds, 0, 6)
  bytes.writeUInt16BE(0x7000 | counter, 6)
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
