import { evidenceBins, largestDifference } from '#shared/model/evidence'
import { croppedArea, intersection, type Area } from '#shared/numerics/area'
import { evidenceOf, type Evidence } from '#shared/numerics/evidence'
import type { GrayImage } from '#shared/numerics/gray-image'
import { shiftedImage } from '#shared/numerics/probe'

/** Image 1 moved by whole pixels, positive right and down. */
export interface Shift {
  readonly dx: number
  readonly dy: number
}

/** One shift with the pixels it makes better and worse at some tolerance. */
export interface ShiftCounts extends Shift {
  readonly better: number
  readonly worse: number
}

/** Shifts to the right from `first` to `last`, both included. */
export interface Columns {
  readonly first: number
  readonly last: number
}

/** All shifts -radius..radius both ways, or those of some columns, columns first: (-r, -r), (-r, -r + 1), ... (r, r). */
export function symmetricShifts(radius: number, { first, last }: Columns = { first: -radius, last: radius }): Shift[] {
  const steps = Array.from({ length: 2 * radius + 1 }, (_, index) => index - radius)
  return steps.slice(first + radius, last + radius + 1).flatMap(dx => steps.map(dy => ({ dx, dy })))
}

/** The pixels that every shift up to `radius` fills: the symmetric search is scored on them alone. */
export function symmetricArea(image: GrayImage, radius: number): Area {
  return croppedArea(image, radius)
}

/** |image 1 - image 2| as they lie, row by row of the area. */
function differencesBefore(image1: GrayImage, image2: GrayImage, area: Area): Int16Array {
  const columns = area.right - area.left
  const before = new Int16Array(columns * (area.bottom - area.top))
  for (let y = area.top, to = 0; y < area.bottom; y++) {
    for (let index = y * image1.width + area.left, end = index + columns; index < end; index++, to++) {
      before[to] = Math.abs(image1.data[index]! - image2.data[index]!)
    }
  }
  return before
}

/** What the kernels read: |image 1 - image 2| of the area, and both images whole. */
interface Rows {
  readonly before: Int16Array
  readonly source: Uint8Array
  readonly target: Uint8Array
  readonly width: number
}

function rowsOf(image1: GrayImage, image2: GrayImage, area: Area): Rows {
  return { before: differencesBefore(image1, image2, area), source: image1.data, target: image2.data, width: image1.width }
}

// Integers alone and no branch in the inner loops, which run over 200 million pixels for a search of 841 shifts: the
// sign bit of t - d is the test d > t, and one 32-bit sum holds both counts of a row (16 bits each).
const worseOne = 0x10000
const mostColumns = 0xffff

function countRow({ before, source, target }: Rows, at: number, from: number, to: number, columns: number, tolerance: number): number {
  let sum = 0
  for (let x = 0; x < columns; x = (x + 1) | 0) {
    const after = (source[(from + x) | 0]! - target[(to + x) | 0]!) | 0
    const sign = after >> 31
    const d = (before[(at + x) | 0]! - ((after ^ sign) - sign)) | 0
    sum = (sum + ((tolerance - d) >>> 31) + (((tolerance + d) >> 31) & worseOne)) | 0
  }
  return sum
}

function countShift(rows: Rows, { left, top, right, bottom }: Area, { dx, dy }: Shift, tolerance: number): ShiftCounts {
  const { width } = rows
  const columns = right - left
  let better = 0
  let worse = 0
  for (let y = top; y < bottom; y++) {
    for (let start = 0; start < columns; start += mostColumns) {
      const to = y * width + left + start
      const length = Math.min(mostColumns, columns - start)
      const sum = countRow(rows, (y - top) * columns + start, to - dy * width - dx, to, length, tolerance)
      better += sum & 0xffff
      worse += sum >>> 16
    }
  }
  return { dx, dy, better, worse }
}

/**
 * What each whole shift makes better and worse at one tolerance (gray levels; only its floor matters), over the pixels
 * of `area`; every shift must keep the area inside the image (`symmetricArea`).
 */
export function countShifts(image1: GrayImage, image2: GrayImage, shifts: readonly Shift[], area: Area, tolerance: number): ShiftCounts[] {
  const rows = rowsOf(image1, image2, area)
  const whole = Math.floor(tolerance)
  return shifts.map(shift => countShift(rows, area, shift, whole))
}

/** The same at every tolerance: the evidence of each whole shift, in one pass over its pixels. */
export function shiftEvidence(image1: GrayImage, image2: GrayImage, shifts: readonly Shift[], area: Area): Evidence[] {
  const rows = rowsOf(image1, image2, area)
  return shifts.map(shift => evidenceOfShift(rows, area, shift))
}

function evidenceOfShift({ before, source, target, width }: Rows, { left, top, right, bottom }: Area, { dx, dy }: Shift): Evidence {
  const histogram = new Uint32Array(evidenceBins)
  const columns = right - left
  for (let y = top, at = 0; y < bottom; y++) {
    const to = y * width + left
    const from = to - dy * width - dx
    for (let x = 0; x < columns; x = (x + 1) | 0, at = (at + 1) | 0) {
      const after = (source[(from + x) | 0]! - target[(to + x) | 0]!) | 0
      const sign = after >> 31
      histogram[(before[at]! - ((after ^ sign) - sign) + largestDifference) | 0]!++
    }
  }
  return histogram
}

/** Evidence of one shift over any area; what moves in from outside the image is 0, as `warpAffine` has it. */
export function openShiftEvidence(image1: GrayImage, image2: GrayImage, { dx, dy }: Shift, area: Area): Evidence {
  const inside = intersection(area, croppedArea(image1, 0))
  return evidenceOf({ image1, moved: shiftedImage(image1, dx, dy), image2 }, inside, null)
}
