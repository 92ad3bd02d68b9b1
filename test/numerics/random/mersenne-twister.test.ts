import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { PythonRandom } from '#shared/numerics/random/mersenne-twister'

// Printed by CPython 3.11: random(), getrandbits(32), _randbelow(1000003), then shuffle(list(range(10))).
const drawn: [seed: number | bigint, random: number, bits: number, below: number, shuffled: string][] = [
  [0, 0.8444218515250481, 3255389356, 933488, '8 9 1 2 5 3 7 4 0 6'],
  [1, 0.13436424411240122, 3639700191, 841235, '7 2 0 8 5 6 3 9 4 1'],
  [123, 0.052363598850944326, 374463918, 806309, '8 5 7 2 3 0 9 1 4 6'],
  [-5, 0.6229016948897019, 3185950873, 375951, '2 3 4 5 9 1 6 7 0 8'],
  [2 ** 31, 0.3387958510019964, 2169224728, 921349, '3 7 6 4 9 0 5 8 1 2'],
  [2 ** 32, 0.11299430095636409, 1794561286, 980126, '1 2 7 8 3 4 6 5 9 0'],
  [2 ** 40 + 7, 0.6137037779936511, 3500038837, 983493, '0 5 2 3 6 1 8 4 7 9'],
  [12345678901234567890n, 0.5120180983871961, 4002396509, 573358, '2 0 9 3 6 1 4 8 5 7'],
  [-(2n ** 100n), 0.7586581712996778, 969030735, 86020, '0 4 6 1 3 7 5 9 2 8']
]

describe("Python's random", () => {
  it.each(drawn)('draws what CPython draws from seed %s', (seed, value, bits, below, shuffled) => {
    const random = new PythonRandom(seed)
    expect(random.random()).toBe(value)
    expect(random.randomBits(32)).toBe(bits)
    expect(random.randomBelow(1000003)).toBe(below)
    expect(random.shuffle([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]).join(' ')).toBe(shuffled)
  })

  it('refuses a seed that is no whole number', () => {
    expect(() => new PythonRandom(1.5)).toThrow(RangeError)
  })

  it('stays below the limit and keeps what it shuffles', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 2 ** 32 - 1 }), fc.array(fc.integer()), (seed, limit, items) => {
        const random = new PythonRandom(seed)
        const value = random.randomBelow(limit)
        expect(value >= 0 && value < limit).toBe(true)
        expect(random.shuffle([...items]).sort()).toEqual([...items].sort())
      }),
      { numRuns: 50 }
    )
  })
})
