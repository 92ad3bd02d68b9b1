import type { LocalContrast } from '#shared/model/contrast'
import type { ToleranceRule } from '#shared/model/score-settings'
import type { ToleranceSweep, ToleranceVariants } from '#shared/model/score-variant'
import { intersection } from '#shared/numerics/area'
import { evidenceOf } from '#shared/numerics/evidence'
import { toleranceOf } from '#shared/numerics/local-contrast'
import { blockAreas } from '#shared/numerics/sub-blocks'
import { blockContrast, toleranceVariants } from '#shared/numerics/variants/tolerance-variants'
import { toleranceSweep } from '#shared/numerics/variants/tolerance-sweep'
import type { SubjectTriple } from '#main/core/scoring/analysis-pair'
import { wholeTolerance } from '#main/core/scoring/stored-score'
import { automaticRule } from '#main/core/variants/analysed-pair'
import { scoreOfCounts, subjectEvidence } from '#main/core/variants/subject-score'

/** The score at all tolerances; `automatic` is the rule in force. */
export function sweepTolerances(subject: SubjectTriple, automatic: ToleranceRule): ToleranceSweep {
  const { contrasts: [image1, image2], settings } = subject
  return {
    ...toleranceSweep(subjectEvidence(subject), settings),
    autoTolerance: wholeTolerance(toleranceOf(automaticRule(automatic), subject.contrasts)),
    contrast: { image1: known(image1!), image2: known(image2!) }
  }
}

/** The notebook has no contrast of an image of 50 pixels or less. */
function known(contrast: LocalContrast): LocalContrast {
  const zero = (value: number): number => (Number.isNaN(value) ? 0 : value)
  return {
    meanOfDeviations: zero(contrast.meanOfDeviations),
    deviationOfMeans: zero(contrast.deviationOfMeans),
    deviationOfDeviations: zero(contrast.deviationOfDeviations)
  }
}

/** The score by all rules for a tolerance. */
export function compareTolerances(subject: SubjectTriple, automatic: ToleranceRule, bankContrast: LocalContrast | null): ToleranceVariants {
  const { image1, image2, scored, settings, contrasts } = subject
  // In both modes the grid that leaves no scored pixel out: the notebook has no tolerance of a block to meet.
  const areas = blockAreas(image1, settings.crop)
  return toleranceVariants({
    rule: automaticRule(automatic),
    whole: subjectEvidence(subject),
    blocks: areas.map((area) => evidenceOf(scored.triple, intersection(area, scored.area), scored.valid)),
    contrasts,
    blockContrasts: areas.map((area) => [blockContrast(image1, area), blockContrast(image2, area)] as const),
    bankContrast,
    score: (counts) => scoreOfCounts(counts, settings)
  })
}
