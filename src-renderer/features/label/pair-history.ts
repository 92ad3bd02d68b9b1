import type { LabelEvent } from '#shared/model/label'
import type { PairDetail } from '#shared/model/pair-detail'

/** Whether an event judges something else than what is shown of the pair now: another homography, or other pixels. */
export function isOutdated(event: LabelEvent, detail: PairDetail | null): boolean {
  const matrix = detail?.homography?.matrix
  if (!detail || !matrix || event.matchSetId !== detail.row.matchSetId) return false
  return event.image1Hash !== detail.image1?.hash || event.image2Hash !== detail.image2?.hash || event.matrix.some((entry, at) => entry !== matrix[at])
}
