import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PairRow } from '#shared/model/pair'
import { allRows, importedCore, provenance } from '../support/imported-core'
import { matchFileOf } from '../support/results-folder'
import type { WorkspaceCore } from '../support/workspace-core'

const pairs = ['102', '103', '104', '105', '106', '107'].map((id2) => ({ id1: '101', id2, wrongBy: 0 }))
let core: WorkspaceCore
let rows: PairRow[]
beforeAll(async () => {
  core = await importedCore(pairs)
  rows = await allRows(core)
})
afterAll(() => core.close())

function add(row: PairRow, verdict: 'good' | 'bad' | 'unsure') {
  return core.call('label.add', { matchSetId: row.matchSetId!, verdict, provenance })
}

/** Each test labels pairs of its own. */
describe('labels', () => {
  it('are kept with what was shown, counted, and undone across pairs, newest first', async () => {
    const [first, second] = rows as [PairRow, PairRow]
    const good = await add(first, 'good')
    expect(good.event).toMatchObject({ kind: 'verdict', verdict: 'good', rater: 'tester', image1Hash: first.image1Hash, image2Hash: first.image2Hash })
    expect(good.counts).toEqual({ good: 1, 'not-labelled': 5 })
    const bad = await add(second, 'bad')
    expect(bad.counts).toEqual({ good: 1, bad: 1, 'not-labelled': 4 })
    const undone = await core.call('label.undo', {})
    expect([undone.pairId, undone.event.undoes, undone.event.verdict]).toEqual([second.pairId, bad.event.id, null])
    expect((await core.call('label.undo', {})).pairId).toBe(first.pairId)
    expect((await allRows(core)).filter((row) => row.label !== null)).toEqual([])
    await expect(core.call('label.undo', {})).rejects.toMatchObject({ code: 'label.nothing-to-undo' })
  })

  it('change with the rater\'s latest verdict, and undo gives the one before back', async () => {
    for (const verdict of ['good', 'unsure', 'bad'] as const) await add(rows[2]!, verdict)
    expect((await allRows(core))[2]!.label).toBe('bad')
    await core.call('label.undo', {})
    expect((await allRows(core))[2]!.label).toBe('unsure')
    const history = await core.call('label.history', { limit: 3 })
    expect(history.map(({ event, undone }) => [event.verdict, undone])).toEqual([['bad', true], ['unsure', false], ['good', false]])
  })

  it('turn stale when the homography changes, and fresh again with a new verdict', async () => {
    await add(rows[3]!, 'good')
    writeFileSync(join(core.folder, 'ws', 'results', 'unpp', '101_to_105.csv'), matchFileOf({ id1: '101', id2: '105', wrongBy: 3 }))
    const settings = await core.call('settings.read', {})
    const { jobId } = await core.call('settings.update', { ...settings, crop: 10 })
    expect(await core.settled(jobId!)).toMatchObject({ phase: 'done', failed: 0 })
    expect((await allRows(core))[3]).toMatchObject({ label: 'good', labelStale: true, ownLabel: null, raters: 0 })
    await add(rows[3]!, 'bad')
    expect((await allRows(core))[3]).toMatchObject({ label: 'bad', labelStale: false, ownLabel: 'bad', raters: 1 })
  })

  it('are refused for a match set that is not there', async () => {
    const label = { matchSetId: 999 as never, verdict: 'good' as const, provenance }
    await expect(core.call('label.add', label)).rejects.toMatchObject({ code: 'match-set.not-found' })
  })

  it('travel to another workspace, once, and those of pairs it does not have stay out', async () => {
    await add(rows[4]!, 'good')
    await add(rows[5]!, 'bad')
    const [jsonl, csv] = [await core.call('label.export', { format: 'jsonl' }), await core.call('label.export', { format: 'csv' })]
    const known = (await allRows(core)).filter((row) => row.label !== null)
    const other = await importedCore(pairs.slice(0, 5))
    try {
      const first = await other.call('label.import', jsonl)
      expect(first).toEqual({ added: jsonl.labels - 1, alreadyThere: 0, unmatched: 1 })
      expect(await other.call('label.import', csv)).toEqual({ added: 0, alreadyThere: first.added, unmatched: 1 })
      const labels = (await allRows(other)).filter((row) => row.label !== null)
      expect(labels.map((row) => [row.image2, row.label])).toEqual(known.slice(0, -1).map((row) => [row.image2, row.label]))
      expect(labels.find((row) => row.image2 === '106')!.labelStale).toBe(false)
    } finally {
      await other.close()
    }
  })
})
