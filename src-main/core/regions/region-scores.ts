import type { RegionBox } from '#shared/model/region'
import type { Score } from '#shared/model/score'
import { subjectTriple, type SubjectRequest } from '#main/core/scoring/analysis-pair'
import { scoreOfEvidence, subjectEvidence } from '#main/core/variants/subject-score'

/** A pair in each of some regions, at its own tolerance. */
interface MeasuredRegions {
  /** Gray levels; of the whole image, also for the regions. */
  readonly tolerance: number
  readonly whole: Score
  /** In the order of the regions. */
  readonly scores: readonly Score[]
}

interface AskedRegions {
  readonly subject: SubjectRequest
  readonly regions: readonly RegionBox[]
}

/** Runs in the scoring worker. Throws `image.unreadable` and `analysis.not-matched`. */
export async function measureRegions({ subject, regions }: AskedRegions): Promise<MeasuredRegions> {
  const triple = await subjectTriple(subject)
  const { tolerance } = triple
  const scoreIn = (region: RegionBox | null): Score => {
    const settings = { ...triple.settings, region }
    return scoreOfEvidence(subjectEvidence({ ...triple, settings }), tolerance, settings)
  }
  return { tolerance, whole: scoreIn(null), scores: regions.map(scoreIn) }
}
