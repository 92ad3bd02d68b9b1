import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CameraViewId } from '#shared/model/camera-view'
import type { PairRow } from '#shared/model/pair'
import { allRows, importedCore, provenance } from '../support/imported-core'
import { allPairs, makeResultsFolder } from '../support/results-folder'
import type { WorkspaceCore } from '../support/workspace-core'
import { fitted, labelAll, reviewed } from './fit-support'

let core: WorkspaceCore
let other: CameraViewId
beforeAll(async () => {
  core = await importedCore()
  await labelAll(core)
  const folder = join(core.folder, 'second')
  await makeResultsFolder(folder, allPairs().slice(0, 14))
  const { view, jobId } = await core.call('results.import', { grantId: core.grant(folder) })
  await core.settled(jobId)
  other = view.id
})
afterAll(() => core.close())

async function rowsOf(view: string): Promise<PairRow[]> {
  return (await allRows(core)).filter((row) => row.view === view)
}

async function asRater<T>(rater: string, work: () => Promise<T>): Promise<T> {
  await core.call('preferences.update', { user: { rater } })
  const result = await work()
  await core.call('preferences.update', { user: { rater: 'tester' } })
  return result
}

describe('what a fit is made of', () => {
  it('may be some raters only', async () => {
    await asRater('bob', async () => {
      for (const [index, row] of (await rowsOf('results')).slice(0, 14).entries()) {
        await core.call('label.add', { matchSetId: row.matchSetId!, verdict: index % 3 === 0 ? 'bad' : 'good', provenance })
      }
    })
    const everybody = await reviewed(core)
    expect(everybody.fit.provenance!.raters).toEqual(['bob', 'tester'])
    expect(everybody.leftOut.tied).toBeGreaterThan(3)
    const bob = await reviewed(core, { raters: ['bob'] })
    expect(bob).toMatchObject({ fit: { samples: 14, provenance: { raters: ['bob'] } }, leftOut: { tied: 0 } })
    const tester = await reviewed(core, { raters: ['tester'] })
    expect(tester).toMatchObject({ fit: { samples: 28, provenance: { raters: ['tester'] } }, leftOut: { tied: 0 } })
  })

  it('may be some camera views only', async () => {
    for (const [index, row] of (await rowsOf('second')).entries()) {
      await core.call('label.add', { matchSetId: row.matchSetId!, verdict: index % 3 === 2 ? 'bad' : 'good', provenance })
    }
    const both = await fitted(core, { raters: ['tester'] })
    expect(both).toMatchObject({ samples: 42, provenance: { views: ['results', 'second'] } })
    const one = await reviewed(core, { raters: ['tester'], viewIds: [other] })
    expect(one.fit).toMatchObject({ samples: 14, provenance: { views: ['second'] } })
    expect(one.points.every(({ view }) => view === 'second')).toBe(true)
    expect(one.fit.provenance!.command).toContain('--views second --raters tester')
  })

  it('may be the counts of the sub-blocks, which have a cutoff of their own', async () => {
    const present = (await core.call('settings.read', {})).cutoff
    const whole = await fitted(core, { raters: ['tester'] })
    const blocks = await fitted(core, { raters: ['tester'], score: 'sub-blocks' })
    expect(blocks).toMatchObject({ score: 'sub-blocks', samples: 42 })
    expect(blocks.provenance!.dataHash).not.toBe(whole.provenance!.dataHash)
    const { settings } = await core.call('fit.adopt', { fitId: blocks.id })
    expect(settings).toMatchObject({ tolerance: { kind: 'auto', a: blocks.a, b: blocks.b }, cutoff: present })
    expect((await core.call('fit.adopt', { fitId: whole.id })).settings.cutoff).toEqual({ kind: 'smoothed', value: whole.cutoff })
    expect((await core.call('fit.list', {})).filter(({ adopted }) => adopted).map(({ id }) => id)).toEqual([whole.id])
    await core.call('fit.adopt', { fitId: null })
  })

  it('tells labels of the random audit slice from others', async () => {
    const [row] = await rowsOf('results')
    const plain = await fitted(core, { raters: ['tester'] })
    await core.call('label.add', { matchSetId: row!.matchSetId!, verdict: 'good', provenance: { ...provenance, queue: 'audit' } })
    const audited = await fitted(core, { raters: ['tester'] })
    expect(audited.provenance!.dataHash).not.toBe(plain.provenance!.dataHash)
    expect(audited.advice.map(({ code }) => code)).toContain('audit-too-small')
    expect(plain.advice.map(({ code }) => code)).not.toContain('audit-too-small')
  })
})

describe('picked tolerances', () => {
  it('are refused where there are too few', async () => {
    await expect(core.call('fit.run', { model: 'ranges' })).rejects.toMatchObject({ code: 'fit.too-few-labels' })
  })

  it('of each rater are fitted, and leave the cutoff alone', async () => {
    const rows = (await rowsOf('results')).slice(0, 12)
    const pick = async (row: PairRow, width: number): Promise<void> => {
      const middle = 0.8 * row.contrast! + 6
      const toleranceRange = { low: Math.floor(middle - width), high: Math.ceil(middle + width) }
      await core.call('label.annotate', { matchSetId: row.matchSetId!, annotation: { kind: 'tolerance', toleranceRange }, provenance })
    }
    for (const row of rows) await pick(row, 4)
    await asRater('bob', () => pick(rows[0]!, 2))
    const review = await reviewed(core, { model: 'ranges' })
    expect(review.fit).toMatchObject({ model: 'ranges', samples: 13, beta: null, alpha: null, cutoff: null, provenance: { raters: ['bob', 'tester'] } })
    expect(review.points).toEqual([])
    expect(review.rangePoints).toHaveLength(13)
    expect(review.rangePoints.filter(({ inside }) => inside).length).toBeGreaterThan(10)
    const present = (await core.call('settings.read', {})).cutoff
    const { settings } = await core.call('fit.adopt', { fitId: review.fit.id })
    expect(settings).toMatchObject({ tolerance: { kind: 'auto', a: review.fit.a, b: review.fit.b }, cutoff: present })
    await core.call('fit.adopt', { fitId: null })
  })
})
