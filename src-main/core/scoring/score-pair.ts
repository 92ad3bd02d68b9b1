import type { LocalContrast } from '#shared/model/contrast'
import type { Homography } from '#shared/model/homography'
import type { DespeckledScore } from '#shared/model/score'
import type { ScoreSettings } from '#shared/model/score-settings'
import { croppedArea, intersection, type Area } from '#shared/numerics/area'
import { despeckledScore } from '#shared/numerics/despeckle'
import { zeroBorders, type ImageTriple } from '#shared/numerics/evidence'
import type { GrayImage } from '#shared/numerics/gray-image'
import { homographyMotion } from '#shared/numerics/homography-motion'
import { judge, type PairEvidence } from '#shared/numerics/judgement'
import { contrastOfSums, levelSumsOf } from '#shared/numerics/local-contrast'
import { implausibility } from '#shared/numerics/plausibility'
import { probeEvidence } from '#shared/numerics/probe'
import { blockAreas, blockEvidenceOf, notebookBlockAreas, type BlockPixels } from '#shared/numerics/sub-blocks'
import { isUnchanged } from '#shared/numerics/verdict'
import { pixelHash } from '#main/core/images/gray-file'
import { loadPair, type LoadedPair } from '#main/core/scoring/load-pair'
import { notebookErrors, swappedAxesError } from '#main/core/scoring/notebook-errors'
import type { PairMeasurement, PairScoring, PairScoringRequest } from '#main/core/scoring/pair-scoring'
import { solveMotion, type SolvedMotion } from '#main/core/scoring/solve-motion'
import { openCvVersion } from '#main/core/vision/opencv'
import { PairPlanes, type MovedImage } from '#main/core/vision/pair-planes'

/** SHA-256 of the nine numbers as little-endian 64-bit floats, in hex. */
function homographyHash(matrix: readonly number[]): string {
  return pixelHash(new Uint8Array(Float64Array.from(matrix).buffer))
}

/** A homography with how it moves the image, and whether to believe it. */
export function describeHomography(motion: SolvedMotion, { image, validPixels }: MovedImage, settings: ScoreSettings): Homography {
  const { matrix, method, thresholdPixels, matches, inliers } = motion
  const size = { width: image.width, height: image.height }
  const moved = homographyMotion(matrix, size)
  const validFraction = validPixels / (size.width * size.height)
  const reason = implausibility({ motion: moved, size, validFraction }, settings.gates)
  const { cornerShift, scale, rotationDegrees } = moved
  return {
    matrix, method, thresholdPixels, matches, inliers,
    libraryVersion: method === 'given' ? null : openCvVersion,
    cornerShift, scale, rotationDegrees, validFraction,
    plausible: reason === null, reason
  }
}

/** What is scored: in the notebook all pixels of zero-bordered images, else the valid ones inside the crop. */
export interface Scored {
  readonly triple: ImageTriple
  readonly area: Area
  readonly valid: Uint8Array | null
}

/** Images, area and mask as the score counts them. */
export function scoredPart(triple: ImageTriple, valid: Uint8Array, settings: ScoreSettings): Scored {
  const area = scoredArea(triple.image1, settings)
  return settings.mode === 'notebook' ? { triple: zeroBorders(triple, settings.crop), area, valid: null } : { triple, area, valid }
}

function scoredArea(image: GrayImage, { mode, crop, region }: ScoreSettings): Area {
  const whole = croppedArea(image, mode === 'notebook' ? 0 : crop)
  return region === null
    ? whole
    : intersection(whole, { left: region.x, top: region.y, right: region.x + region.width, bottom: region.y + region.height })
}

/** The pair as the score counts it: the notebook counts all pixels of zero-bordered images, else only valid ones count. */
function scoredPixels(planes: PairPlanes, image: GrayImage, { mode, crop }: ScoreSettings): BlockPixels {
  const isNotebook = mode === 'notebook'
  return planes.scored(croppedArea(image, isNotebook ? crop : 0), !isNotebook)
}

