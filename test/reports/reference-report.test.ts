import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ReportScope } from '#shared/model/report'
import { defaultScoreSettings, type ScoreSettings } from '#shared/model/score-settings'
import { referenceData } from '../support/reference-data'
import { workspaceCore, type WorkspaceCore } from '../support/workspace-core'

interface Divertor {
  score_pp_tol30: Record<string, number[]>
  score_pp_tol50: Record<string, number[]>
  score_pp_sb_tol50_crop20: Record<string, { summary: Record<string, number | 'nan'> }>
  best_worst_tol50: Record<string, { best_pair: number[], best_score: number, worst_pair: number[], worst_score: number }>
  latex: { notebook_labels_by_rank: string }
}

const goldens = referenceData('dev/goldens.json')
const results = referenceData('dev/tok_divertor')
const preprocessings = ['unpp', 'ds', 'light', 'heavy', 'superheavy']
const notebook: ScoreSettings = { ...defaultScoreSettings, mode: 'notebook', tolerance: { kind: 'fixed', value: 50 } }

describe.skipIf(!goldens || !results)("the notebook's tables, from files to text", () => {
  let core: WorkspaceCore
  let golden: Divertor
  beforeAll(async () => {
    golden = (JSON.parse(readFileSync(goldens!, 'utf8')) as { summaries: { tok_divertor: Divertor } }).summaries.tok_divertor
    core = await workspaceCore()
    await core.open()
    await core.call('settings.update', notebook)
    const { jobId } = await core.call('results.import', { grantId: core.grant(onlySuperheavy(core.folder)) })
    expect(await core.settled(jobId)).toMatchObject({ phase: 'done', failed: 0 })
  })
  afterAll(() => core.close())

  it('has the final table, its best and worst pairs and its LaTeX', async () => {
    const scope = ReportScope.parse({ preprocessings, table: 'final', mode: 'notebook' })
    const { rows } = await core.call('report.scores', { scope })
    for (const row of rows) {
      const { preprocessing, best, worst } = row
      const expected = golden.score_pp_sb_tol50_crop20[preprocessing]!.summary
      const names: Record<string, string> = { frac_unscored: 'fractionUnscored' }
      for (const [name, value] of Object.entries(expected)) {
        const key = names[name] ?? name.replace(/_(.)/g, (_all, letter: string) => letter.toUpperCase())
        requireEqual(row[key as 'meanCount'], value)
      }
      const extremes = golden.best_worst_tol50[preprocessing]!
      expect([best!.image1, best!.image2].map(Number)).toEqual(extremes.best_pair)
      expect([worst!.image1, worst!.image2].map(Number)).toEqual(extremes.worst_pair)
      requireEqual(best!.score.value, extremes.best_score)
      requireEqual(worst!.score.value, extremes.worst_score)
    }
    expect((await core.call('report.text', { scope, format: 'latex' })).text).toBe(golden.latex.notebook_labels_by_rank)
  })

  it('has score_pp at two tolerances, measured once', async () => {
    const scope = ReportScope.parse({ preprocessings: ['unpp'], table: 'score_pp', mode: 'notebook' })
    const { jobId } = await core.call('report.measure', { scope })
    await core.settled(jobId!)
    for (const value of [30, 50]) {
      await core.call('settings.update', { ...notebook, tolerance: { kind: 'fixed', value } })
      const { rows: [row] } = await core.call('report.scores', { scope })
      const { meanCount, fractionUnscored, changedScoreMean, changedScoreStd, scoreMean, scoreStd } = row!
      const measured = [meanCount, fractionUnscored, changedScoreMean, changedScoreStd, scoreMean, scoreStd]
      golden[`score_pp_tol${value as 30 | 50}`]['unpp']!.forEach((expected, at) => requireEqual(measured[at]!, expected))
    }
  })
})

/** All matches, and the images of the scoring base alone: what is shown is what the final table scores. */
function onlySuperheavy(folder: string): string {
  const target = join(folder, 'tok_divertor')
  for (const part of [...preprocessings, 'data/superheavy']) cpSync(join(results!, part), join(target, part), { recursive: true })
  return target
}

/** Within 1e-12, relative. */
function requireEqual(value: number | null, expected: number | 'nan'): void {
  if (expected === 'nan') expect(value).toBeNull()
  else expect(Math.abs(value! - expected)).toBeLessThanOrEqual(1e-12 * Math.abs(expected))
}
