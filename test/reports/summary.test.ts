import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { defaultScoreSettings } from '#shared/model/score-settings'
import { allRows, importedCore } from '../support/imported-core'
import type { WorkspaceCore } from '../support/workspace-core'

let core: WorkspaceCore
beforeAll(async () => {
  core = await importedCore()
})
afterAll(() => core.close())

it('sums up every preprocessing, without the scores of implausible pairs', async () => {
  const rows = await allRows(core)
  const scores = rows.flatMap((row) => (row.score !== null && row.state !== 'implausible' ? [row.score] : []))
  const [summary, ...others] = await core.call('report.summary', {})
  expect(others).toEqual([])
  expect(summary).toMatchObject({
    preprocessing: 'unpp', numBetter: scores.filter((score) => score > 0.5).length, numWorse: scores.filter((score) => score < 0.5).length
  })
  expect(summary!.changedScoreMean).toBeCloseTo(scores.reduce((sum, score) => sum + score, 0) / scores.length, 12)
  expect(summary!.fractionUnscored).toBeCloseTo(1 - scores.length / rows.length, 12)
  expect(await core.call('report.summary', { preprocessings: ['none'] })).toMatchObject([{ preprocessing: 'none', meanCount: null, numBetter: 0 }])
})

it('takes another tolerance from evidence, without an image', async () => {
  const settings = { ...defaultScoreSettings, tolerance: { kind: 'fixed' as const, value: 12 } }
  rmSync(join(core.folder, 'results', 'data'), { recursive: true })
  const asked = await core.call('report.summary', { measure: { settings, subBlocks: false } })
  await core.call('settings.update', settings)
  expect(asked).toEqual(await core.call('report.summary', {}))
  expect(asked[0]!.numBetter).toBeGreaterThan(0)
})
