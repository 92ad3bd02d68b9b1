import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PairRow } from '#shared/model/pair'
import { allRows, importedCore, importInto, provenance } from '../support/imported-core'
import { allPairs } from '../support/results-folder'
import { fitted, reviewed } from './fit-support'
import { workspaceCore, type WorkspaceCore } from '../support/workspace-core'

let core: WorkspaceCore
beforeAll(async () => {
  core = await importedCore()
})
afterAll(() => core.close())

/** What a score comes to, without ids that differ from workspace to workspace. */
function results(rows: readonly PairRow[]) {
  return rows.map(({ image1, image2, score, count, tolerance, state, reason }) => ({ image1, image2, score, count, tolerance, state, reason }))
}

describe('fitting and adopting', () => {
  it('says how many labels are needed', async () => {
    const [row] = await allRows(core)
    await core.call('label.add', { matchSetId: row!.matchSetId!, verdict: 'good', provenance })
    await expect(core.call('fit.run', {})).rejects.toMatchObject({ code: 'fit.too-few-labels', message: expect.stringContaining('10') })
  })

  it('refuses labels of one class', async () => {
    const rows = await allRows(core)
    const truth = allPairs()
    for (const [index, row] of rows.entries()) {
      if (truth[index]!.wrongBy === 0) await core.call('label.add', { matchSetId: row.matchSetId!, verdict: 'good', provenance })
    }
    await expect(core.call('fit.run', {})).rejects.toMatchObject({ code: 'fit.too-few-labels', message: expect.stringContaining('both') })
  })

  it('counts what it leaves out, and says what would change', async () => {
    const rows = await allRows(core)
    const wrong = rows.filter((_row, index) => allPairs()[index]!.wrongBy > 0)
    for (const row of wrong) await core.call('label.add', { matchSetId: row.matchSetId!, verdict: 'bad', provenance })
    await core.call('label.add', { matchSetId: wrong[0]!.matchSetId!, verdict: 'unsure', provenance })
    await core.call('label.add', { matchSetId: wrong[1]!.matchSetId!, verdict: 'no-change', provenance })
    const review = await reviewed(core)
    expect(review.leftOut).toEqual({ noChange: 1, unsure: 1, stale: 0, tied: 0, unscored: 0 })
    expect(review.points).toHaveLength(rows.length - 2)
    expect(review.fit).toMatchObject({ samples: rows.length - 2, bad: wrong.length - 2, adopted: false })
    expect(review.points.filter((point) => point.agrees).length).toBeGreaterThan(rows.length * 0.9)
    expect(review.current).toBe(true)
    // The same labels again are the same fit.
    expect((await fitted(core)).id).toBe(review.fit.id)
  })

  it('changes every score to what scoring afresh under the same settings gives', async () => {
    const before = results(await allRows(core))
    const [fit] = await core.call('fit.list', {})
    const { settings, rescored } = await core.call('fit.adopt', { fitId: fit!.id })
    const after = results(await allRows(core))
    expect(rescored).toBeGreaterThan(0)
    expect(after).not.toEqual(before)
    expect((await core.call('app.status', {})).workspace!.adoptedFitId).toBe(fit!.id)
    const fresh = await workspaceCore()
    try {
      await fresh.open()
      await fresh.call('settings.update', settings)
      await importInto(fresh)
      expect(results(await allRows(fresh))).toEqual(after)
    } finally {
      await fresh.close()
    }
    await core.call('fit.adopt', { fitId: null })
    expect(results(await allRows(core))).toEqual(before)
    expect((await core.call('app.status', {})).workspace!.adoptedFitId).toBeNull()
  })

  it('rescores gates and minimums from evidence too, and a hand-set tolerance ends the adoption', async () => {
    const [fit] = await core.call('fit.list', {})
    const { settings } = await core.call('fit.adopt', { fitId: fit!.id })
    const strict = { ...settings, gates: { ...settings.gates, maximumCornerShiftFraction: 0.001 } }
    const change = await core.call('settings.update', strict)
    expect(change.jobId).toBeNull()
    expect((await allRows(core)).every((row) => row.state === 'implausible' && row.reason !== null && row.score !== null)).toBe(true)
    expect((await core.call('app.status', {})).workspace!.adoptedFitId).toBe(fit!.id)
    await core.call('settings.update', { ...settings, tolerance: { kind: 'fixed', value: 40 } })
    expect((await core.call('app.status', {})).workspace!.adoptedFitId).toBeNull()
    const relaxed = await allRows(core)
    expect(relaxed.every((row) => row.tolerance === 40)).toBe(true)
    expect(relaxed.filter((row) => row.state === 'better').length).toBeGreaterThan(10)
  })

  it('changes settings and mark together, or neither', async () => {
    const [fit] = await core.call('fit.list', {})
    const before = await core.call('settings.read', {})
    const beside = new Database(join(core.folder, 'ws', 'fringe.db'))
    beside.exec("CREATE TRIGGER full BEFORE UPDATE ON fits BEGIN SELECT RAISE(ABORT, 'disk full'); END")
    await expect(core.call('fit.adopt', { fitId: fit!.id })).rejects.toMatchObject({ code: 'internal' })
    beside.exec('DROP TRIGGER full')
    beside.close()
    expect(await core.call('settings.read', {})).toEqual(before)
    expect((await core.call('fit.adopt', { fitId: fit!.id })).settings).not.toEqual(before)
    expect(core.events.filter(({ name }) => name === 'fit.changed').at(-1)!.payload).toEqual({ fitId: fit!.id })
  })

  it('fitted again while it is in force, is the fit that is there', async () => {
    const [adopted] = (await core.call('fit.list', {})).filter((fit) => fit.adopted)
    expect((await fitted(core)).id).toBe(adopted!.id)
    await core.call('settings.update', { ...(await core.call('settings.read', {})), tolerance: { kind: 'fixed', value: 40 } })
    expect(core.events.filter(({ name }) => name === 'fit.changed').at(-1)!.payload).toEqual({ fitId: adopted!.id })
    // Compared with another rule, the advice is another.
    expect((await fitted(core)).id).not.toBe(adopted!.id)
  })

  it('knows no fit it has not made', async () => {
    await expect(core.call('fit.adopt', { fitId: 99 })).rejects.toMatchObject({ code: 'fit.not-found' })
  })
})
