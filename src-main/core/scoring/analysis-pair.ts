import { join } from 'node:path'
import { AppError } from '#shared/contract/failure'
import type { AnalysisSubject } from '#shared/model/analysis'
import type { LocalContrast } from '#shared/model/contrast'
import type { Homography } from '#shared/model/homography'
import type { ScoreSettings } from '#shared/model/score-settings'
import type { ImageTriple } from '#shared/numerics/evidence'
import type { GrayImage } from '#shared/numerics/gray-image'
import { localContrast, notebookLocalContrast, toleranceOf } from '#shared/numerics/local-contrast'
import type { AnalysisInputs } from '#main/core/scoring/analysis.queries'
import { loadPair } from '#main/core/scoring/load-pair'
import type { PairScoringRequest } from '#main/core/scoring/pair-scoring'
import { imagePath, imageProblem } from '#main/core/scoring/image-path'
import { contrastsOf, describeHomography, scoredPart, type Scored } from '#main/core/scoring/score-pair'
import { solveMotion } from '#main/core/scoring/solve-motion'
import { PairPlanes } from '#main/core/vision/pair-planes'
import type { OpenWorkspace } from '#main/core/workspace/session'

/** A pair to look at closely, as plain data for the scoring worker. */
export interface SubjectRequest extends Pick<PairScoringRequest, 'image1' | 'image2' | 'deepRule'> {
  /** Null where the pair has no matches. */
  readonly motion: PairScoringRequest['motion'] | null
  /** The settings in force with what the subject says in their place; a tolerance given is a fixed rule. */
  readonly settings: ScoreSettings
  /** Changes with the content of the files; null: nothing is kept in memory for the next look. */
  readonly revision: string | null
}

/** The two images alone, and their contrasts: for what needs no homography. */
export interface SubjectImages {
  readonly image1: GrayImage
  readonly image2: GrayImage
  readonly settings: ScoreSettings
  /** Of image 1 and image 2. */
  readonly contrasts: readonly LocalContrast[]
}

/** The images with image 1 moved, and what of them is scored. */
export interface SubjectTriple extends ImageTriple {
  /** 255 where only pixels of image 1 went into the moved one. */
  readonly valid: Uint8Array
  readonly homography: Homography
  readonly settings: ScoreSettings
  /** What the tolerance follows from: image 1 and image 2; in notebook mode the moved one too. */
  readonly contrasts: readonly LocalContrast[]
  /** Gray levels, by the rule of the settings; 255 (nothing counts) where the notebook has none. */
  readonly tolerance: number
  /** Images, area and mask as the score counts them: in notebook mode zero-bordered and without a mask. */
  readonly scored: Scored
}

/**
 * What an analysis is made of. Throws `pair.not-found`, and `image.unreadable` where an image of the base is missing or
 * broken.
 */
export async function loadSubject(workspace: OpenWorkspace, subject: AnalysisSubject): Promise<SubjectRequest & { readonly inputs: AnalysisInputs }> {
  const { database, folder } = workspace
  const { pairId, preprocessing, base } = subject
  const inputs = await database.run('analysis.inputs', { pairId, preprocessing, base })
  const { image1, image2, id1, id2, path, fileHash } = inputs
  const problem = imageProblem(id1, image1) ?? imageProblem(id2, image2)
  if (problem !== null || !image1 || !image2) throw new AppError('image.unreadable', problem ?? '', { pairId })
  const settings = settingsOf(await database.run('settings.read', null), subject)
  const isRanged = settings.mode !== 'notebook' && image1.rangeLow !== null && image1.rangeHigh !== null
  return {
    inputs,
    image1: await imagePath(image1),
    image2: await imagePath(image2),
    motion: path === null ? null : { kind: 'match-file', file: join(folder, path) },
    settings,
    revision: [image1.hash, image2.hash, fileHash].join(' '),
    ...(isRanged && { deepRule: { kind: 'range', minimum: image1.rangeLow!, maximum: image1.rangeHigh! } })
  }
}

