import { croppedArea, type Area } from '#shared/numerics/area'
import type { GrayImage } from '#shared/numerics/gray-image'
import { notebookScoreOf } from '#shared/numerics/score'
import { openShiftEvidence, type Shift } from '#shared/numerics/search/shifts'
import type { ScoredShift } from '#shared/numerics/search/translation-search'

/** What the notebook's brute force gives, and what its own `np.argmax` makes of it. */
export interface NotebookTranslation {
  readonly shifts: readonly ScoredShift[]
  /** The first of the highest scores, whatever its count: what was meant. */
  readonly best: ScoredShift
  /** What the cell itself comes to where it is something else; null where it is what was meant. */
  readonly notebookError: string | null
}

function rightAndDown(columns: number, rows: number): Shift[] {
  return Array.from({ length: columns }, (_, dx) => Array.from({ length: rows }, (_, index) => ({ dx, dy: index + 1 }))).flat()
}

function scoreShifts(image1: GrayImage, image2: GrayImage, shifts: readonly Shift[], area: Area, tolerance: number): ScoredShift[] {
  return shifts.map(shift => ({ ...shift, score: notebookScoreOf(openShiftEvidence(image1, image2, shift, area), tolerance) }))
}

/** Index of the first of the largest, as `np.argmax`. */
function firstLargest(values: readonly number[]): number {
  return values.reduce((best, value, index) => (value > values[best]! ? index : best), 0)
}

const firstCellCrop = 15

/** The cell 'Brute force alignment': 0..9 right and 1..9 down, border of 15 px zeroed, scores alone; tolerance 50 there. */
export function notebookFirstTranslation(image1: GrayImage, image2: GrayImage, tolerance: number): NotebookTranslation {
  const shifts = scoreShifts(image1, image2, rightAndDown(10, 9), croppedArea(image1, firstCellCrop), tolerance)
  return { shifts, best: shifts[firstLargest(shifts.map(({ score }) => score.value!))]!, notebookError: null }
}

/** The notebook's margins of 5%, taken of rows for x and of columns for y; Python's slices end at the image. */
function swappedMargins({ width, height }: GrayImage): Area {
  const bounded = (value: number, limit: number): number => Math.min(limit, Math.trunc(value))
  return {
    left: bounded(height * 0.05, width), right: bounded(height * 0.95, width),
    top: bounded(width * 0.05, height), bottom: bounded(width * 0.95, height)
  }
}

/**
 * `brute_force_tf`: 0..14 right and 1..14 down, margins of 5%. Its scores are pairs (score, count), so that `np.argmax`
 * runs over both and finds the largest count at about twice its index.
 */
export function notebookTranslation(image1: GrayImage, image2: GrayImage, tolerance: number): NotebookTranslation {
  const shifts = scoreShifts(image1, image2, rightAndDown(15, 14), swappedMargins(image1), tolerance)
  const best = firstLargest(shifts.map(({ score }) => score.value!))
  const flat = firstLargest(shifts.flatMap(({ score }) => [score.value!, score.count]))
  return { shifts, best: shifts[best]!, notebookError: flat === best ? null : flatArgmax(flat, shifts) }
}

function flatArgmax(flat: number, shifts: readonly Shift[]): string {
  const shift = shifts[flat]
  return shift === undefined ? 'IndexError: list index out of range' : `np.argmax gives ${flat}: the notebook takes ${shift.dx} ${shift.dy}`
}
