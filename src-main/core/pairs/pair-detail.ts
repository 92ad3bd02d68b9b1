import type { LocalContrast } from '#shared/model/contrast'
import type { Homography } from '#shared/model/homography'
import type { PairDetail } from '#shared/model/pair-detail'
import { defaultToleranceRule, type ScoreSettings } from '#shared/model/score-settings'
import { toleranceOf } from '#shared/numerics/local-contrast'
import { notebookSubBlockScoreOf, subBlockScoreOf } from '#shared/numerics/sub-blocks'
import type { EvidenceRow, StoredDetail } from '#main/core/pairs/pair-detail.queries'
import { decodeBlocks, decodeEvidence } from '#main/core/scoring/evidence-blob'
import { wholeTolerance } from '#main/core/scoring/stored-score'

type Contrasts = { readonly image1: LocalContrast, readonly image2: LocalContrast, readonly moved?: LocalContrast }

/** What the inspector shows, from what is stored: evidence inflated, sub-blocks judged at the tolerance in force. */
export function toPairDetail({ evidence, settings, ...stored }: StoredDetail): PairDetail {
  const cutoff = settings.cutoff.value
  if (!evidence) {
    return { ...stored, cutoff, moved: null, homography: null, evidence: null, autoTolerance: null, contrast: null, subBlocks: null }
  }
  const { image1, image2, ...others } = JSON.parse(evidence.contrast) as Contrasts
  return {
    ...stored,
    cutoff,
    // The moved image has the size of image 1, which has that of image 2, or there were no evidence.
    moved: stored.image2 && { ...stored.image2, hash: evidence.movedHash },
    homography: JSON.parse(evidence.homography) as Homography,
    evidence: [...decodeEvidence(evidence.evidence)],
    autoTolerance: autoTolerance(settings, [image1, image2, ...Object.values(others)]),
    contrast: { image1, image2 },
    subBlocks: stored.row.tolerance === null ? null : subBlocks(evidence, settings, stored.row.tolerance)
  }
}

/** Where the automatic rule in force stands, or the notebook's while the tolerance is fixed. */
function autoTolerance({ tolerance }: ScoreSettings, contrasts: readonly LocalContrast[]): number {
  return wholeTolerance(toleranceOf(tolerance.kind === 'auto' ? tolerance : defaultToleranceRule, contrasts))
}

function subBlocks(evidence: EvidenceRow, { mode, minimumCounts }: ScoreSettings, tolerance: number): PairDetail['subBlocks'] {
  const blocks = evidence.subBlocks ? decodeBlocks(evidence.subBlocks) : []
  if (blocks.length === 0) return null
  return mode === 'notebook' ? notebookSubBlockScoreOf(blocks, tolerance) : subBlockScoreOf(blocks, tolerance, minimumCounts)
}
