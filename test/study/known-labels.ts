import type { FitSample } from '#shared/model/fit'
import type { HomographyMatrix } from '#shared/model/homography'
import { defaultScoreSettings } from '#shared/model/score-settings'
import { countCurves } from '#shared/numerics/fit/model/count-curves'
import { imageCorners, type ImageSize } from '#shared/numerics/homography-motion'
import { identityMatrix, inverse, project } from '#shared/numerics/matrix'
import { PythonRandom } from '#shared/numerics/random/mersenne-twister'
import { mean } from '#shared/numerics/statistics'
import type { MotionSource, PairMeasurement } from '#main/core/scoring/pair-scoring'
import { scorePair } from '#main/core/scoring/score-pair'
import type { KnownPair } from './known-motions.ts'

/** Corner errors closer than this, in pixels, are neither better nor worse. */
const clearPixels = 0.5
/** Wrong motions miss by so many times what the cameras moved: below 1 the alignment still helps, above it harms. */
const nearer = [0.1, 0.9] as const
const farther = [1.1, 2.5] as const

/** What was scored: the homography of the matches, or a motion made for the study. */
export type MotionKind = 'estimated' | 'shifted' | 'inverse'

export interface KnownSample extends FitSample {
  readonly motion: MotionKind
  /** Mean distance of the corners from where they belong, in pixels: unmoved, and by the homography scored. */
  readonly before: number
  readonly after: number
}

/** Mean distance, in pixels, between where two homographies take the corners of an image. */
export function cornerError(matrix: HomographyMatrix, truth: HomographyMatrix, size: ImageSize): number {
  return mean(imageCorners(size).map((corner) => {
    const [found, right] = [project(matrix, corner), project(truth, corner)]
    return Math.hypot(found.x - right.x, found.y - right.y)
  }))
}

/** Good where the corners came nearer by more than half a pixel, bad where they went away by more; else null. */
export function knownLabel(before: number, after: number): FitSample['label'] | null {
  if (after < before - clearPixels) return 'good'
  return after > before + clearPixels ? 'bad' : null
}

/** A homography followed by a shift of image 2, in pixels. */
export function shifted(matrix: HomographyMatrix, right: number, down: number): HomographyMatrix {
  const [a, b, c, d, e, f, g, h, i] = matrix as readonly number[] as [number, number, number, number, number, number, number, number, number]
  return [a + right * g, b + right * h, c + right * i, d + down * g, e + down * h, f + down * i, g, h, i]
}

/**
 * One pair scored by the default rules under its estimated homography and five that are wrong on purpose: two misses
 * that still help, two that harm (in a direction and of a size drawn from the seed), and the true motion turned round.
 * What lies within half a pixel of no change, or cannot be scored, is left out.
 */
export async function knownSamples(pair: KnownPair, seed: number): Promise<KnownSample[]> {
  const estimated = await measured(pair, { kind: 'match-file', file: pair.matches })
  if (estimated === null) return []
  const size = { width: estimated.width, height: estimated.height }
  const before = cornerError(identityMatrix, pair.truth, size)
  const samples = [sampleOf(pair, 'estimated', 0, estimated, before)]
  for (const [index, { motion, matrix }] of wrongMotions(pair.truth, before, seed).entries()) {
    const found = await measured(pair, { kind: 'homography', matrix })
    if (found !== null) samples.push(sampleOf(pair, motion, index + 1, found, before))
  }
  return samples.filter((sample) => sample !== null)
}

/** Five motions that are wrong on purpose; `before` is how far the cameras moved, mean of the corners in pixels. */
export function wrongMotions(truth: HomographyMatrix, before: number, seed: number): { motion: MotionKind, matrix: HomographyMatrix }[] {
  const random = new PythonRandom(seed)
  const shifts = [nearer, nearer, farther, farther].map(([least, most]) => {
    const miss = before * (least + (most - least) * random.random())
    const direction = 2 * Math.PI * random.random()
    return { motion: 'shifted', matrix: shifted(truth, miss * Math.cos(direction), miss * Math.sin(direction)) } as const
  })
  const back = inverse(truth)
  return back === null ? shifts : [...shifts, { motion: 'inverse', matrix: back }]
}

async function measured(pair: KnownPair, motion: MotionSource): Promise<PairMeasurement | null> {
  const scoring = await scorePair({ image1: pair.image1, image2: pair.image2, motion, settings: defaultScoreSettings })
  return scoring.status === 'ok' ? scoring : null
}

function sampleOf(pair: KnownPair, motion: MotionKind, index: number, found: PairMeasurement, before: number): KnownSample | null {
  const after = cornerError(found.evidence.homography.matrix, pair.truth, found)
  const label = knownLabel(before, after)
  if (label === null) return null
  const { image1, image2 } = found.contrast
  return {
    id: `${pair.view}/${pair.id1}_to_${pair.id2}/${index}`,
    view: pair.view, image1: pair.id1, image2: pair.id2,
    contrast: (image1.meanOfDeviations + image2.meanOfDeviations) / 2,
    label, motion, before, after,
    ...countCurves(found.evidence.whole)
  }
}
