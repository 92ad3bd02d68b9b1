import type { Score } from '#shared/model/score'
import type { ScoreSettings } from '#shared/model/score-settings'
import { areaSize, intersection, type Area } from '#shared/numerics/area'
import { evidenceOf, type Evidence, type ImageTriple } from '#shared/numerics/evidence'
import { countsAt, notebookScoreOf, scoreOf } from '#shared/numerics/score'
import { blockAreas, notebookBlockAreas } from '#shared/numerics/sub-blocks'
import { scoredPart } from '#main/core/scoring/score-pair'
import type { SubjectTriple } from '#main/core/scoring/analysis-pair'

type Counts = Pick<Score, 'better' | 'worse'>

/** The score of counted pixels by the rules of the mode. */
export function scoreOfCounts({ better, worse }: Counts, { mode, minimumCounts }: ScoreSettings): Score {
  if (mode === 'default') return scoreOf({ better, worse }, minimumCounts.image)
  const count = better + worse
  return { value: count === 0 ? 0.5 : better / count, count, better, worse }
}

/** The score of evidence by the rules of the mode. */
export function scoreOfEvidence(evidence: Evidence, tolerance: number, settings: ScoreSettings): Score {
  return settings.mode === 'notebook' ? notebookScoreOf(evidence, tolerance) : scoreOfCounts(countsAt(evidence, tolerance), settings)
}

/** Evidence of the scored pixels; with another image 2 or other images in place of the subject's own. */
export function subjectEvidence({ valid, settings, ...own }: SubjectTriple, images: ImageTriple = own): Evidence {
  const { triple, area, valid: mask } = scoredPart(images, valid, settings)
  return evidenceOf(triple, area, mask)
}

/** The grid of the mode, `blocks` along each side. */
export function subjectBlocks({ image1, settings: { mode, crop } }: Pick<SubjectTriple, 'image1' | 'settings'>, blocks?: number): Area[] {
  return mode === 'notebook' ? notebookBlockAreas(image1, crop, blocks) : blockAreas(image1, crop, blocks)
}

/** The part of each area that is scored at all. */
export function scoredAreas(areas: readonly Area[], scored: Area): Area[] {
  return areas.map((area) => intersection(area, scored)).filter((area) => areaSize(area) > 0)
}

