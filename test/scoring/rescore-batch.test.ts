import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { defaultScoreSettings, type ScoreSettings } from '#shared/model/score-settings'
import { identityMatrix } from '#shared/numerics/matrix'
import { rescoreBatch } from '#main/core/scoring/rescore-batch'
import { storeCurve } from '#main/core/scoring/score-curve'
import { scorePair } from '#main/core/scoring/score-pair'
import { storedRows } from '#main/core/scoring/stored-score'
import { fillPairs } from '../pairs/synthetic-pairs'
import { movedBy, shiftBySix, textured } from './synthetic'

const folder = mkdtempSync(join(tmpdir(), 'fringe-rescore-'))
afterAll(() => { rmSync(folder, { recursive: true }) })

const image1 = textured()
const matrices = [shiftBySix, [1, 0, -6, 0, 1, 3, 0, 0, 1], [1, 0, 90, 0, 1, 0, 0, 0, 1], identityMatrix]

const changes: readonly Partial<ScoreSettings>[] = [
  { tolerance: { kind: 'fixed', value: 12 } }, { tolerance: { kind: 'auto', a: 2, b: 3 } }, { minimumCounts: { image: 9000, subBlock: 20, allSubBlocks: 100 } }
]

/** Scored pairs of all kinds: better, worse, implausible, unchanged; every other one with its curve. */
async function scoredDatabase() {
  const { database } = fillPairs(folder, 60)
  const ids = database.prepare('SELECT match_set_id FROM scores ORDER BY 1').pluck().all() as number[]
  for (const [index, id] of ids.entries()) {
    const matrix = matrices[index % matrices.length]!
    const image2 = movedBy(image1, index % 8 === 3 ? [1, 0, 2, 0, 1, 0, 0, 0, 1] : shiftBySix)
    const scoring = await scorePair({ image1, image2, motion: { kind: 'homography', matrix }, settings: defaultScoreSettings })
    if (scoring.status !== 'ok') throw new Error(scoring.message)
    const { evidence, score } = storedRows(scoring, defaultScoreSettings)
    database
      .prepare(
        `INSERT INTO score_evidence (match_set_id, evidence_key, image1_hash, image2_hash, moved_hash, evidence, homography, contrast, probe)
         VALUES (@id, @evidenceKey, @image1Hash, @image2Hash, @movedHash, @evidence, @homography, @contrast, @probe)`
      )
      .run({ id, ...evidence })
    database.prepare('UPDATE scores SET shift_maximum = ?, plausible = ?, reason = ? WHERE match_set_id = ?')
      .run(score.shiftMaximum, score.plausible, score.reason, id)
    if (index % 2 === 0 || index % 8 === 3) storeCurve(database, id, scoring.evidence)
  }
  return { database, ids }
}

describe('rescoring from stored evidence', () => {
  it('comes to the same by curves and by all of the evidence, and makes the curves that are missing', async () => {
    const { database, ids } = await scoredDatabase()
    const scores = (): unknown[] => database.prepare('SELECT * FROM scores ORDER BY match_set_id').all()
    const verdicts = new Set<unknown>()
    for (const change of changes) {
      const settings: ScoreSettings = { ...defaultScoreSettings, ...change }
      let changed = 0
      for (let after: number | null = 0; after !== null;) {
        const progress = rescoreBatch(database, { after, limit: 7, settings, regate: false })
        changed += progress.changed
        after = progress.last
      }
      const byCurves = scores()
      expect(changed).toBeGreaterThan(0)
      expect(rescoreBatch(database, { after: 0, limit: 1000, settings, regate: true })).toEqual({ last: null, changed: 0 })
      expect(scores()).toEqual(byCurves)
      for (const { verdict } of byCurves as { verdict: unknown }[]) verdicts.add(verdict)
    }
    expect(database.prepare('SELECT count(*) FROM score_curves').pluck().get()).toBe(ids.length)
    expect([...verdicts]).toEqual(expect.arrayContaining(['better', 'worse', 'undetermined', 'unchanged-misaligned']))
    // A match set that is measured anew, or no longer, takes its curve along.
    database.prepare('DELETE FROM score_evidence WHERE match_set_id = ?').run(ids[0])
    expect(database.prepare('SELECT count(*) FROM score_curves').pluck().get()).toBe(ids.length - 1)
    database.close()
  })
})
