import type { RegionBox } from '#shared/model/region'
import { evidenceBins, largestDifference } from '#shared/model/evidence'
import type { Score } from '#shared/model/score'
import type { Cutoff, ScoreSettings } from '#shared/model/score-settings'
import type { Evidence } from '#shared/numerics/evidence'
import { countsAt, scoreOf, smoothedScore } from '#shared/numerics/score'
import { notScored } from '#renderer/drawing/pictures.ts'
import type { Size } from '#renderer/drawing/view-state.ts'
import { boxWithin } from '#renderer/features/regions/region-box.ts'

/** Counts of d = -255..255 over the scored pixels of a rectangle; `differences` is row-major, of an image of `size`. */
export function regionEvidence(differences: Int16Array, size: Size, region: RegionBox): Evidence {
  const evidence = new Uint32Array(evidenceBins)
  const box = boxWithin(region, size)
  if (!box) return evidence
  for (let y = box.y; y < box.y + box.height; y++) {
    const row = y * size.width + box.x
    for (let index = row; index < row + box.width; index++) {
      const d = differences[index]!
      if (d !== notScored) evidence[d + largestDifference]!++
    }
  }
  return evidence
}

/** The minimum count of the settings in force for a whole image holds for a part of it; the notebook knows none. */
export function regionScore(evidence: Evidence, tolerance: number, { mode, minimumCounts }: Pick<ScoreSettings, 'mode' | 'minimumCounts'>): Score {
  return scoreOf(countsAt(evidence, tolerance), mode === 'notebook' ? 1 : minimumCounts.image)
}

/** What a score says by the cutoff in force. */
export function wordOf(score: Score, cutoff: Cutoff): 'better' | 'worse' | 'undetermined' {
  if (score.value === null) return 'undetermined'
  const compared = cutoff.kind === 'raw' ? score.value : smoothedScore(score)
  if (compared === cutoff.value) return 'undetermined'
  return compared > cutoff.value ? 'better' : 'worse'
}
