import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '#shared/contract/failure'
import { PairFilter } from '#shared/model/pair'
import { idsOfFileName, readResultsFolder } from '#main/core/results/results-folder'
import { makeResultsFolder, matchFileOf } from '../support/results-folder'
import { workspaceCore, type WorkspaceCore } from '../support/workspace-core'

describe('the ids in a match file name', () => {
  it.each([
    ['12_to_13.csv', ['12', '13'], ['12', '13']],
    ['a_to_b_to_c.csv', ['a_to_b', 'c'], ['a_to_b', 'c']],
    ['a_to_b_to_c.csv', ['a', 'b_to_c'], ['a', 'b_to_c']],
    ['a_to_b_to_c.csv', ['a', 'b_to_c', 'a_to_b', 'c'], null],
    ['12_to_14.csv', ['12', '13'], null],
    ['notes.csv', ['12', '13'], null]
  ])('%s among %j', (name, known, ids) => {
    expect(idsOfFileName(name, new Set(known))).toEqual(ids)
  })
})

describe('a folder that is no results folder', () => {
  it.each([
    ['is empty', () => {}, 'no images'],
    ['has images only', (folder: string) => images(folder), 'no match files'],
    ['has its match files under data', (folder: string) => matches(join(folder, 'data')), 'no images']
  ])('%s', async (_case, make, reason) => {
    const folder = mkdtempSync(join(tmpdir(), 'fringe-results-'))
    make(folder)
    const failure = await readResultsFolder(folder).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(AppError)
    expect(failure).toMatchObject({ code: 'results.not-a-results-folder', message: expect.stringContaining(reason) })
  })

  it('is not entered by a link that leads out of it', async () => {
    const [folder, elsewhere] = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'fringe-results-'))) as [string, string]
    images(elsewhere)
    matches(folder)
    symlinkSync(join(elsewhere, 'data'), join(folder, 'data'))
    await expect(readResultsFolder(folder)).rejects.toMatchObject({ code: 'folder.outside-roots' })
  })

  function images(folder: string): void {
    mkdirSync(join(folder, 'data', 'unpp'), { recursive: true })
    writeFileSync(join(folder, 'data', 'unpp', '1.png'), '')
  }
  function matches(folder: string): void {
    mkdirSync(join(folder, 'unpp'), { recursive: true })
    writeFileSync(join(folder, 'unpp', '1_to_2.csv'), '')
  }
})

describe('bad files of a results folder', () => {
  let core: WorkspaceCore
  beforeEach(async () => {
    core = await workspaceCore()
    await core.open()
  })
  afterEach(() => core.close())

  it('become statuses with reasons, and the rest is scored', async () => {
    const folder = join(core.folder, 'results')
    await makeResultsFolder(folder, [{ id1: '101', id2: '102', wrongBy: 0 }])
    const good = matchFileOf({ id1: '101', id2: '103', wrongBy: 0 })
    writeFileSync(join(folder, 'unpp', '101_to_103.csv'), good.replace('x_1', 'x1'))
    writeFileSync(join(folder, 'unpp', '101_to_104.csv'), good.split('\n').slice(0, 4).join('\n'))
    writeFileSync(join(folder, 'unpp', '101_to_999.csv'), good)
    writeFileSync(join(folder, 'data', 'unpp', '105.png'), 'not an image')
    writeFileSync(join(folder, 'unpp', '101_to_105.csv'), good)
    const { jobId, view } = await core.call('results.import', { grantId: core.grant(folder) })
    expect(await core.settled(jobId)).toMatchObject({ phase: 'done', failed: 1 })
    const failures = await core.call('job.failures', { jobId })
    expect(failures).toEqual([{ name: 'unpp/101_to_999.csv', reason: expect.stringContaining('101_to_999.csv') }])
    const { rows } = await core.call('pair.page', {
      filter: PairFilter.parse({ viewId: view.id }), sort: { column: 'sampled', descending: false }, offset: 0, limit: 10
    })
    expect(rows.map((row) => [row.image2, row.state])).toEqual([
      ['102', 'better'], ['103', 'unreadable-matches'], ['104', 'too-few-matches'], ['105', 'unreadable-image']
    ])
    expect(rows[1]!.reason).toContain('x_1')
    expect(rows[3]!.reason).toContain('105')
  })

  it('refuses a name that is taken, and leaves nothing behind', async () => {
    const folder = join(core.folder, 'results')
    await makeResultsFolder(folder, [{ id1: '101', id2: '102', wrongBy: 0 }])
    await core.settled((await core.call('results.import', { grantId: core.grant(folder) })).jobId)
    await expect(core.call('results.import', { grantId: core.grant(folder) })).rejects.toMatchObject({ code: 'camera-view.name-taken' })
    expect(await core.call('camera-view.list', {})).toHaveLength(1)
  })
})
