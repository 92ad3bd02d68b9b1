import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LabelVerdict } from '#shared/model/label'
import { PairFilter, type PairRow } from '#shared/model/pair'
import type { Batch, Queue, QueueOrder, QueueRow } from '#shared/model/queue'
import { allRows, importInto, importedCore, provenance } from '../support/imported-core'
import { temporaryFolder } from '../support/test-workspace'
import { workspaceCore, type WorkspaceCore } from '../support/workspace-core'

const filter = PairFilter.parse({})
let core: WorkspaceCore
let rows: PairRow[]
beforeAll(async () => {
  core = await importedCore()
  rows = await allRows(core)
})
afterAll(() => core.close())

async function be(rater: string): Promise<void> {
  await core.call('preferences.update', { user: { rater } })
}
async function places(queue: Queue, at = core): Promise<QueueRow[]> {
  return (await at.call('queue.page', { queueId: queue.id, offset: 0, limit: 200 })).rows
}
async function order(kind: QueueOrder, part: Partial<typeof filter> = {}, count?: number): Promise<number[]> {
  const queue = await core.call('queue.create', { filter: { ...filter, ...part }, order: kind, ...(count !== undefined && { count }) })
  return (await places(queue)).map(({ pairId }) => pairId)
}
function answer(batch: Batch, ordinal: number, row: QueueRow, verdict: LabelVerdict, at = core) {
  const label = { ...provenance, batch: { id: batch.id, ordinal }, ...(row.repeat && { repeat: true }) }
  return at.call('label.add', { matchSetId: row.matchSetId!, verdict, provenance: label })
}
function add(row: PairRow, verdict: LabelVerdict) {
  return core.call('label.add', { matchSetId: row.matchSetId!, verdict, provenance })
}

describe('a queue', () => {
  it('is shuffled by its seed, cut to a count, and its repeats are marked', async () => {
    const all = await order({ kind: 'random', seed: 3 })
    expect(all).not.toEqual(rows.map(({ pairId }) => pairId))
    expect(all.toSorted((left, right) => left - right)).toEqual(rows.map(({ pairId }) => pairId))
    expect(await order({ kind: 'random', seed: 3 }, {}, 5)).toEqual(all.slice(0, 5))
    const queue = await core.call('queue.create', { filter, order: { kind: 'random', seed: 3 }, repeats: { share: 0.25, seed: 1 } })
    expect(queue).toMatchObject({ total: 35, preprocessing: 'unpp', order: 'random', batch: null, resumeAt: 0 })
    expect((await places(queue)).filter(({ repeat }) => repeat)).toHaveLength(7)
  })

  it('starts at the boundary: scores nearest the cutoff', async () => {
    const byDistance = (await order({ kind: 'boundary' })).map((pairId) => rows.find((row) => row.pairId === pairId)!)
    const decided = byDistance.filter(({ state }) => state === 'better' || state === 'worse').map(({ score }) => Math.abs(score! - 0.5))
    expect(decided.length).toBeGreaterThan(10)
    expect(decided).toEqual(decided.toSorted((left, right) => left - right))
    expect(byDistance).toHaveLength(rows.length)
  })

  it('of disagreement has what two raters differ on first, then labels against their verdict', async () => {
    const [divided, agreed, ...others] = rows as [PairRow, PairRow, ...PairRow[]]
    const against = others.find(({ state }) => state === 'worse')!
    await be('ann')
    await add(divided, 'good')
    await add(agreed, 'good')
    await add(against, 'good')
    await be('bob')
    await add(divided, 'bad')
    await add(agreed, 'good')
    expect(await order({ kind: 'disagreement' })).toEqual([divided.pairId, against.pairId])
    expect(await order({ kind: 'disagreement' }, { disagreement: true })).toEqual([divided.pairId])
    expect(await order({ kind: 'random', seed: 1 }, { ownLabels: true, labels: ['not-labelled'] })).toHaveLength(rows.length - 2)
  })

  it('of an audit asks about all pairs of the view, whatever else the filter says', async () => {
    const sample = await order({ kind: 'audit', seed: 9 }, {}, 6)
    expect(await order({ kind: 'audit', seed: 9 }, { labels: ['good'], states: ['worse'], scoreFrom: 0.9 }, 6)).toEqual(sample)
    expect((await order({ kind: 'audit', seed: 9 }, {}, 9)).slice(0, 6)).toEqual(sample)
    expect(await order({ kind: 'audit', seed: 10 }, {}, 6)).not.toEqual(sample)
  })

  it('says the rater\'s own answer at a place, but not at a repeat', async () => {
    await be('carl')
    const queue = await core.call('queue.create', { filter, order: { kind: 'random', seed: 4 }, repeats: { share: 0.1, seed: 1 } })
    const again = (await places(queue)).find(({ repeat }) => repeat)!
    await add(again, 'unsure')
    const answers = (await places(queue)).filter(({ pairId }) => pairId === again.pairId).map(({ repeat, answer: said }) => [repeat, said])
    expect(answers).toEqual([[false, 'unsure'], [true, null]])
  })
})