function settingsOf(inForce: ScoreSettings, { tolerance, crop, mode }: AnalysisSubject): ScoreSettings {
  return {
    ...inForce,
    ...(tolerance !== null && { tolerance: { kind: 'fixed', value: tolerance } }),
    ...(crop !== null && { crop }),
    ...(mode !== null && { mode })
  }
}

/** Runs in the scoring worker. Throws `image.unreadable`. */
export async function subjectImages(request: SubjectRequest): Promise<SubjectImages> {
  const { settings } = request
  const [image1, image2] = await kept('images', request, () => readImages(request))
  const contrasts = await kept('contrasts', request, async () =>
    [image1, image2].map((image) => (settings.mode === 'notebook' ? notebookLocalContrast(image) : localContrast(image))))
  return { image1, image2, settings, contrasts }
}

async function readImages(request: SubjectRequest): Promise<readonly [GrayImage, GrayImage]> {
  // What is not matched is loaded all the same: the motion plays no part in reading.
  const loaded = await loadPair({ ...request, motion: request.motion ?? { kind: 'matches', matches: [] } })
  if (loaded.status !== 'ok') throw new AppError('image.unreadable', loaded.message)
  return loaded.images
}

/**
 * Runs in the scoring worker; the last few triples stay in memory, so that dragging a slider reads no file again.
 * Throws `image.unreadable`, and `analysis.not-matched` where there is no homography.
 */
export async function subjectTriple(request: SubjectRequest): Promise<SubjectTriple> {
  const { settings } = request
  const moved = await kept('triple', request, () => moveSubject(request))
  const { triple, valid, contrasts } = moved
  const tolerance = toleranceOf(settings.tolerance, contrasts)
  return {
    ...triple, valid, contrasts, settings,
    homography: moved.homography,
    tolerance: Number.isNaN(tolerance) ? 255 : tolerance,
    scored: scoredPart(triple, valid, settings)
  }
}

/** The same, or null for a pair without a homography: its images can be looked at all the same. Throws `image.unreadable`. */
export async function matchedTriple(request: SubjectRequest): Promise<SubjectTriple | null> {
  try {
    return request.motion === null ? null : await subjectTriple(request)
  } catch (error) {
    if (error instanceof AppError && error.code === 'analysis.not-matched') return null
    throw error
  }
}

async function moveSubject(request: SubjectRequest) {
  const { motion, settings } = request
  if (motion === null) throw new AppError('analysis.not-matched', 'The pair has no matches yet. Match it first')
  const [image1, image2] = await kept('images', request, () => readImages(request))
  const solved = await solveMotion(motion, settings)
  if (solved.status !== 'ok') throw new AppError('analysis.not-matched', solved.message)
  const warped = new PairPlanes(image1, image2).warp(solved.matrix)
  const triple = { image1, moved: warped.image, image2 }
  return {
    triple,
    valid: warped.valid,
    homography: describeHomography(solved, warped, settings),
    contrasts: contrastsOf(triple, settings.mode)
  }
}

/** What was made last, by what it was made from; the oldest first. */
const memory = new Map<string, Promise<unknown>>()
const mostKept = 8

/** Work on the files of a request, once for each revision of them; settings that only change what is counted play no part. */
function kept<T>(what: string, request: SubjectRequest, make: () => Promise<T>): Promise<T> {
  if (request.revision === null) return make()
  const { image1, image2, motion, deepRule, revision, settings: { mode, estimator, gates } } = request
  const key = JSON.stringify([what, image1, image2, revision, deepRule, mode, ...(what === 'triple' ? [motion, estimator, gates] : [])])
  const made = (memory.get(key) as Promise<T> | undefined) ?? make()
  memory.delete(key)
  memory.set(key, made)
  made.catch(() => memory.delete(key))
  const [oldest] = memory.keys()
  if (memory.size > mostKept && oldest !== undefined) memory.delete(oldest)
  return made
}
