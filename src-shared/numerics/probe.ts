import { croppedArea, intersection, type Area } from '#shared/numerics/area'
import { evidenceOf, type Evidence } from '#shared/numerics/evidence'
import type { GrayImage } from '#shared/numerics/gray-image'
import { countsAt } from '#shared/numerics/score'

/** Evidence of one small shift of image 1 against no shift; (dx, dy) in pixels, positive right and down. */
export interface ProbeEvidence {
  readonly dx: number
  readonly dy: number
  readonly evidence: Evidence
}

/** What the probe of an unchanged pair says: some shift helps, none does, or too few pixels tell. */
export type ProbeOutcome = 'misaligned' | 'aligned' | 'undetermined'

const reach = 2
/** A shift helps where its score is above this. */
export const misalignedAbove = 0.55

/** Image 1 moved by whole pixels, 0 where nothing moves in. */
export function shiftedImage({ width, height, data }: GrayImage, dx: number, dy: number): GrayImage {
  const shifted = new Uint8Array(data.length)
  const left = Math.max(0, dx)
  const right = Math.min(width, width + dx)
  if (right <= left) return { width, height, data: shifted }
  for (let y = Math.max(0, dy); y < Math.min(height, height + dy); y++) {
    const from = (y - dy) * width - dx
    shifted.set(data.subarray(from + left, from + right), y * width + left)
  }
  return { width, height, data: shifted }
}

/**
 * Evidence of all 24 shifts of image 1 by -2..2 px in x and y, scored over the pixels of `area` that no shift
 * leaves empty.
 */
export function probeEvidence(image1: GrayImage, image2: GrayImage, area: Area): ProbeEvidence[] {
  const inner = intersection(area, croppedArea(image1, reach))
  const shifts = Array.from({ length: 2 * reach + 1 }, (_, index) => index - reach)
  return shifts
    .flatMap(dy => shifts.map(dx => ({ dx, dy })))
    .filter(({ dx, dy }) => dx !== 0 || dy !== 0)
    .map(({ dx, dy }) => {
      const moved = shiftedImage(image1, dx, dy)
      return { dx, dy, evidence: evidenceOf({ image1, moved, image2 }, inner, null) }
    })
}

/** Misaligned where some shift with enough changed pixels scores above 0.55; undetermined where none has enough. */
export function probeOutcome(probe: readonly ProbeEvidence[], tolerance: number, minimumCount: number): ProbeOutcome {
  const counts = probe.map(({ evidence }) => countsAt(evidence, tolerance))
  const determined = counts.filter(({ better, worse }) => better + worse > 0 && better + worse >= minimumCount)
  if (determined.length === 0) return 'undetermined'
  const helps = determined.some(({ better, worse }) => better / (better + worse) > misalignedAbove)
  return helps ? 'misaligned' : 'aligned'
}
