import { AppError } from '#shared/contract/failure'
import type { Score } from '#shared/model/score'
import type { OptimumProbe, ShiftByTolerance, TranslationSearch } from '#shared/model/search'
import { evidenceOf } from '#shared/numerics/evidence'
import type { GrayImage } from '#shared/numerics/gray-image'
import { toleranceOf } from '#shared/numerics/local-contrast'
import { shiftedImage } from '#shared/numerics/probe'
import { countsAt, notebookScoreOf, scoreOf } from '#shared/numerics/score'
import { notebookFirstTranslation, notebookTranslation } from '#shared/numerics/search/notebook-translation'
import { probeOptimum } from '#shared/numerics/search/optimum-probe'
import { bestShiftByTolerance, searchTranslation, type ScoredShift } from '#shared/numerics/search/translation-search'
import { pixelHash } from '#main/core/images/gray-file'
import type { MadePicture } from '#main/core/pixels/made-pictures'
import { subjectImages, subjectTriple, type SubjectRequest, type SubjectTriple } from '#main/core/scoring/analysis-pair'

interface Asked { readonly subject: SubjectRequest, readonly radius: number }

/** A search with the picture of its best shift, to be kept by whoever asked. */
type Searched = Omit<TranslationSearch, 'bestMoved' | 'range'> & { readonly bestMoved: MadePicture | null }

/** Null for a pair without a homography: shifts are searched all the same. */
async function matchedTriple(subject: SubjectRequest): Promise<SubjectTriple | null> {
  try {
    return subject.motion === null ? null : await subjectTriple(subject)
  } catch (error) {
    if (error instanceof AppError && error.code === 'analysis.not-matched') return null
    throw error
  }
}

function scoreOfMatchSet({ scored, tolerance, settings }: SubjectTriple): Score {
  const evidence = evidenceOf(scored.triple, scored.area, scored.valid)
  return settings.mode === 'notebook' ? notebookScoreOf(evidence, tolerance) : scoreOf(countsAt(evidence, tolerance), settings.minimumCounts.image)
}

/** An image must be larger than what a search leaves out on both sides. */
function requireRoom({ width, height }: GrayImage, radius: number): void {
  if (Math.min(width, height) > 2 * radius) return
  throw new AppError('request.invalid', `Shifts of up to ${radius} px leave nothing of an image of ${width} x ${height} pixels. Choose a smaller radius`)
}

/** Where a search by shifts starts from: the images and the tolerance they are scored at. */
async function searched(subject: SubjectRequest) {
  const matched = await matchedTriple(subject)
  const { image1, image2, settings, contrasts } = await subjectImages(subject)
  const own = matched?.tolerance ?? toleranceOf(settings.tolerance, contrasts)
  return { image1, image2, settings, tolerance: Number.isNaN(own) ? 255 : own, matched }
}

/** Both of the notebook's own ranges, and the one that makes up for them. */
const notebookRanges = { notebook: notebookTranslation, 'notebook-first': notebookFirstTranslation }
type Range = 'symmetric' | keyof typeof notebookRanges

async function translation({ subject, radius, range }: Asked & { readonly range: Range }): Promise<Searched> {
  const { image1, image2, settings, tolerance, matched } = await searched(subject)
  if (range === 'symmetric') requireRoom(image1, radius)
  const found = range !== 'symmetric'
    ? notebookRanges[range](image1, image2, tolerance)
    : { ...searchTranslation(image1, image2, { radius, tolerance, minimumCount: settings.minimumCounts.image }), notebookError: null }
  const { shifts, best, notebookError } = found
  return {
    radius, tolerance, ...columnsOf(shifts), best, notebookError,
    bestMoved: best === null ? null : pictured(shiftedImage(image1, best.dx, best.dy)),
    matchSet: matched && scoreOfMatchSet(matched)
  }
}

function columnsOf(shifts: readonly ScoredShift[]): Pick<TranslationSearch, 'dx' | 'dy' | 'value' | 'count'> {
  return {
    dx: shifts.map(({ dx }) => dx),
    dy: shifts.map(({ dy }) => dy),
    value: shifts.map(({ score }) => score.value),
    count: shifts.map(({ score }) => score.count)
  }
}

function pictured(image: GrayImage): MadePicture {
  return { image, hash: pixelHash(image.data) }
}

async function shiftByTolerance({ subject, radius, tolerances }: Asked & { readonly tolerances: readonly number[] }): Promise<ShiftByTolerance> {
  const { image1, image2, settings } = await subjectImages(subject)
  requireRoom(image1, radius)
  return bestShiftByTolerance(image1, image2, { radius, tolerances, minimumCount: settings.minimumCounts.image })
}

async function optimum({ subject, reach }: { readonly subject: SubjectRequest, readonly reach: number }): Promise<OptimumProbe> {
  const { image1, image2, homography, tolerance, settings } = await subjectTriple(subject)
  return probeOptimum({ image1, image2, matrix: homography.matrix, tolerance, settings }, reach)
}

/** Pixel work of the searches that answer at once, by name; runs in the scoring worker. */
export const searchOperations = { translation, shiftByTolerance, optimum }
