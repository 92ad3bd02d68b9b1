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

/**
 * Where a level's images agree best under whole shifts of up to `reach` pixels of the level: the peaks, highest first,
 * no shift included; at most `most`.
 */
export function coarseShifts(level: AlignmentLevel, reach: number, most: number): Shift[] {
  const side = 2 * reach + 1
  const found: CorrelatedShift[] = Array.from({ length: side * side }, (_, index) => {
    const [dx, dy] = [Math.floor(index / side) - reach, index % side - reach]
    return { dx, dy, correlation: correlationAt(level, dx, dy) }
  })
  const isPeak = ({ dx, dy, correlation }: CorrelatedShift): boolean =>
    found.every(other => Math.abs(other.dx - dx) > 1 || Math.abs(other.dy - dy) > 1 || other.correlation <= correlation)
  return found.filter(isPeak).sort((one, other) => other.correlation - one.correlation).slice(0, most)
}
