import type { LocalContrast } from '#shared/model/contrast'
import type { ToleranceRule } from '#shared/model/score-settings'
import type { ContrastSweep } from '#shared/model/score-variant'
import type { ImageTriple } from '#shared/numerics/evidence'
import { toleranceOf } from '#shared/numerics/local-contrast'
import { mean } from '#shared/numerics/statistics'
import { contrastDependence, normalisedScore, referenceContrast } from '#shared/numerics/variants/contrast-dependence'
import { warpPerspective } from '#shared/numerics/warp'
import { contrastsOf } from '#main/core/scoring/score-pair'
import type { SubjectTriple } from '#main/core/scoring/analysis-pair'
import { automaticRule } from '#main/core/variants/analysed-pair'
import { scoreOfEvidence, subjectEvidence } from '#main/core/variants/subject-score'
import { contrastLimited } from '#main/core/vision/filters'

/** What is swept: clip limits of CLAHE over tiles x tiles tiles, and the tolerance that stays the same throughout. */
export interface SweptContrast {
  readonly clipLimits: readonly number[]
  readonly tiles: number
  readonly fixedTolerance: number
}

type Row = ContrastSweep['rows'][number]

/** Image 1 is corrected and then moved, as a preprocessing would; in notebook mode all three are corrected as they are. */
export async function correctedTriple(subject: SubjectTriple, clipLimit: number, tiles: number): Promise<ImageTriple> {
  const { image1, moved, image2, homography, settings } = subject
  const corrected = await contrastLimited(image1, clipLimit, tiles)
  const isNotebook = settings.mode === 'notebook'
  return {
    image1: corrected,
    moved: isNotebook ? await contrastLimited(moved, clipLimit, tiles) : warpPerspective(corrected, homography.matrix).image,
    image2: await contrastLimited(image2, clipLimit, tiles)
  }
}

/** The same trio under rising contrast, how its score depends on it, and the pair's own score with that taken out. */
export async function sweepContrast(
  subject: SubjectTriple, automatic: ToleranceRule, { clipLimits, tiles, fixedTolerance }: SweptContrast
): Promise<ContrastSweep> {
  const rule = automaticRule(automatic)
  const rowOf = (images: ImageTriple, clipLimit: number): Row => {
    const contrasts = contrastsOf(images, subject.settings.mode)
    const evidence = subjectEvidence(subject, images)
    const tolerance = toleranceOf(rule, contrasts)
    const autoTolerance = Number.isNaN(tolerance) ? 255 : tolerance
    return {
      clipLimit, contrast: meanOf(contrasts), fixedTolerance, autoTolerance,
      fixed: scoreOfEvidence(evidence, fixedTolerance, subject.settings),
      auto: scoreOfEvidence(evidence, autoTolerance, subject.settings)
    }
  }
  const rows: Row[] = []
  for (const clipLimit of clipLimits) rows.push(rowOf(await correctedTriple(subject, clipLimit, tiles), clipLimit))
  const own = rowOf(subject, 0)
  const pointsOf = (kind: 'fixed' | 'auto') => rows.map(({ contrast, [kind]: score }) => ({ contrast, score }))
  const dependence = { fixed: contrastDependence(pointsOf('fixed')), auto: contrastDependence(pointsOf('auto')) }
  const reference = referenceContrast(rule, fixedTolerance)
  const normalised = (kind: 'fixed' | 'auto') =>
    normalisedScore({ contrast: own.contrast, score: own[kind] }, dependence[kind], reference)
  return {
    tiles, rows, dependence,
    normalised: { referenceContrast: reference, fixed: normalised('fixed'), auto: normalised('auto') }
  }
}

function meanOf(contrasts: readonly LocalContrast[]): number {
  const contrast = mean(contrasts.map(({ meanOfDeviations }) => meanOfDeviations))
  return Number.isNaN(contrast) ? 0 : contrast
}
