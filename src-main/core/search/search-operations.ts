import { AppError } from '#shared/contract/failure'
import type { Score } from '#shared/model/score'
import type { OptimumProbe, ShiftByTolerance, TranslationRange, TranslationSearch } from '#shared/model/search'
import type { GrayImage } from '#shared/numerics/gray-image'
import { toleranceOf } from '#shared/numerics/local-contrast'
import { shiftedImage } from '#shared/numerics/probe'
import { notebookFirstTranslation, notebookTranslation } from '#shared/numerics/search/notebook-translation'
import type { Columns, Shift } from '#shared/numerics/search/shifts'
import { bestShiftByTolerance, searchTranslation, type ScoredShift } from '#shared/numerics/search/translation-search'
import { pixelHash } from '#main/core/images/gray-file'
import type { MadePicture } from '#main/core/pixels/made-pictures'
import { matchedTriple, subjectImages, subjectTriple, type SubjectRequest } from '#main/core/scoring/analysis-pair'
import { probeSubject } from '#main/core/search/probe-subject'
import { subjectScore } from '#main/core/variants/subject-score'

interface AskedSubject { readonly subject: SubjectRequest }

/** Shifts up to `radius` pixels both ways; with `columns`, those alone. */
interface AskedShifts extends AskedSubject {
  readonly radius: number
  readonly columns?: Columns
}

/** What a search came to, but for the picture of its best shift. */
export type Searched = Omit<TranslationSearch, 'bestMoved' | 'range'>

/** Both of the notebook's own ranges, and the one that makes up for them. */
const notebookRanges = { notebook: notebookTranslation, 'notebook-first': notebookFirstTranslation }

/** An image must be larger than what a search leaves out on both sides. */
function requireRoom({ width, height }: GrayImage, radius: number): void {
  if (Math.min(width, height) > 2 * radius) return
  const left = `Shifts of up to ${radius} px leave nothing of an image of ${width} x ${height} pixels`
  throw new AppError('request.invalid', `${left}. Choose a smaller radius`)
}

async function translation({ subject, radius, range, columns }: AskedShifts & { readonly range: TranslationRange }): Promise<Searched> {
  const matched = await matchedTriple(subject)
  const { image1, image2, settings, contrasts } = await subjectImages(subject)
  const own = matched?.tolerance ?? toleranceOf(settings.tolerance, contrasts)
  const tolerance = Number.isNaN(own) ? 255 : own
  if (range === 'symmetric') requireRoom(image1, radius)
  const asked = { radius, tolerance, minimumCount: settings.minimumCounts.image, ...(columns && { columns }) }
  const { shifts, best, notebookError } = range === 'symmetric'
    ? { ...searchTranslation(image1, image2, asked), notebookError: null }
    : notebookRanges[range](image1, image2, tolerance)
  return { radius, tolerance, ...columnsOf(shifts), best, notebookError, matchSet: matched && subjectScore(matched) }
}

function columnsOf(shifts: readonly ScoredShift[]): Pick<TranslationSearch, 'dx' | 'dy' | 'value' | 'count'> {
  return {
    dx: shifts.map(({ dx }) => dx),
    dy: shifts.map(({ dy }) => dy),
    value: shifts.map(({ score }) => score.value),
    count: shifts.map(({ score }) => score.count)
  }
}

/** Image 1 under a whole shift, as a picture to be kept by whoever asked. */
async function shifted({ subject, dx, dy }: AskedSubject & Shift): Promise<MadePicture> {
  const image = shiftedImage((await subjectImages(subject)).image1, dx, dy)
  return { image, hash: pixelHash(image.data) }
}

async function shiftByTolerance(
  { subject, radius, tolerances, columns }: AskedShifts & { readonly tolerances: readonly number[] }
): Promise<ShiftByTolerance> {
  const { image1, image2, settings } = await subjectImages(subject)
  requireRoom(image1, radius)
  const minimumCount = settings.minimumCounts.image
  return bestShiftByTolerance(image1, image2, { radius, tolerances, minimumCount, ...(columns && { columns }) })
}

async function optimum({ subject, reach }: AskedSubject & { readonly reach: number }): Promise<OptimumProbe> {
  return probeSubject(await subjectTriple(subject), reach)
}

/** The score of the pair's homography; null without one. */
async function matchedScore({ subject }: AskedSubject): Promise<Score | null> {
  const matched = await matchedTriple(subject)
  return matched && subjectScore(matched)
}

/** Pixel work of the searches that answer at once, by name; runs in the scoring worker. */
export const searchOperations = { translation, shifted, shiftByTolerance, optimum, matchedScore }
