import { crc32, deflateRawSync } from 'node:zlib'
import type { EvidenceKey} from '#shared/model/evidence';
import { numericsVersion } from '#shared/model/evidence'
import type { Homography } from '#shared/model/homography'
import type { Score } from '#shared/model/score'
import type { ScoreSettings } from '#shared/model/score-settings'
import type { Verdict } from '#shared/model/verdict'
import { encodeBlocks, encodeEvidence, encodeProbe } from '#main/core/scoring/evidence-blob'
import type { PairMeasurement } from '#main/core/scoring/pair-scoring'

/** What was computed from pixels, as `score_evidence` keeps it. */
export interface StoredEvidence {
  readonly evidenceKey: string
  readonly image1Hash: string
  readonly image2Hash: string
  readonly movedHash: string
  readonly evidence: Uint8Array
  readonly homography: string
  readonly contrast: string
  readonly probe: Uint8Array | null
  readonly subBlocks: Uint8Array
  readonly inlierMask: Uint8Array | null
}

/** What follows from it at the settings in force, as `scores` keeps it. */
export interface StoredScore {
  readonly contrastMean: number
  readonly plausible: number
  readonly inliers: number
  readonly shiftMaximum: number
  readonly crop: number
  readonly tolerance: number
  readonly value: number | null
  readonly count: number
  readonly better: number
  readonly worse: number
  readonly verdict: Verdict
  readonly reason: string | null
}

/** Stands for a corner moved to infinity, which neither JSON nor SQLite can say; no camera reaches it. */
const endlessPixels = 1e9

/** The rows that a measurement becomes. */
export function storedRows(measured: PairMeasurement, settings: ScoreSettings): { evidence: StoredEvidence, score: StoredScore } {
  return { evidence: storedEvidence(measured, settings), score: storedScore(measured, settings) }
}

function storedEvidence({ evidence, ...measured }: PairMeasurement, settings: ScoreSettings): StoredEvidence {
  const [image1, image2, moved] = evidence.contrasts
  return {
    evidenceKey: JSON.stringify(evidenceKey(measured, settings)),
    image1Hash: measured.image1.hash,
    image2Hash: measured.image2.hash,
    movedHash: measured.movedHash,
    evidence: encodeEvidence(evidence.whole),
    homography: JSON.stringify(finite(evidence.homography)),
    // The notebook averages the moved image's contrast in as well.
    contrast: JSON.stringify({ image1, image2, ...(moved && { moved }) }),
    probe: evidence.probe.length === 0 ? null : encodeProbe(evidence.probe),
    subBlocks: encodeBlocks(evidence.blocks),
    inlierMask: measured.inlierMask && deflateRawSync(measured.inlierMask)
  }
}

function storedScore({ evidence, contrast, tolerance, score, verdict }: PairMeasurement, { crop }: ScoreSettings): StoredScore {
  const { homography } = evidence
  const mean = (contrast.image1.meanOfDeviations + contrast.image2.meanOfDeviations) / 2
  return {
    // The notebook has no contrast for images of 50 pixels or less.
    contrastMean: Number.isNaN(mean) ? 0 : mean,
    plausible: homography.plausible ? 1 : 0,
    inliers: homography.inliers ?? 0,
    shiftMaximum: finite(homography).cornerShift.max,
    crop,
    ...judgedColumns({ tolerance, score, verdict }),
    reason: homography.reason
  }
}

/** The columns that a judgement decides. */
export function judgedColumns(judged: { tolerance: number, score: Score, verdict: Verdict }) {
  const { value, count, better, worse } = judged.score
  return { tolerance: wholeTolerance(judged.tolerance), value, count, better, worse, verdict: judged.verdict }
}

/** Only the floor matters; without any tolerance nothing counts as changed, as at 255. */
export function wholeTolerance(tolerance: number): number {
  return Number.isNaN(tolerance) ? 255 : Math.floor(tolerance)
}

function evidenceKey(measured: Omit<PairMeasurement, 'evidence'>, { crop, mode, region }: ScoreSettings): EvidenceKey {
  return {
    image1Hash: measured.image1.hash,
    image2Hash: measured.image2.hash,
    homographyHash: measured.homographyHash,
    crop,
    mask: mode === 'notebook' ? 'none' : 'valid',
    roiRevision: region === null ? 0 : crc32(JSON.stringify(region)),
    numericsVersion
  }
}

/** A homography that JSON can say: what is endless becomes very large. */
export function finite(homography: Homography): Homography {
  const bounded = (value: number): number => (Number.isFinite(value) ? value : endlessPixels)
  const { cornerShift, scale, rotationDegrees } = homography
  return {
    ...homography,
    cornerShift: { mean: bounded(cornerShift.mean), max: bounded(cornerShift.max) },
    scale: bounded(scale),
    rotationDegrees: bounded(rotationDegrees)
  }
}
