import { renameSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ReportScope } from '#shared/model/report'
import { defaultScoreSettings } from '#shared/model/score-settings'
import type { WorkspaceCore } from '../support/workspace-core'
import { twoStrategiesCore } from './two-strategies'

let core: WorkspaceCore
beforeAll(async () => {
  core = await twoStrategiesCore()
})
afterAll(() => core.close())

const scopeOf = (given: Partial<ReportScope>): ReportScope => ReportScope.parse(given)

async function measure(scope: ReportScope, bases: string[] = []): Promise<number> {
  const { jobId } = await core.call('report.measure', { scope, bases })
  if (jobId === null) return 0
  const job = await core.settled(jobId)
  expect(job).toMatchObject({ phase: 'done', failed: 0 })
  return job.items
}
const failure = (call: Promise<unknown>): Promise<unknown> => call.then(() => null, (error: unknown) => error)

/** As if an image had other pixels than when it was measured. */
async function changeImage(preprocessing: string, imageId: string): Promise<void> {
  await core.call('workspace.close', {})
  const database = new Database(join(core.folder, 'ws', 'fringe.db'))
  database
    .prepare(`UPDATE images SET hash = 'other' WHERE image_id = ? AND bank_id = (SELECT id FROM banks WHERE preprocessing = ?)`)
    .run(imageId, preprocessing)
  database.close()
  await core.call('workspace.open', { grantId: core.grant(join(core.folder, 'ws')) })
}

it('answers from the scores shown without measuring, with the best and the worst pair', async () => {
  const { rows, base, warnings } = await core.call('report.scores', { scope: scopeOf({}) })
  expect([base, warnings]).toEqual(['unpp', []])
  const row = (name: string) => rows.find(({ preprocessing }) => preprocessing === name)
  expect(row('unpp')).toMatchObject({ pairs: 6, numBetter: 3, numWorse: 3, moved: 6, alreadyAligned: 0 })
  expect(row('dark')).toMatchObject({ pairs: 5, numBetter: 3, numWorse: 2, moved: 5 })
  for (const { best, worst, meanBetter, meanWorse } of rows) {
    expect(best!.score.value).toBeGreaterThanOrEqual(meanBetter!)
    expect(worst!.score.value).toBeLessThanOrEqual(meanWorse!)
    expect([best!.verdict, worst!.verdict]).toEqual(['better', 'worse'])
  }
})

it('counts the pairs that only one of the strategies rescues', async () => {
  const best = await core.call('report.best-of', { scope: scopeOf({}) })
  expect(best).toMatchObject({ better: 4, rescued: 1, total: 6 })
  expect(best.alone.map(({ better }) => better)).toEqual([3, 3])
  expect(best.pairs.filter(({ verdict }) => verdict === 'worse').map(({ image1, image2 }) => [image1, image2])).toEqual([['101', '106'], ['102', '105']])
})

it('judges sub-blocks from the evidence there is, and measures another base once', async () => {
  expect((await core.call('report.scores', { scope: scopeOf({ score: 'sub-blocks' }) })).rows[0]!.best!.score.count).toBeGreaterThan(100)
  const scope = scopeOf({ base: 'dark', table: 'score_pp' })
  expect(await failure(core.call('report.scores', { scope }))).toMatchObject({ code: 'report.not-measured', details: { pairs: 11 } })
  expect(await failure(core.call('report.bases', { scope, bases: ['dark', 'unpp'] }))).toMatchObject({ code: 'report.not-measured' })
  // 11 match sets on either base, and 16 images.
  expect(await measure(scope, ['unpp'])).toBe(38)
  expect(await measure(scope, ['unpp'])).toBe(0)
  expect((await core.call('report.scores', { scope })).base).toBe('dark')
  const table = await core.call('report.bases', { scope, bases: ['dark', 'unpp'] })
  expect(table.bases).toEqual(['dark', 'unpp'])
  expect(table.rows.find(({ preprocessing }) => preprocessing === 'dark')!.cells).toMatchObject([{ better: 3, worse: 2, rank: 1 }, { better: 3, worse: 2, rank: 1 }])
})

