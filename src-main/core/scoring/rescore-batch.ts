import type { Database } from 'better-sqlite3'
import type { LocalContrast } from '#shared/model/contrast'
import type { Homography } from '#shared/model/homography'
import type { ScoreSettings } from '#shared/model/score-settings'
import { homographyMotion } from '#shared/numerics/homography-motion'
import { judge, type PairEvidence } from '#shared/numerics/judgement'
import { implausibility } from '#shared/numerics/plausibility'
import { decodeEvidence, decodeProbe } from '#main/core/scoring/evidence-blob'
import { judgedColumns } from '#main/core/scoring/stored-score'

/** Which match sets to judge next, and by which rules. */
export interface RescoreRequest {
  readonly after: number
  readonly limit: number
  readonly settings: ScoreSettings
}

/** Where the next batch goes on (null at the end), and how many scores this one changed. */
export interface RescoreProgress {
  readonly last: number | null
  readonly changed: number
}

/** What a verdict on the whole image follows from, as `score_evidence` keeps it. */
export interface StoredPairEvidence {
  readonly evidence: Uint8Array
  readonly homography: string
  readonly contrast: string
  readonly probe: Uint8Array | null
}

/** The evidence of a match set, and what is concluded of it at present. */
interface EvidenceRow extends StoredPairEvidence {
  readonly id: number
  readonly width: number | null
  readonly height: number | null
  readonly tolerance: number
  readonly value: number | null
  readonly count: number
  readonly better: number
  readonly verdict: string
  readonly reason: string | null
}

const evidenceRows = `
  SELECT s.match_set_id AS id, e.evidence, e.homography, e.contrast, e.probe, i.width, i.height,
    s.tolerance, s.value, s.count, s.better, s.verdict, s.reason
  FROM scores s JOIN score_evidence e ON e.match_set_id = s.match_set_id
    LEFT JOIN images i ON i.id = (SELECT id FROM images WHERE hash = e.image1_hash LIMIT 1)
  WHERE s.match_set_id > ? ORDER BY s.match_set_id LIMIT ?`

const update = `
  UPDATE scores SET plausible = @plausible, tolerance = @tolerance, value = @value, count = @count, better = @better,
    worse = @worse, verdict = @verdict, reason = @reason WHERE match_set_id = @id`

/** Judges one batch of match sets anew from their evidence, without a pixel, and stores what changed. */
export function rescoreBatch(database: Database, { after, limit, settings }: RescoreRequest): RescoreProgress {
  const batch = database.prepare(evidenceRows).all(after, limit) as EvidenceRow[]
  const store = database.prepare(update)
  const storeHomography = database.prepare('UPDATE score_evidence SET homography = ? WHERE match_set_id = ?')
  let changed = 0
  for (const row of batch) {
    const before = JSON.parse(row.homography) as Homography
    const homography = gated(before, row, settings)
    const after = { ...judgedAnew(row, homography, settings), reason: homography.reason }
    if (homography.reason !== before.reason) storeHomography.run(JSON.stringify(homography), row.id)
    if (isUnchanged(row, after)) continue
    store.run({ id: row.id, plausible: homography.plausible ? 1 : 0, ...after })
    changed++
  }
  return { last: batch.length < limit ? null : batch.at(-1)!.id, changed }
}

/** What a match set comes to under some settings. `mode` must be the one its evidence was measured in. */
function judgedAnew(row: EvidenceRow, homography: Homography, settings: ScoreSettings) {
  return judgedColumns(judge(evidenceOfRow(row, homography), settings))
}

/** The evidence to judge the whole image by; the sub-blocks' is left out. */
export function evidenceOfRow({ evidence, contrast, probe }: StoredPairEvidence, homography: Homography): PairEvidence {
  const contrasts = Object.values(JSON.parse(contrast) as Record<string, LocalContrast>)
  return {
    whole: decodeEvidence(evidence),
    blocks: [],
    contrasts: contrasts.map(withoutNull),
    homography,
    probe: probe ? decodeProbe(probe) : []
  }
}

/** JSON has no NaN: the notebook's contrast of an image of 50 pixels or less. */
function withoutNull(contrast: LocalContrast): LocalContrast {
  return contrast.meanOfDeviations === null ? { ...contrast, meanOfDeviations: NaN } : contrast
}

/** The homography as the gates in force see it; unchanged where its image is gone, so that its size is not known. */
function gated(homography: Homography, { width, height }: EvidenceRow, { gates }: ScoreSettings): Homography {
  if (width === null || height === null) return homography
  const size = { width, height }
  const motion = homographyMotion(homography.matrix, size)
  const reason = implausibility({ motion, size, validFraction: homography.validFraction }, gates)
  return { ...homography, plausible: reason === null, reason }
}

function isUnchanged(row: EvidenceRow, after: ReturnType<typeof judgedAnew> & { reason: string | null }): boolean {
  return row.tolerance === after.tolerance && row.value === after.value && row.count === after.count
    && row.better === after.better && row.verdict === after.verdict && row.reason === after.reason
}
