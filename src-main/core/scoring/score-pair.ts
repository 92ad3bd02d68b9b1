import type { LocalContrast } from '#shared/model/contrast'
import type { Homography } from '#shared/model/homography'
import type { ScoreSettings } from '#shared/model/score-settings'
import { croppedArea, intersection, type Area } from '#shared/numerics/area'
import { despeckledScore } from '#shared/numerics/despeckle'
import { evidenceOf, zeroBorders, type ImageTriple } from '#shared/numerics/evidence'
import type { GrayImage } from '#shared/numerics/gray-image'
import { homographyMotion } from '#shared/numerics/homography-motion'
import { judge, type PairEvidence } from '#shared/numerics/judgement'
import { localContrast, notebookLocalContrast } from '#shared/numerics/local-contrast'
import { implausibility } from '#shared/numerics/plausibility'
import { probeEvidence } from '#shared/numerics/probe'
import { blockAreas, blockEvidence, notebookBlockAreas, type BlockEvidence } from '#shared/numerics/sub-blocks'
import { isUnchanged } from '#shared/numerics/verdict'
import { validPixels, warpPerspective, type WarpedImage } from '#shared/numerics/warp'
import { pixelHash } from '#main/core/images/gray-file'
import { loadPair, type LoadedPair } from '#main/core/scoring/load-pair'
import { notebookErrors, swappedAxesError } from '#main/core/scoring/notebook-errors'
import type { PairMeasurement, PairScoring, PairScoringRequest } from '#main/core/scoring/pair-scoring'
import { solveMotion, type SolvedMotion } from '#main/core/scoring/solve-motion'
import { openCvVersion } from '#main/core/vision/opencv'

/** SHA-256 of the nine numbers as little-endian 64-bit floats, in hex. */
function homographyHash(matrix: readonly number[]): string {
  return pixelHash(new Uint8Array(Float64Array.from(matrix).buffer))
}

/** A homography with how it moves the image, and whether to believe it. */
export function describeHomography(motion: SolvedMotion, warped: WarpedImage, settings: ScoreSettings): Homography {
  const { matrix, method, thresholdPixels, matches, inliers } = motion
  const size = { width: warped.image.width, height: warped.image.height }
  const moved = homographyMotion(matrix, size)
  const validFraction = validPixels(warped.valid) / (size.width * size.height)
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
export function scoredPart(triple: ImageTriple, valid: Uint8Array, { mode, crop, region }: ScoreSettings): Scored {
  const isNotebook = mode === 'notebook'
  const whole = croppedArea(triple.image1, isNotebook ? 0 : crop)
  const area = region === null
    ? whole
    : intersection(whole, { left: region.x, top: region.y, right: region.x + region.width, bottom: region.y + region.height })
  return isNotebook ? { triple: zeroBorders(triple, crop), area, valid: null } : { triple, area, valid }
}

function measureBlocks({ triple, valid }: Scored, { mode, crop }: ScoreSettings): BlockEvidence[] {
  const areas = mode === 'notebook' ? notebookBlockAreas(triple.image1, crop) : blockAreas(triple.image1, crop)
  return blockEvidence(triple, areas, valid)
}

/** The contrasts that the tolerance follows from: image 1, image 2, and in notebook mode the moved one. */
export function contrastsOf({ image1, moved, image2 }: ImageTriple, mode: ScoreSettings['mode']): LocalContrast[] {
  return mode === 'notebook' ? [image1, image2, moved].map((image) => notebookLocalContrast(image)) : [image1, image2].map(localContrast)
}

function notebookErrorOf(settings: ScoreSettings, image: GrayImage, wantsBlocks: boolean, blocks: number): string | null {
  if (settings.mode !== 'notebook') return null
  return swappedAxesError(image) ?? (wantsBlocks && blocks === 0 ? notebookErrors.noBlocks : null)
}

function measure(request: PairScoringRequest, { images, scored }: LoadedPair, motion: SolvedMotion): PairMeasurement {
  const { settings } = request
  const [image1, image2] = images
  const warped = warpPerspective(image1, motion.matrix)
  const triple = { image1, moved: warped.image, image2 }
  const part = scoredPart(triple, warped.valid, settings)
  const homography = describeHomography(motion, warped, settings)
  const contrasts = contrastsOf(triple, settings.mode)
  const evidence: PairEvidence = {
    whole: evidenceOf(part.triple, part.area, part.valid),
    blocks: request.subBlocks ? measureBlocks(part, settings) : [],
    contrasts,
    homography,
    probe: isUnchanged(homography) ? probeEvidence(image1, image2, croppedArea(image1, settings.crop)) : []
  }
  const judgement = judge(evidence, settings)
  const { area, valid } = part
  const despeckling = { area, valid, tolerance: judgement.tolerance, minimumCount: settings.minimumCounts.image }
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
    moved: warped.image,
    movedHash: pixelHash(warped.image.data),
    contrast: { image1: contrasts[0]!, image2: contrasts[1]! },
    despeckled: request.median ? despeckledScore(part.triple, { ...despeckling, size: request.median }) : null,
    notebookError: notebookErrorOf(settings, image1, request.subBlocks === true, evidence.blocks.length)
  }
}

/**
 * Scores one pair: two images and matches (or a homography) in; homography, moved image, evidence, score and verdict
 * out. Whatever is wrong with the pair itself is a status with a message, never an error.
 */
export async function scorePair(request: PairScoringRequest): Promise<PairScoring> {
  const loaded = await loadPair(request)
  if (loaded.status !== 'ok') return loaded
  const motion = await solveMotion(request.motion, request.settings)
  if (motion.status !== 'ok') return motion
  return measure(request, loaded, motion)
}