describe('a batch', () => {
  const choice = { filter, order: { kind: 'random', seed: 7 } as const, count: 12, repeats: { share: 0.25, seed: 2 } }

  it('counts the places answered: undone answers fall out, redone ones are back', async () => {
    await be('eve')
    const batch = await core.call('batch.create', { ...choice, name: 'first', rater: 'eve' })
    expect(batch).toMatchObject({ name: 'first', rater: 'eve', total: 15, done: 0, order: choice.order, preprocessing: 'unpp' })
    const queue = await core.call('batch.open', { batchId: batch.id })
    expect(queue).toMatchObject({ total: 15, order: 'random', batch, resumeAt: 0 })
    const [one, two, three] = await places(queue) as [QueueRow, QueueRow, QueueRow]
    await answer(batch, 0, one, 'good')
    await answer(batch, 0, one, 'bad')
    await answer(batch, 2, three, 'unsure')
    expect((await places(queue)).slice(0, 3).map((row) => row.answer)).toEqual(['bad', null, 'unsure'])
    expect(await core.call('batch.open', { batchId: batch.id })).toMatchObject({ resumeAt: 1, batch: { done: 2 } })
    await core.call('label.undo', {})
    await core.call('label.undo', {})
    // The answer given at that place before stands again.
    expect((await places(queue)).slice(0, 3).map((row) => row.answer)).toEqual(['good', null, null])
    await core.call('label.redo', {})
    await core.call('label.redo', {})
    expect((await places(queue)).slice(0, 3).map((row) => row.answer)).toEqual(['bad', null, 'unsure'])
    // A place of another pair is not answered by mistake.
    await answer(batch, 1, one, 'good')
    expect((await core.call('batch.list', {})).find(({ id }) => id === batch.id)!.done).toBe(2)
    expect(two.answer).toBeNull()
  })

  it('tells the first showing from the repeat, and both make the rater\'s self-agreement', async () => {
    await be('flo')
    const batch = await core.call('batch.create', { ...choice, name: 'twice', rater: 'flo' })
    const queue = await core.call('batch.open', { batchId: batch.id })
    const all = await places(queue)
    for (const [ordinal, row] of all.entries()) await answer(batch, ordinal, row, row.repeat && ordinal === all.length - 1 ? 'bad' : 'good')
    const after = await core.call('batch.open', { batchId: batch.id })
    expect(after).toMatchObject({ resumeAt: 0, batch: { done: 15 } })
    const repeats = all.filter(({ repeat }) => repeat).length
    const changed = all.at(-1)!.repeat ? 1 : 0
    const { self } = await core.call('label.agreement', {})
    expect(self.find(({ rater }) => rater === 'flo')).toMatchObject({ shared: repeats, agreed: repeats - changed })
  })

  it('is removed without the labels given in it', async () => {
    await be('gus')
    const batch = await core.call('batch.create', { ...choice, name: 'gone', rater: 'gus' })
    const queue = await core.call('batch.open', { batchId: batch.id })
    const [one] = await places(queue) as [QueueRow]
    await answer(batch, 0, one, 'good')
    await core.call('batch.remove', { batchId: batch.id })
    expect((await core.call('batch.list', {})).map(({ name }) => name)).not.toContain('gone')
    expect((await places(queue))[0]).toMatchObject({ answer: null, ownLabel: 'good' })
    await answer(batch, 0, one, 'bad')
    for (const command of ['batch.open', 'batch.remove'] as const) {
      await expect(core.call(command, { batchId: batch.id })).rejects.toMatchObject({ code: 'batch.not-found' })
    }
  })

  it('goes on after a restart where it was', async () => {
    const folder = temporaryFolder()
    const before = await workspaceCore(folder)
    await before.open()
    await importInto(before)
    const batch = await before.call('batch.create', { ...choice, name: 'long', rater: 'tester' })
    const shown = await places(await before.call('batch.open', { batchId: batch.id }), before)
    for (const ordinal of [0, 1, 2]) await answer(batch, ordinal, shown[ordinal]!, 'good', before)
    await before.call('label.undo', {})
    await before.close()
    const after = await workspaceCore(folder)
    try {
      await after.open()
      const queue = await after.call('batch.open', { batchId: batch.id })
      expect(queue).toMatchObject({ resumeAt: 2, batch: { ...batch, done: 2 } })
      expect((await places(queue, after)).map(({ pairId }) => pairId)).toEqual(shown.map(({ pairId }) => pairId))
      await after.call('label.redo', {})
      expect(await after.call('batch.open', { batchId: batch.id })).toMatchObject({ resumeAt: 3 })
    } finally {
      await after.close()
    }
  })
})
