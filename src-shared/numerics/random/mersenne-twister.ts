/** Words of state of MT19937, and the distance of its feedback. */
const stateSize = 624
const shiftSize = 397

/**
 * Python's `random.Random(seed)` for whole-number seeds: MT19937 with CPython's seeding, `random`, `getrandbits` and
 * `shuffle`, equal to CPython 3 draw for draw. Source: Matsumoto and Nishimura's mt19937ar.c; CPython's
 * Modules/_randommodule.c and Lib/random.py.
 */
export class PythonRandom {
  private readonly state = new Uint32Array(stateSize)
  private position = stateSize

  /** @param seed any whole number; as in Python, its sign is ignored. Throws RangeError for other numbers. */
  constructor(seed: number | bigint) {
    this.seedByArray(seedWords(seed))
  }

  /** The next 32 random bits, 0..2^32-1. */
  nextUint32(): number {
    if (this.position >= stateSize) this.regenerate()
    let word = this.state[this.position++]!
    word ^= word >>> 11
    word ^= (word << 7) & 0x9d2c5680
    word ^= (word << 15) & 0xefc60000
    word ^= word >>> 18
    return word >>> 0
  }

  /** Python's `random()`: uniform in [0, 1) with 53 bits. */
  random(): number {
    const high = this.nextUint32() >>> 5
    const low = this.nextUint32() >>> 6
    return (high * 67108864 + low) / 9007199254740992
  }

  /** Python's `getrandbits(bits)` for 1 <= bits <= 32. */
  randomBits(bits: number): number {
    return this.nextUint32() >>> (32 - bits)
  }

  /** Python's `_randbelow(limit)`: uniform in 0..limit-1, for 1 <= limit < 2^32. */
  randomBelow(limit: number): number {
    const bits = 32 - Math.clz32(limit)
    let value = this.randomBits(bits)
    while (value >= limit) value = this.randomBits(bits)
    return value
  }

  /** Python's `shuffle`, in place, on an array or a typed array of indices. */
  shuffle<Items extends { readonly length: number; [index: number]: unknown }>(items: Items): Items {
    for (let last = items.length - 1; last > 0; last--) {
      const other = this.randomBelow(last + 1)
      const kept: Items[number] = items[last]
      items[last] = items[other]
      items[other] = kept
    }
    return items
  }

  private seedByNumber(seed: number): void {
    const { state } = this
    state[0] = seed
    for (let i = 1; i < stateSize; i++) {
      const previous = state[i - 1]! ^ (state[i - 1]! >>> 30)
      state[i] = Math.imul(1812433253, previous) + i
    }
  }

  private seedByArray(key: readonly number[]): void {
    const { state } = this
    this.seedByNumber(19650218)
    let i = 1
    let j = 0
    for (let rounds = Math.max(stateSize, key.length); rounds > 0; rounds--) {
      const previous = state[i - 1]! ^ (state[i - 1]! >>> 30)
      state[i] = (state[i]! ^ Math.imul(previous, 1664525)) + key[j]! + j
      i = this.advance(i)
      j = (j + 1) % key.length
    }
    for (let rounds = stateSize - 1; rounds > 0; rounds--) {
      const previous = state[i - 1]! ^ (state[i - 1]! >>> 30)
      state[i] = (state[i]! ^ Math.imul(previous, 1566083941)) - i
      i = this.advance(i)
    }
    state[0] = 0x80000000
  }

  /** The seeding walks words 1..623 in a ring; word 0 only carries the last one over. */
  private advance(index: number): number {
    if (index + 1 < stateSize) return index + 1
    this.state[0] = this.state[stateSize - 1]!
    return 1
  }

  private regenerate(): void {
    const { state } = this
    for (let i = 0; i < stateSize; i++) {
      const mixed = (state[i]! & 0x80000000) | (state[(i + 1) % stateSize]! & 0x7fffffff)
      state[i] = state[(i + shiftSize) % stateSize]! ^ (mixed >>> 1) ^ (mixed & 1 ? 0x9908b0df : 0)
    }
    this.position = 0
  }
}

/** |seed| cut into 32-bit words, lowest first, as CPython hands it to init_by_array. */
function seedWords(seed: number | bigint): number[] {
  const whole = BigInt(seed)
  const words: number[] = []
  for (let rest = whole < 0n ? -whole : whole; rest > 0n; rest >>= 32n) words.push(Number(rest & 0xffffffffn))
  return words.length > 0 ? words : [0]
}
