import type { Score } from '#shared/model/score'
import type { ScoreSettings } from '#shared/model/score-settings'
import type { Area } from '#shared/numerics/area'
import { evidenceOf, type Evidence, type ImageTriple } from '#shared/numerics/evidence'
import { countsAt, notebookScoreOf, notebookScoreOfCounts, scoreOf } from '#shared/numerics/score'
import { blockAreas, notebookBlockAreas } from '#shared/numerics/sub-blocks'
import { scoredPart } from '#main/core/scoring/score-pair'
import type { SubjectTriple } from '#main/core/scoring/analysis-pair'

type Counts = Pick<Score, 'better' | 'worse'>

/** The score of counted pixels by the rules of the mode. */
export function scoreOfCounts(counts: Counts, { mode, minimumCounts }: ScoreSettings): Score {
  return mode === 'notebook' ? notebookScoreOfCounts(counts) : scoreOf(counts, minimumCounts.image)
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

/** The score of the subject as it is. */
export function subjectScore(subject: SubjectTriple): Score {
  return scoreOfEvidence(subjectEvidence(subject), subject.tolerance, subject.settings)
}

/** The grid of the mode, `blocks` along each side. */
export function subjectBlocks({ image1, settings: { mode, crop } }: Pick<SubjectTriple, 'image1' | 'settings'>, blocks?: number): Area[] {
  return mode === 'notebook' ? notebookBlockAreas(image1, crop, blocks) : blockAreas(image1, crop, blocks)
}
