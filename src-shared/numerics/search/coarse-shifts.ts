import type { AlignmentLevel } from '#shared/numerics/search/alignment-levels'
import type { Shift } from '#shared/numerics/search/shifts'

/** A whole shift of a level's image 1 with how well it then agrees with image 2, -1..1. */
interface CorrelatedShift extends Shift {
  readonly correlation: number
}

function correlationAt({ image1, image2 }: AlignmentLevel, dx: number, dy: number): number {
  const { width, height } = image1
  let [count, first, second, firstSquared, secondSquared, both] = [0, 0, 0, 0, 0, 0]
  for (let y = Math.max(0, dy); y < Math.min(height, height + dy); y++) {
    for (let x = Math.max(0, dx); x < Math.min(width, width + dx); x++) {
      const [a, b] = [image1.data[(y - dy) * width + x - dx]!, image2.data[y * width + x]!]
      count++
      first += a
      second += b
      firstSquared += a * a
      secondSquared += b * b
      both += a * b
    }
  }
  const norm = Math.sqrt((firstSquared - first * first / count) * (secondSquared - second * second / count))
  return norm > 0 ? (both - first * second / count) / norm : -1
}

/** Shifts each way: `reach`, or as many as leave half of the image on the other one, since less agrees by chance. */
function shiftsWithin({ image1: { width, height } }: AlignmentLevel, reach: number): { across: number; down: number } {
  return { across: Math.min(reach, width >> 1), down: Math.min(reach, height >> 1) }
}

/**
 * Where a level's images agree best under whole shifts of up to `reach` pixels of the level: the peaks, highest first,
 * no shift included; at most `most`.
 */
export function coarseShifts(level: AlignmentLevel, reach: number, most: number): Shift[] {
  const { across, down } = shiftsWithin(level, reach)
  const rows = 2 * down + 1
  const found: CorrelatedShift[] = Array.from({ length: (2 * across + 1) * rows }, (_, index) => {
    const [dx, dy] = [Math.floor(index / rows) - across, index % rows - down]
    return { dx, dy, correlation: correlationAt(level, dx, dy) }
  })
  const isLower = ({ dx, dy, correlation }: CorrelatedShift, x: number, y: number): boolean =>
    Math.abs(dx + x) > across || Math.abs(dy + y) > down
    || found[(dx + x + across) * rows + dy + y + down]!.correlation <= correlation
  const isPeak = (shift: CorrelatedShift): boolean => [-1, 0, 1].every(x => [-1, 0, 1].every(y => isLower(shift, x, y)))
  return found.filter(isPeak).sort((one, other) => other.correlation - one.correlation).slice(0, most)
}
