import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { PairStrategy } from '#shared/model/pair'
import { PairFilter } from '#shared/model/pair'
import { pairHandlers } from '#main/core/pairs/pair.handlers'
import { queueHandlers } from '#main/core/pairs/queue.handlers'
import { Queues } from '#main/core/pairs/queues'
import { referenceData } from '../support/reference-data'
import { addTestView } from '../support/test-view'
import { failureOf, openTestWorkspace } from '../support/test-workspace'

const goldens = referenceData('dev/goldens.json')
const filter = PairFilter.parse({})
const sampled = { column: 'sampled', descending: false } as const

async function withView(ids: readonly string[], unreadable: readonly string[] = []) {
  const test = await openTestWorkspace()
  const workspace = test.session.current()
  const viewId = await addTestView(workspace, 'view', ids, unreadable)
  const commands = { ...pairHandlers(test.session, test.announce, () => test.ports.rater), ...queueHandlers(test.session, new Queues(), () => 'ann') }
  const pairs = async () => (await commands['pair.page']({ filter, sort: sampled, offset: 0, limit: 500 })).rows
  return { ...test, workspace, viewId, commands, ids: async () => (await pairs()).map(({ image1, image2 }) => [image1, image2]), pairs }
}

describe('sampling', () => {
  it.skipIf(!goldens)("gives the reference's pairs, in its order", async () => {
    interface Sampling { ids: number[], n: number, seed: number, sha256_of_json: string }
    const { sampling } = (JSON.parse(readFileSync(goldens!, 'utf8')) as { edge: { sampling: Sampling[] } }).edge
    const { ids, n, seed, sha256_of_json } = sampling.find(({ ids }) => ids[0] === 80000)!
    const view = await withView(ids.map(String))
    await view.commands['pair.sample']({ viewId: view.viewId, strategy: { kind: 'random', count: n, seed } })
    const pairs = (await view.ids()).map((pair) => pair.map(Number))
    expect(createHash('sha256').update(JSON.stringify(pairs)).digest('hex')).toBe(sha256_of_json)
  })

  it('adds each pair once, says how many were there, and announces it', async () => {
    const view = await withView(['1', '2', '3', '4'])
    const sample = (strategy: PairStrategy) => view.commands['pair.sample']({ viewId: view.viewId, strategy })
    expect(await sample({ kind: 'consecutive' })).toEqual({ added: 3, alreadyThere: 0 })
    expect(await sample({ kind: 'reference', imageId: '3' })).toEqual({ added: 2, alreadyThere: 1 })
    expect(await sample({ kind: 'all' })).toEqual({ added: 2, alreadyThere: 4 })
    expect(await view.ids()).toEqual([['1', '2'], ['2', '3'], ['3', '4'], ['1', '3'], ['4', '3'], ['1', '4'], ['2', '4']])
    expect(view.announced.map(({ name }) => name)).toEqual(expect.arrayContaining(['pair.changed', 'camera-view.changed', 'workspace.changed']))
  })

  it('leaves unreadable frames out, and needs two others', async () => {
    const view = await withView(['1', '2', '3'], ['2'])
    await view.commands['pair.sample']({ viewId: view.viewId, strategy: { kind: 'all' } })
    expect(await view.ids()).toEqual([['1', '3']])
    const single = await addTestView(view.workspace, 'single', ['1', '2'], ['1'])
    const failure = await failureOf(view.commands['pair.sample']({ viewId: single, strategy: { kind: 'all' } }))
    expect(failure.code).toBe('camera-view.too-few-images')
    expect(failure.message).toContain('single has 1 readable')
  })

  it('waits for the folder to be read to its end', async () => {
    const view = await withView(['1', '2', '3'])
    await view.workspace.database.run('camera-view.set-scanned', { viewId: view.viewId, scanned: false, warnings: [] })
    const failure = await failureOf(view.commands['pair.sample']({ viewId: view.viewId, strategy: { kind: 'all' } }))
    expect(failure.message).toContain('not been read to its end')
  })

  it('refuses what would be too many pairs, and unknown images and views', async () => {
    const view = await withView(Array.from({ length: 700 }, (_, index) => String(index)))
    const sample = (strategy: PairStrategy, viewId = view.viewId) => failureOf(view.commands['pair.sample']({ viewId, strategy }))
    expect((await sample({ kind: 'all' })).message).toContain('244650 of 244650 pairs')
    expect((await sample({ kind: 'random', count: 1e9, seed: 1 })).code).toBe('request.invalid')
    expect((await sample({ kind: 'reference', imageId: '700' })).code).toBe('image.not-found')
    expect((await sample({ kind: 'all' }, (view.viewId + 1) as typeof view.viewId)).code).toBe('camera-view.not-found')
    expect(await view.ids()).toEqual([])
  })
})

