import type { OptimumProbe } from '#shared/model/search'
import { croppedArea, intersection } from '#shared/numerics/area'
import { probeOptimum } from '#shared/numerics/search/optimum-probe'
import { blockAreas } from '#shared/numerics/sub-blocks'
import type { SubjectTriple } from '#main/core/scoring/analysis-pair'
import { PairPlanes } from '#main/core/vision/pair-planes'

/** Whether moving any corner of the pair's homography by up to `reach` pixels would score higher. */
export function probeSubject(
  { image1, image2, homography, tolerance, scored, settings }: SubjectTriple, reach: number
): OptimumProbe {
  const isNotebook = settings.mode === 'notebook'
  const planes = new PairPlanes(image1, image2)
  const pixels = planes.scored(croppedArea(image1, isNotebook ? settings.crop : 0), !isNotebook)
  const areas = blockAreas(image1, settings.crop).map((block) => intersection(block, scored.area))
  return probeOptimum({
    size: image1, matrix: homography.matrix, tolerance, minimumCount: settings.minimumCounts.image,
    blocksUnder: (matrix) => {
      planes.warp(matrix)
      return areas.map((area) => pixels.evidence(area, 0))
    }
  }, reach)
}
