import type { Score } from '#shared/model/score'
import type { Evidence } from '#shared/numerics/evidence'
import type { GrayImage } from '#shared/numerics/gray-image'
import { countsAt, scoreOf } from '#shared/numerics/score'
import {
  countShifts, shiftEvidence, symmetricArea, symmetricShifts, type Columns, type Shift, type ShiftCounts
} from '#shared/numerics/search/shifts'

/** A whole shift of image 1 with its score; null below the minimum count. */
export interface ScoredShift extends Shift {
  readonly score: Score
}

/** A shift needs this many changed pixels to be the best of a search (scoring.md section 3, row 6). */
const fewestForBest = 100

interface Found {
  readonly shifts: readonly ScoredShift[]
  /** Null where no shift changes enough pixels. */
  readonly best: ScoredShift | null
}

function distance({ dx, dy }: Shift): number {
  return Math.hypot(dx, dy)
}

/** Score first, then the larger count, then the smaller shift; exact, as fractions of whole numbers. */
function isBetter(one: ScoredShift, other: ScoredShift): boolean {
  const [first, second] = [one.score, other.score]
  const ahead = first.better * second.count - second.better * first.count
  if (ahead !== 0) return ahead > 0
  return first.count === second.count ? distance(one) < distance(other) : first.count > second.count
}

/** Highest score among those of count >= 100; ties: larger count, then smaller shift, then the first. */
export function bestShift(shifts: readonly ScoredShift[]): ScoredShift | null {
  let best: ScoredShift | null = null
  for (const shift of shifts) {
    if (shift.score.count >= fewestForBest && (best === null || isBetter(shift, best))) best = shift
  }
  return best
}

function scored({ dx, dy, better, worse }: ShiftCounts, minimumCount: number): ScoredShift {
  return { dx, dy, score: scoreOf({ better, worse }, minimumCount) }
}

interface Wanted {
  /** Pixels both ways, and the margin that no shift is scored on. */
  readonly radius: number
  /** Those columns alone; else all. */
  readonly columns?: Columns
  readonly minimumCount: number
}

/** All shifts -radius..radius both ways over the image less a margin of `radius`, at one tolerance in gray levels. */
export function searchTranslation(
  image1: GrayImage, image2: GrayImage, { radius, columns, tolerance, minimumCount }: Wanted & { readonly tolerance: number }
): Found {
  const counts = countShifts(image1, image2, symmetricShifts(radius, columns), symmetricArea(image1, radius), tolerance)
  const shifts = counts.map(each => scored(each, minimumCount))
  return { shifts, best: bestShift(shifts) }
}

/** The best shift at each of some tolerances (gray levels), the pixels read once for all of them. */
export function bestShiftByTolerance(
  image1: GrayImage, image2: GrayImage, { radius, columns, tolerances, minimumCount }: Wanted & { readonly tolerances: readonly number[] }
): { tolerance: number; best: ScoredShift | null }[] {
  const shifts = symmetricShifts(radius, columns)
  const evidence: Evidence[] = shiftEvidence(image1, image2, shifts, symmetricArea(image1, radius))
  return tolerances.map(tolerance => ({
    tolerance,
    best: bestShift(shifts.map((shift, index) => scored({ ...shift, ...countsAt(evidence[index]!, tolerance) }, minimumCount)))
  }))
}
