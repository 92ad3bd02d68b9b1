// Scale and rotation mode: the passes that the flags ask for (B.10).

export interface Invariance {
  readonly maxScale: number
  /** Degrees, both ends as given. */
  readonly rotation: readonly [from: number, to: number]
}

/** One matching of the two images, each at its scale, the source rotated. */
export interface Pass {
  /** Image 1 and image 2 are shrunk by this many half octaves; one of the two is 0. */
  readonly shrinks: readonly [number, number]
  /** Rotation of image 1 in units of 45 degrees. */
  readonly rotation: number
  /** Printed as the index of the matches (A.3). */
  readonly code: number
}

/** Scales tried of both images, one half octave apart. */
export function scaleSteps(maxScale: number): number {
  return Math.trunc(1 + 2 * Math.log2(maxScale))
}

/** Rotations in units of 45 degrees; empty where the range is. */
export function rotationSteps([from, to]: readonly [number, number]): number[] {
  const turns = from < 0 ? Math.ceil(-from / 360) : 0
  const first = Math.floor(0.5 + (from + 360 * turns) / 45)
  const end = Math.min(Math.floor(1.5 + (to + 360 * turns) / 45), first + 8)
  return Array.from({ length: Math.max(0, end - first) }, (_, step) => first + step)
}

/** The factor of so many half octaves, in single precision as the original has it. */
export function shrinkFactor(shrink: number): number {
  return Math.fround(2 ** (-shrink / 2))
}

/** All passes in their order: scale of image 1, scale of image 2, rotation innermost. */
export function passesOf({ maxScale, rotation }: Invariance): Pass[] {
  const shrinks = Array.from({ length: scaleSteps(maxScale) }, (_, step) => step)
  const pairs = shrinks.flatMap(first => shrinks.map(second => [first, second] as const))
  return pairs.filter(([first, second]) => first === 0 || second === 0).flatMap(pair =>
    rotationSteps(rotation).map(steps => ({
      shrinks: pair,
      rotation: steps,
      code: 8 * (5 * pair[1] + pair[0]) + steps % 8
    })))
}

/** A pass in words, as the original announces it. */
export function passTitle({ shrinks, rotation, code }: Pass): string {
  const [first, second] = shrinks.map(shrink => `x${Number(shrinkFactor(shrink).toPrecision(6))}`)
  return `processing scale = (${first}, ${second}) + rotation = ${45 * rotation % 360} deg (code ${code})...`
}