it('follows another tolerance without measuring; another image is measured anew', async () => {
  const scope = scopeOf({ base: 'dark', table: 'score_pp' })
  const before = await core.call('report.scores', { scope })
  await core.call('settings.update', { ...defaultScoreSettings, tolerance: { kind: 'fixed', value: 12 } })
  const after = await core.call('report.scores', { scope })
  expect(after.rows[0]!.meanCount).not.toBe(before.rows[0]!.meanCount)
  await core.call('settings.update', defaultScoreSettings)
  expect(await core.call('report.scores', { scope })).toEqual(before)

  const asked = await core.call('report.scores', { scope: { ...scope, tolerance: { kind: 'fixed', value: 12 } } })
  expect(asked.rows).toEqual(after.rows)

  await changeImage('dark', '101')
  expect(await failure(core.call('report.scores', { scope }))).toMatchObject({ code: 'report.not-measured', details: { pairs: 8 } })
  // And the image itself.
  expect(await measure(scope)).toBe(9)
  expect(await core.call('report.scores', { scope })).toEqual(before)
})

it('tells why pairs failed, and how far others were fixed', async () => {
  const { fixed, failed, fixedTotal, failedTotal } = await core.call('report.gallery', { scope: scopeOf({}), limit: 3 })
  expect([fixed.length, failed.length, fixedTotal, failedTotal]).toEqual([3, 3, 6, 5])
  for (const { gain, score } of fixed) expect([gain! > 1, score.better > score.worse]).toEqual([true, true])
  for (const { explanation, verdict } of failed) expect([explanation.length > 10, verdict]).toEqual([true, 'worse'])
})

it('has local contrast by preprocessing, and two side by side', async () => {
  const { rows } = await core.call('report.contrast', {})
  const [unpp, dark] = ['unpp', 'dark'].map((name) => rows.find(({ preprocessing }) => preprocessing === name)!)
  expect([unpp!.images, dark!.images]).toEqual([8, 8])
  expect(dark!.meanOfDeviations.mean / unpp!.meanOfDeviations.mean).toBeCloseTo(0.5, 2)
  const viewId = (await core.call('camera-view.list', {}))[0]!.id
  const compared = await core.call('report.compare', { viewId, first: 'unpp', second: 'dark' })
  expect(compared.images.length).toBe(8)
  expect(compared.pairs.pairIds.length).toBe(6)
  expect(compared.mismatch[1].mean / compared.mismatch[0].mean).toBeCloseTo(0.5, 1)
  expect(await failure(core.call('report.compare', { viewId, first: 'unpp', second: 'none' }))).toMatchObject({ code: 'preprocessing.not-found' })
})

it('leaves pairs unscored whose image was taken away, and measures them once it is back', async () => {
  const scope = scopeOf({ mode: 'notebook', preprocessings: ['unpp'] })
  const [there, away] = ['101.png', 'away.bin'].map((name) => join(core.folder, 'results', 'data', 'unpp', name)) as [string, string]
  const unscored = async (): Promise<number> => {
    const { jobId } = await core.call('report.measure', { scope })
    if (jobId) await core.settled(jobId)
    return (await core.call('report.scores', { scope })).rows[0]!.numUnscored
  }
  renameSync(there, away)
  const without = await unscored()
  renameSync(away, there)
  expect([without, await unscored()]).toEqual([4, 0])
  expect(await core.call('report.measure', { scope })).toEqual({ jobId: null })
})

it('refuses what it does not know', async () => {
  expect(await failure(core.call('report.scores', { scope: scopeOf({ preprocessings: ['bright'] }) }))).toMatchObject({ code: 'preprocessing.not-found' })
  expect(await failure(core.call('report.scores', { scope: scopeOf({ base: 'bright' }) }))).toMatchObject({ code: 'preprocessing.not-found' })
  const viewId = 99 as NonNullable<ReportScope['viewId']>
  expect(await failure(core.call('report.scores', { scope: scopeOf({ viewId }) }))).toMatchObject({ code: 'camera-view.not-found' })
})
