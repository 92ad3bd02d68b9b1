import type { Database, Statement } from 'better-sqlite3'
import type { Homography } from '#shared/model/homography'
import type { ScoreSettings } from '#shared/model/score-settings'
import { homographyMotion } from '#shared/numerics/homography-motion'
import { judge } from '#shared/numerics/judgement'
import { implausibility } from '#shared/numerics/plausibility'
import { evidenceOfRow, type StoredPairEvidence } from '#main/core/scoring/stored-evidence'
import { storeCurve } from '#main/core/scoring/score-curve'
import { judgedColumns } from '#main/core/scoring/stored-score'

/** All of the evidence of a match set, and what is concluded of it at present. */
interface EvidenceRow extends StoredPairEvidence {
  readonly id: number
  readonly width: number | null
  readonly height: number | null
  readonly hasCurve: number
  readonly tolerance: number
  readonly value: number | null
  readonly count: number
  readonly better: number
  readonly verdict: string
  readonly reason: string | null
}

const evidenceRow = `
  SELECT s.match_set_id AS id, e.evidence, e.homography, e.contrast, e.probe, i.width, i.height, c.match_set_id IS NOT NULL AS hasCurve,
    s.tolerance, s.value, s.count, s.better, s.verdict, s.reason
  FROM scores s JOIN score_evidence e ON e.match_set_id = s.match_set_id
    LEFT JOIN score_curves c ON c.match_set_id = s.match_set_id
    LEFT JOIN images i ON i.id = (SELECT id FROM images WHERE hash = e.image1_hash LIMIT 1)
  WHERE s.match_set_id = ?`

const update = `
  UPDATE scores SET plausible = @plausible, tolerance = @tolerance, value = @value, count = @count, better = @better,
    worse = @worse, verdict = @verdict, reason = @reason WHERE match_set_id = @id`

/** Judges match sets anew from all of their evidence, gates and probe included. */
export class WholeRescoring {
  readonly #database: Database
  readonly #settings: ScoreSettings
  readonly #read: Statement
  readonly #store: Statement
  readonly #storeHomography: Statement

  constructor(database: Database, settings: ScoreSettings) {
    this.#database = database
    this.#settings = settings
    this.#read = database.prepare(evidenceRow)
    this.#store = database.prepare(update)
    this.#storeHomography = database.prepare('UPDATE score_evidence SET homography = ? WHERE match_set_id = ?')
  }

  /** Stores what changed and returns whether anything did; false as well for a score without evidence. */
  rescore(matchSetId: number): boolean {
    const row = this.#read.get(matchSetId) as EvidenceRow | undefined
    if (!row) return false
    const before = JSON.parse(row.homography) as Homography
    const homography = gated(before, row, this.#settings)
    const evidence = evidenceOfRow(row, homography)
    if (row.hasCurve === 0) storeCurve(this.#database, matchSetId, evidence)
    const after = { ...judgedColumns(judge(evidence, this.#settings)), reason: homography.reason }
    if (homography.reason !== before.reason) this.#storeHomography.run(JSON.stringify(homography), matchSetId)
    if (isSame(row, after)) return false
    this.#store.run({ id: matchSetId, plausible: homography.plausible ? 1 : 0, ...after })
    return true
  }
}

/** The homography as the gates in force see it; unchanged where its image is gone, so that its size is not known. */
export function gated(
  homography: Homography, { width, height }: Pick<EvidenceRow, 'width' | 'height'>, { gates }: Pick<ScoreSettings, 'gates'>
): Homography {
  if (width === null || height === null) return homography
  const size = { width, height }
  const motion = homographyMotion(homography.matrix, size)
  const reason = implausibility({ motion, size, validFraction: homography.validFraction }, gates)
  return { ...homography, plausible: reason === null, reason }
}

function isSame(row: EvidenceRow, after: ReturnType<typeof judgedColumns> & { reason: string | null }): boolean {
  return row.tolerance === after.tolerance && row.value === after.value && row.count === after.count
    && row.better === after.better && row.verdict === after.verdict && row.reason === after.reason
}
