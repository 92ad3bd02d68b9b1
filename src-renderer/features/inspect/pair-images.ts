import type { ScoreSettings } from '#shared/model/score-settings'
import { croppedArea, intersection, type Area } from '#shared/numerics/area'
import type { GrayImage } from '#shared/numerics/gray-image'
import { diffDiffOf } from '#renderer/drawing/pictures.ts'
import { createCoverage } from '#renderer/drawing/scored-mask.ts'
import type { ImageRole } from '#renderer/features/inspect/inspect.transition.ts'

/** The three images of the pair on screen; null where the pair has none. */
export type PairImages = Readonly<Record<ImageRole, GrayImage | null>>

export const noImages: PairImages = { image1: null, moved: null, image2: null }

/** Images of different sizes cannot be laid over each other. */
export function sameSize({ image1, image2 }: PairImages): boolean {
  return image1 === null || image2 === null || (image1.width === image2.width && image1.height === image2.height)
}

type Scoring = Pick<ScoreSettings, 'mode' | 'crop' | 'region'>

/** d of every pixel that the core would score, `notScored` elsewhere; null where the pair was not aligned. */
export function differencesOf(images: PairImages, matrix: readonly number[], scoring: Scoring): Int16Array | null {
  const { image1, moved, image2 } = images
  if (!image1 || !moved || !image2 || !sameSize(images)) return null
  const { width, height } = image2
  // The notebook scores what the moved image does not cover, too.
  const whole = (): { from: number; to: number } => ({ from: 0, to: width })
  const covered = scoring.mode === 'notebook' ? whole : createCoverage(matrix, width, height)
  return diffDiffOf({ image1, moved, image2 }, scoredArea(image2, scoring), covered)
}

function scoredArea(image: GrayImage, { crop, region }: Scoring): Area {
  const cropped = croppedArea(image, crop)
  if (!region) return cropped
  return intersection(cropped, { left: region.x, top: region.y, right: region.x + region.width, bottom: region.y + region.height })
}
