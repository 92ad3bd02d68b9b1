import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { applicationId, migrations } from '#main/core/database/schema'
import { migrate } from '#main/core/database/migrate'
import { fitted, labelAll } from '../fits/fit-support'
import { importInto } from '../support/imported-core'
import { temporaryFolder } from '../support/test-workspace'
import { workspaceCore } from '../support/workspace-core'

/** What `fringe fit` of database version 3 kept. */
const oldFit = {
  model: 'labels', score: 'whole', a: 1.2, b: 4, beta: 2.5, alpha: -0.3, loss: 12.5, cutoff: 0.53, samples: 20, good: 12, bad: 8,
  tolerance: { p10: { value: 20, interval: null }, p50: { value: 28, interval: null }, p90: { value: 40, interval: null } },
  intervals: null, crossValidation: null, adopt: 'cannot-tell', advice: [{ code: 'errors-not-computed', message: 'Not computed yet.' }]
}

it('reads fits of before their details were kept, next to those made now', async () => {
  const folder = temporaryFolder()
  const core = await workspaceCore(folder)
  onTestFinished(() => core.close())
  await core.open()
  await core.call('workspace.close', {})
  const path = join(folder, 'ws', 'fringe.db')
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
  const old = new Database(path)
  old.pragma(`application_id = ${applicationId}`)
  migrate(old, path, migrations.slice(0, 3))
  old.prepare('INSERT INTO fits (created_at, body, adopted) VALUES (?, ?, 1)').run('2026-01-02T03:04:05.000Z', JSON.stringify(oldFit))
  old.close()
  await core.open()
  const [fit] = await core.call('fit.list', {})
  expect(fit).toEqual({ ...oldFit, id: 1, createdAt: '2026-01-02T03:04:05.000Z', adopted: true, request: null, provenance: null })
  expect(await core.call('fit.review', { fitId: 1 })).toMatchObject({ fit, detail: null, points: [], current: false })
  await expect(core.call('fit.certificate', { fitId: 1, format: 'json' }))
    .rejects.toMatchObject({ code: 'fit.not-found', message: expect.stringContaining('Fit the labels again') })
  await importInto(core)
  await labelAll(core)
  expect(await fitted(core)).toMatchObject({ id: 2, adopted: false, request: { resamples: 50 } })
  expect((await core.call('fit.review', { fitId: 1 })).points).toHaveLength(28)
  expect((await core.call('fit.adopt', { fitId: 1 })).settings).toMatchObject({ tolerance: { a: 1.2, b: 4 }, cutoff: { kind: 'smoothed', value: 0.53 } })
})