function scoredBlocks(image: GrayImage, { mode, crop }: ScoreSettings): Area[] {
  return mode === 'notebook' ? notebookBlockAreas(image, crop) : blockAreas(image, crop)
}

/** Which images the tolerance follows from; the notebook takes the moved one in. */
const contrastPlanes = { default: ['image1', 'image2'], notebook: ['image1', 'image2', 'moved'] } as const

/** The contrasts that the tolerance follows from. */
export function contrastsOf(triple: ImageTriple, mode: ScoreSettings['mode']): LocalContrast[] {
  return contrastPlanes[mode].map((plane) => contrastOfSums(triple[plane], levelSumsOf(triple[plane]), mode))
}

function notebookErrorOf(settings: ScoreSettings, image: GrayImage, wantsBlocks: boolean, blocks: number): string | null {
  if (settings.mode !== 'notebook') return null
  return swappedAxesError(image) ?? (wantsBlocks && blocks === 0 ? notebookErrors.noBlocks : null)
}

function evidenceOfPair(request: PairScoringRequest, [image1, image2]: LoadedPair['images'], planes: PairPlanes, homography: Homography): PairEvidence {
  const { settings } = request
  const pixels = scoredPixels(planes, image1, settings)
  return {
    whole: pixels.evidence(scoredArea(image1, settings), 0),
    blocks: request.subBlocks ? blockEvidenceOf(scoredBlocks(image1, settings), pixels) : [],
    contrasts: contrastPlanes[settings.mode].map((plane) => contrastOfSums(image1, (area) => planes.sums(plane, area), settings.mode)),
    homography,
    probe: isUnchanged(homography) ? probeEvidence(image1, image2, croppedArea(image1, settings.crop)) : []
  }
}

function despeckled(size: 3 | 5, triple: ImageTriple, valid: Uint8Array, tolerance: number, settings: ScoreSettings): DespeckledScore {
  const part = scoredPart(triple, valid, settings)
  return despeckledScore(part.triple, { area: part.area, valid: part.valid, tolerance, minimumCount: settings.minimumCounts.image, size })
}

function measure(request: PairScoringRequest, { images, scored }: LoadedPair, motion: SolvedMotion): PairMeasurement {
  const { settings, median } = request
  const [image1, image2] = images
  const planes = new PairPlanes(image1, image2)
  const { image: moved, ...warped } = planes.warp(motion.matrix)
  const evidence = evidenceOfPair(request, images, planes, describeHomography(motion, { image: moved, ...warped }, settings))
  const judgement = judge(evidence, settings)
  const [contrast1, contrast2] = evidence.contrasts
  return {
    ...judgement,
    status: 'ok',
    width: image1.width,
    height: image1.height,
    image1: scored[0],
    image2: scored[1],
    evidence,
    homographyHash: homographyHash(motion.matrix),
    inlierMask: motion.inlierMask,
    moved,
    movedHash: pixelHash(moved.data),
    contrast: { image1: contrast1!, image2: contrast2! },
    despeckled: median ? despeckled(median, { image1, moved, image2 }, warped.valid, judgement.tolerance, settings) : null,
    notebookError: notebookErrorOf(settings, image1, request.subBlocks === true, evidence.blocks.length)
  }
}

/**
 * Scores one pair: two images and matches (or a homography) in; homography, moved image, evidence, score and verdict
 * out. Whatever is wrong with the pair itself is a status with a message, never an error.
 */
export async function scorePair(request: PairScoringRequest): Promise<PairScoring> {
  // Side by side: the homography is found here while the images are inflated in other threads.
  const [loaded, motion] = await Promise.all([loadPair(request), solveMotion(request.motion, request.settings)])
  if (loaded.status !== 'ok') return loaded
  if (motion.status !== 'ok') return motion
  return measure(request, loaded, motion)
}
