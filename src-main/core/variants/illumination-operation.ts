import type { Compensation, Illumination } from '#shared/model/score-variant'
import type { Area } from '#shared/numerics/area'
import { croppedArea, intersection } from '#shared/numerics/area'
import type { GrayImage } from '#shared/numerics/gray-image'
import { brightnessDifference, evenedImage } from '#shared/numerics/variants/compensation'
import { illuminationMismatch } from '#shared/numerics/variants/illumination'
import type { SubjectTriple } from '#main/core/scoring/analysis-pair'
import { scoreOfEvidence, subjectBlocks, subjectEvidence, subjectScore } from '#main/core/variants/subject-score'

/** What came of it, with image 2 evened out as pixels. */
export interface IlluminationPixels extends Omit<Illumination, 'compensated'> {
  readonly picture: GrayImage
}

/** Brightness of both images against each other, and the score once it is evened out in every sub-block or in one region. */
export function evenIllumination(subject: SubjectTriple, { method, region, levels }: Compensation): IlluminationPixels {
  const { image1, moved, image2, scored, settings, tolerance } = subject
  const blocks = subjectBlocks(subject)
  const areas: Area[] = region === null ? blocks : [intersection(croppedArea(image1, 0), areaOf(region))]
  const overflow = settings.mode === 'notebook' ? 'wrap' : 'saturate'
  const picture = evenedImage(image1, image2, areas, { method, levels, overflow })
  const scores = {
    before: subjectScore(subject),
    after: scoreOfEvidence(subjectEvidence(subject, { image1, moved, image2: picture }), tolerance, settings)
  }
  // The notebook scores its blackened border too, but nothing is to be seen there.
  const inside = intersection(scored.area, croppedArea(image1, settings.crop))
  const facts = {
    tolerance,
    meanDifference: brightnessDifference(image1, image2, inside, scored.valid),
    blockDifferences: blocks.map((area) => brightnessDifference(image1, image2, area, null)),
    ...scores
  }
  const mismatch = illuminationMismatch({ ...facts, cutoff: settings.cutoff })
  return { ...facts, isMismatched: mismatch !== null, reason: mismatch?.reason ?? null, picture }
}

function areaOf({ x, y, width, height }: NonNullable<Compensation['region']>): Area {
  return { left: x, top: y, right: x + width, bottom: y + height }
}
