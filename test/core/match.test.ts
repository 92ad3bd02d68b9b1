import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRows, importedCore } from '../support/imported-core'
import { fixture, type WorkspaceCore } from '../support/workspace-core'

const pairs = ['102', '103', '104'].map((id2) => ({ id1: '101', id2, wrongBy: 0 }))
let core: WorkspaceCore
beforeAll(async () => {
  core = await importedCore(pairs)
})
afterAll(() => core.close())

async function start(flags: readonly string[], pairIds?: readonly number[]) {
  const [view] = await core.call('camera-view.list', {})
  const matcher = { kind: 'executable' as const, grantId: core.grant(fixture('fake-matcher.mjs')), flags: [...flags] }
  return core.call('match.start', { viewId: view!.id, matcher, ...(pairIds && { pairIds: pairIds as never }) })
}

describe('matching', () => {
  it('stores a program\'s few matches byte for byte and says why there is no homography', async () => {
    const { jobId } = await start(['-fake', 'ok'])
    const job = await core.settled(jobId)
    expect(job).toMatchObject({ phase: 'done', items: 3, done: 3, failed: 0 })
    const run = (await core.call('run.list', { viewId: null })).at(-1)!
    expect(run).toMatchObject({ flags: '-fake ok', matchSets: 3, coarse: false })
    const text = readFileSync(join(core.folder, 'ws', 'results', run.name, '101_to_102.csv'), 'utf8')
    expect(text).toBe(',x_1,y_1,x_2,y_2,score,index\n0,36,36,42,32,3.99486,0.0\n1,4,12,10,8,2.5e-05,1.0\n2,132,140,146,122,5.65417,1000000.0\n')
    // What could be scored stays shown: the imported matches.
    expect((await allRows(core)).map((row) => row.state)).toEqual(['better', 'better', 'better'])
  })

  it.each([
    ['segfault', 'SIGSEGV'],
    ['rubbish', 'none of them a match'],
    ['empty', 'printed no match'],
    ['unknown-option', '-bogus']
  ])('keeps the reason where the program %s, and tries again when asked', async (mode, reason) => {
    const [first] = await allRows(core)
    const { jobId } = await start(['-fake', mode], [first!.pairId])
    expect(await core.settled(jobId)).toMatchObject({ phase: 'done', items: 1, failed: 1 })
    const [failure] = await core.call('job.failures', { jobId })
    expect(failure).toMatchObject({ name: '101 to 102', reason: expect.stringContaining(reason) })
    expect(await core.settled((await start(['-fake', mode], [first!.pairId])).jobId)).toMatchObject({ items: 1 })
  })

  it('can be cancelled in the middle of a pair, which leaves no match set', async () => {
    const { jobId } = await start(['-fake', 'slow'])
    while ((await core.call('job.list', {})).find((job) => job.id === jobId)!.command === null) await new Promise((resolve) => setTimeout(resolve, 10))
    expect(await core.call('job.cancel', { jobId })).toMatchObject({ phase: 'cancelled', done: 0, failed: 0 })
    expect((await core.call('run.list', { viewId: null })).at(-1)!).toMatchObject({ flags: '-fake slow', matchSets: 0 })
  })

  it('refuses flags and programs it cannot use', async () => {
    await expect(start(['-out', 'x'])).rejects.toMatchObject({ code: 'matcher.invalid-flags' })
    const [view] = await core.call('camera-view.list', {})
    const notExecutable = { kind: 'executable' as const, grantId: core.grant(join(core.folder, 'results')), flags: [] }
    await expect(core.call('match.start', { viewId: view!.id, matcher: notExecutable })).rejects.toMatchObject({ code: 'matcher.not-found' })
    const embedded = { kind: 'embedded' as const, flags: [] }
    await expect(core.call('match.start', { viewId: view!.id, matcher: embedded, preprocessing: 'nope' })).rejects.toMatchObject({ code: 'camera-view.not-found' })
  })
})
