// Scale and rotation mode: how many passes the flags ask for (B.10).
import { Refusal } from '#main/engine/refusal'

export interface Invariance {
  maxScale: number
  /** Degrees, both ends as given. */
  rotation: [number, number]
}

/** Half-octave steps of both images. */
export function scaleSteps(maxScale: number): number {
  return Math.trunc(1 + 2 * Math.log2(maxScale))
}

/** Rotations in units of 45 degrees. */
export function rotationSteps([from, to]: [number, number]): number[] {
  const turns = from < 0 ? Math.ceil(-from / 360) : 0
  const first = Math.floor(0.5 + (from + 360 * turns) / 45)
  const end = Math.min(Math.floor(1.5 + (to + 360 * turns) / 45), first + 8)
  return Array.from({ length: Math.max(0, end - first) }, (_, step) => first + step)
}

/** Refuses flags that need more than the one pass at scale 1 and rotation 0. */
export function onePass({ maxScale, rotation }: Invariance): void {
  const scales = scaleSteps(maxScale)
  const rotations = rotationSteps(rotation)
  if (rotations.length === 0) throw new Refusal(`-rot_range ${rotation.join(' ')} is empty`)
  if (scales === 1 && rotations.length === 1 && (rotations[0] ?? 0) % 8 === 0) return
  throw new Refusal(
    `${scales} scales and ${rotations.length} rotations are not in this version; ` +
    'use -max_scale 1.05 -rot_range 0 2 (one pass) or leave both out'
  )
}
