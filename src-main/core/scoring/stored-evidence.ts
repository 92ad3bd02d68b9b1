import type { LocalContrast } from '#shared/model/contrast'
import type { Homography } from '#shared/model/homography'
import type { PairEvidence } from '#shared/numerics/judgement'
import { decodeEvidence, decodeProbe } from '#main/core/scoring/evidence-blob'

/** What a verdict on the whole image follows from, as `score_evidence` keeps it. */
export interface StoredPairEvidence {
  readonly evidence: Uint8Array
  readonly homography: string
  readonly contrast: string
  readonly probe: Uint8Array | null
}

/** The evidence to judge the whole image by; the sub-blocks' is left out. */
export function evidenceOfRow({ evidence, contrast, probe }: StoredPairEvidence, homography: Homography): PairEvidence {
  return {
    whole: decodeEvidence(evidence),
    blocks: [],
    contrasts: contrastsOfText(contrast),
    homography,
    probe: probe ? decodeProbe(probe) : []
  }
}

/** Local contrasts as `score_evidence` keeps them. */
export function contrastsOfText(text: string): LocalContrast[] {
  return Object.values(JSON.parse(text) as Record<string, LocalContrast>).map(withoutNull)
}

/** JSON has no NaN: the notebook's contrast of an image of 50 pixels or less. */
function withoutNull(contrast: LocalContrast): LocalContrast {
  return contrast.meanOfDeviations === null ? { ...contrast, meanOfDeviations: NaN } : contrast
}