describe('importing a pair list', () => {
  it('adds its pairs in its order, or none at all', async () => {
    const view = await withView(['1', '2', '3'], ['3'])
    const read = (text: string) => view.commands['pair.import']({ viewId: view.viewId, text, fileName: 'list.csv' })
    const failure = await failureOf(read('2,1\n1,3\n'))
    expect([failure.code, failure.details?.['line']]).toEqual(['pair-list.invalid', 2])
    expect(await view.ids()).toEqual([])
    expect(await read('2,1\n1,2\n2,1\n')).toEqual({ added: 2, alreadyThere: 1 })
    expect(await view.ids()).toEqual([['2', '1'], ['1', '2']])
  })
})

describe('a queue', () => {
  it('keeps its pairs and their order whatever changes meanwhile', async () => {
    const view = await withView(['1', '2', '3', '4', '5'])
    await view.commands['pair.sample']({ viewId: view.viewId, strategy: { kind: 'consecutive' } })
    const queue = await view.commands['queue.create']({ filter, order: { kind: 'sorted', sort: { column: 'image2', descending: true } } })
    await view.commands['pair.sample']({ viewId: view.viewId, strategy: { kind: 'all' } })
    const page = await view.commands['queue.page']({ queueId: queue.id, offset: 1, limit: 2 })
    expect([queue.total, page.total, page.rows.map(({ image2 }) => image2)]).toEqual([4, 4, ['4', '3']])
    const [, second] = page.rows
    expect(await view.commands['queue.locate']({ queueId: queue.id, pairId: second!.pairId })).toEqual({ index: 2 })
    const later = (await view.pairs()).at(-1)!
    expect(await view.commands['queue.locate']({ queueId: queue.id, pairId: later.pairId })).toEqual({ index: null })
  })

  it('is gone with its workspace', async () => {
    const view = await withView(['1', '2'])
    const queue = await view.commands['queue.create']({ filter, order: { kind: 'sorted', sort: sampled } })
    await view.session.create(null, 'another')
    expect((await failureOf(view.commands['queue.page']({ queueId: queue.id, offset: 0, limit: 1 }))).code).toBe('queue.not-found')
  })
})

it('opens a pair that was not matched yet, and says where there is none', async () => {
  const view = await withView(['1', '2'])
  await view.commands['pair.sample']({ viewId: view.viewId, strategy: { kind: 'all' } })
  const [row] = await view.pairs()
  const detail = await view.commands['pair.open']({ pairId: row!.pairId, preprocessing: 'unpp' })
  expect(detail).toMatchObject({ row, run: null, image1: { hash: 'view-1', width: 4, height: 3 }, moved: null, evidence: null, crop: 20, cutoff: 0.5, labels: [] })
  const missing = (row!.pairId + 1) as NonNullable<typeof row>['pairId']
  expect((await failureOf(view.commands['pair.open']({ pairId: missing, preprocessing: 'unpp' }))).code).toBe('pair.not-found')
})
