// A workspace of many scored pairs whose evidence is that of real ones.
import { mkdirSync } from 'node:fs'
import { defaultScoreSettings } from '#shared/model/score-settings'
import { storeCurve } from '#main/core/scoring/score-curve'
import { storedRows } from '#main/core/scoring/stored-score'
import type { PairMeasurement } from '#main/core/scoring/pair-scoring'
import { fillPairs } from '../pairs/synthetic-pairs.ts'

/** About 7 in 10 generated pairs are scored. */
const scoredShare = 0.7

/** Fills a new workspace until `scored` of its pairs have evidence, that of `measured` in turn. */
export function makeScoredWorkspace(workspace: string, measured: readonly PairMeasurement[], scored: number): void {
  mkdirSync(workspace, { recursive: true })
  const { database } = fillPairs(workspace, Math.ceil(scored / scoredShare) + 1000)
  const ids = database.prepare('SELECT match_set_id FROM scores ORDER BY match_set_id').pluck().all() as number[]
  if (ids.length < scored) throw new Error(`only ${ids.length} pairs were scored`)
  const rows = measured.map((one) => ({ ...storedRows(one, defaultScoreSettings), evidenceOf: one.evidence }))
  const evidence = database.prepare(
    `INSERT INTO score_evidence (match_set_id, evidence_key, image1_hash, image2_hash, moved_hash, evidence, homography, contrast, probe, sub_blocks)
     VALUES (@id, @evidenceKey, @image1Hash, @image2Hash, @movedHash, @evidence, @homography, @contrast, @probe, @subBlocks)`)
  const score = database.prepare('UPDATE scores SET shift_maximum = @shiftMaximum, plausible = @plausible WHERE match_set_id = @id')
  database.transaction(() => {
    ids.slice(0, scored).forEach((id, index) => {
      const row = rows[index % rows.length]!
      evidence.run({ id, ...row.evidence })
      score.run({ id, shiftMaximum: row.score.shiftMaximum, plausible: row.score.plausible })
      storeCurve(database, id, row.evidenceOf)
    })
    database.prepare('DELETE FROM scores WHERE match_set_id > ?').run(ids[scored - 1])
  })()
  database.close()
}
