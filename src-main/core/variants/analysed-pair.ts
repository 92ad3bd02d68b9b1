import type { AnalysedPair } from '#shared/model/analysis'
import { defaultToleranceRule, type ToleranceRule } from '#shared/model/score-settings'
import type { GrayImage } from '#shared/numerics/gray-image'
import { toleranceOf } from '#shared/numerics/local-contrast'
import { pixelHash } from '#main/core/images/gray-file'
import type { MadePicture } from '#main/core/pixels/made-pictures'
import { matchedTriple, subjectImages, type SubjectRequest } from '#main/core/scoring/analysis-pair'

type Settled = Omit<AnalysedPair, 'base' | 'image1' | 'image2' | 'moved'>

/** A subject with everything settled, its pictures not yet kept. */
export interface AnalysedPixels extends Settled {
  readonly pictures: { readonly image1: MadePicture, readonly image2: MadePicture, readonly moved: MadePicture | null }
}

interface Asked { readonly subject: SubjectRequest, readonly automatic: ToleranceRule }

/** The images and the rules; `automatic` is the rule in force, whatever the subject says. Throws `image.unreadable`. */
export async function analysedPair({ subject, automatic }: Asked): Promise<AnalysedPixels> {
  const moved = await matchedTriple(subject)
  const { image1, image2, settings, contrasts } = moved ?? (await subjectImages(subject))
  const tolerance = (rule: ToleranceRule): number => {
    const found = toleranceOf(rule, contrasts)
    return Number.isNaN(found) ? 255 : found
  }
  return {
    mode: settings.mode,
    crop: settings.crop,
    tolerance: tolerance(settings.tolerance),
    automaticTolerance: Math.floor(tolerance(automaticRule(automatic))),
    matrix: moved?.homography.matrix ?? null,
    pictures: { image1: picture(image1), image2: picture(image2), moved: moved && picture(moved.moved) }
  }
}

function picture(image: GrayImage): MadePicture {
  return { image, hash: pixelHash(image.data) }
}

/** The automatic rule in force, or the notebook's while the tolerance is fixed. */
export function automaticRule(rule: ToleranceRule): Extract<ToleranceRule, { kind: 'auto' }> {
  return rule.kind === 'auto' ? rule : (defaultToleranceRule as Extract<ToleranceRule, { kind: 'auto' }>)
}
