/** Uniform numbers in [0, 1), the same for the same seed on every machine. */
export type Random = () => number

/** Scrambles 32 bits so that neighbouring inputs give unrelated outputs (the finaliser of MurmurHash3). */
function scrambled(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}

/** A generator of its own for each (seed, stream): what one part draws never shifts what another part gets. */
export function seededRandom(seed: number, stream: string): Random {
  let state = scrambled(seed)
  for (const character of stream) state = scrambled(state ^ (character.codePointAt(0) ?? 0))
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    return scrambled(state) / 2 ** 32
  }
}

/** Uniform in [from, to). */
export function between(random: Random, from: number, to: number): number {
  return from + random() * (to - from)
}

/** A number in [0, 1) that belongs to a lattice point: the randomness of textures. */
export function latticeNumber(x: number, y: number, seed: number): number {
  return scrambled(Math.imul(x, 0x27d4eb2f) ^ Math.imul(y, 0x165667b1) ^ seed) / 2 ** 32
}

/** Roughly normal, mean 0 and standard deviation 1: four uniforms from two draws, good to three deviations and fast. */
export function roughlyNormal(random: Random): number {
  const first = random() * 65536
  const second = random() * 65536
  const sum = first / 65536 + (first % 1) + second / 65536 + (second % 1)
  return (sum - 2) * Math.sqrt(3)
}
