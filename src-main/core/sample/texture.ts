import { seededRandom } from '#main/core/sample/seeded-random'

/**
 * The lattice of the noise: numbers in [-1, 1] for 256x256 points, which then repeats. Drawing a scene asks for tens of
 * millions of them, so they are looked up; the scene's seed chooses where in the table a texture begins.
 */
const lattice = drawnLattice()

function drawnLattice(): Float32Array {
  const random = seededRandom(1, 'lattice')
  return Float32Array.from({ length: 65536 }, () => 2 * random() - 1)
}

/** Smooth noise in [-1, 1] with features of size one. */
function valueNoise(x: number, y: number, seed: number): number {
  const column = Math.floor(x)
  const row = Math.floor(y)
  const right = eased(x - column)
  const down = eased(y - row)
  const upper = ((row & 255) << 8) + seed * 40503
  const lower = (((row + 1) & 255) << 8) + seed * 40503
  const left = column & 255
  const next = (column + 1) & 255
  const top = mix(lattice[(upper + left) & 65535] ?? 0, lattice[(upper + next) & 65535] ?? 0, right)
  const bottom = mix(lattice[(lower + left) & 65535] ?? 0, lattice[(lower + next) & 65535] ?? 0, right)
  return mix(top, bottom, down)
}

/** Noise over several sizes, each half as large and half as strong as the one before; in [-1, 1]. */
export function roughness(x: number, y: number, largestFeature: number, octaves: number, seed: number): number {
  let sum = 0
  let weight = 1
  let total = 0
  for (let octave = 0, size = largestFeature; octave < octaves; octave++, size /= 2, weight /= 2) {
    sum += weight * valueNoise(x / size, y / size, seed + octave * 7919)
    total += weight
  }
  return sum / total
}

export function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share
}

/** 0 below `from`, 1 above `to`, smooth between. */
export function smoothStep(from: number, to: number, value: number): number {
  return eased(Math.min(1, Math.max(0, (value - from) / (to - from))))
}

function eased(share: number): number {
  return share * share * (3 - 2 * share)
}
