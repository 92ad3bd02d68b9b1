import { cpSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CameraViewId } from '#shared/model/camera-view'
import type { Job } from '#shared/model/job'
import type { PreprocessingStep } from '#shared/model/preprocessing'
import { ReportScope } from '#shared/model/report'
import { defaultScoreSettings, type ScoreSettings } from '#shared/model/score-settings'
import { pixelHash, readGrayFile } from '#main/core/images/gray-file'
import { allRows, importedCore } from '../support/imported-core'
import { makeTwoStrategies } from '../reports/two-strategies'
import { frameIds, makeResultsFolder } from '../support/results-folder'
import { openTestWorkspace } from '../support/test-workspace'
import { fixture, workspaceCore, type WorkspaceCore } from '../support/workspace-core'

const pairs = ['102', '103', '104'].map((id2) => ({ id1: '101', id2, wrongBy: 0 }))
const contrast: PreprocessingStep = { kind: 'clahe', clipLimit: 4, tiles: 4 }
const median: PreprocessingStep = { kind: 'median', size: 3 }

let core: WorkspaceCore
let viewId: CameraViewId
beforeAll(async () => {
  core = await importedCore(pairs)
  viewId = (await core.call('camera-view.list', {}))[0]!.id
  await core.call('preprocessing.save', { name: 'strong', steps: [contrast] })
})
afterAll(() => core.close())

async function make(name: string): Promise<Job> {
  const { jobId } = await core.call('preprocessing.start', { viewId, name })
  return core.settled(jobId)
}

async function scoreOn(base: string): Promise<Job | null> {
  const { jobId } = await core.call('settings.update', { ...defaultScoreSettings, base })
  return jobId === null ? null : core.settled(jobId)
}

/** Waits for the scoring that followed something else. */
async function scoringSettled(): Promise<Job[]> {
  const jobs = (await core.call('job.list', {})).filter(({ kind }) => kind === 'score')
  return Promise.all(jobs.map(({ id }) => core.settled(id)))
}

async function scoredHashes(): Promise<(string | null)[]> {
  return (await allRows(core)).map((row) => row.image1Hash)
}

const hashOf = async (name: string): Promise<string> => (await readGrayFile(join(core.folder, 'ws', 'results', 'data', name, '101.png'))).hash
const frameHash = async (): Promise<string> => (await readGrayFile(join(core.folder, 'results', 'data', 'unpp', '101.png'))).hash

describe('the scoring base', () => {
  it('that a view has no images of leaves it scored on its frames, and the job says so', async () => {
    const before = await allRows(core)
    const job = await scoreOn('strong')
    expect(job).toMatchObject({ kind: 'score', phase: 'done', items: 3, failed: 0, title: 'Scoring 3 match sets anew on strong, 3 of them on the frames, having no images of strong' })
    expect(await allRows(core)).toEqual(before)
    const { warnings } = await core.call('report.scores', { scope: ReportScope.parse({}) })
    expect(warnings).toEqual(['3 of 3 match sets are scored on the frames, having no images of strong: the rows mix the two'])
  })

  it('is followed once its images are made, and their pixels are served', async () => {
    const before = await allRows(core)
    expect(await make('strong')).toMatchObject({ phase: 'done', failed: 0 })
    expect((await scoringSettled()).map(({ title }) => title)).toContain('Scoring 3 match sets anew on strong')
    const rows = await allRows(core)
    expect(new Set(await scoredHashes())).toEqual(new Set([await hashOf('strong')]))
    expect(rows.map(({ count }) => count)).not.toEqual(before.map(({ count }) => count))
    for (const { image1Hash, movedHash } of rows) {
      expect(pixelHash((await core.core.pixels.gray(image1Hash!))!.data)).toBe(image1Hash)
      expect(pixelHash((await core.core.pixels.gray(movedHash!))!.data)).toBe(movedHash)
    }
  })

  it('is measured anew when its images change, and not when they stay', async () => {
    const jobs = (await scoringSettled()).length
    expect(await make('strong')).toMatchObject({ items: 0 })
    expect(await scoringSettled()).toHaveLength(jobs)
    await core.call('preprocessing.save', { name: 'strong', steps: [contrast, median] })
    await make('strong')
    expect(await scoringSettled()).toHaveLength(jobs + 1)
    expect(new Set(await scoredHashes())).toEqual(new Set([await hashOf('strong')]))
  })

  it('goes back to the frames', async () => {
    expect(await scoreOn('unpp')).toMatchObject({ phase: 'done', items: 3, title: 'Scoring 3 match sets anew' })
    expect(new Set(await scoredHashes())).toEqual(new Set([await frameHash()]))
    expect(await scoreOn('unpp')).toBeNull()
  })
})

describe('settings from before there was a scoring base', () => {
  it('count as those of the frames, so that nothing is scored anew', async () => {
    const { session } = await openTestWorkspace()
    const { base: _base, ...before } = defaultScoreSettings
    await session.current().database.run('score.mark-rescored', before as ScoreSettings)
    expect(await session.current().database.run('score.rescored-settings', null)).toEqual(defaultScoreSettings)
  })
})

describe('results taken in while a base is in force that came with them', () => {
  let other: WorkspaceCore
  let folder: string
  let dark: ReadonlyMap<string, string>
  beforeAll(async () => {
    other = await workspaceCore()
    await other.open()
    folder = join(other.folder, 'results')
    await makeTwoStrategies(folder)
    dark = new Map(await Promise.all(frameIds.map(async (id) =>
      [id, (await readGrayFile(join(folder, 'data', 'dark', `${id}.png`))).hash] as const)))
  })
  afterAll(() => other.close())

  /** Takes them in, another base coming into force meanwhile; which images were scored, and by how many jobs once more. */
  async function takeIn(base: string, meanwhile: string): Promise<{ scoredOn: Set<string>, scoring: number }> {
    await other.call('settings.update', { ...defaultScoreSettings, base })
    const { view, jobId } = await other.call('results.import', { grantId: other.grant(folder), name: `${base} then ${meanwhile}` })
    const scoring = (await other.call('job.list', {})).length
    if (meanwhile !== base) await other.call('settings.update', { ...defaultScoreSettings, base: meanwhile })
    await other.settled(jobId)
    const jobs = await other.call('job.list', {})
    for (const { id } of jobs) await other.settled(id)
    const rows = (await Promise.all(['unpp', 'dark'].map((preprocessing) => allRows(other, preprocessing)))).flat()
    const scored = rows.filter(({ viewId: id, score }) => id === view.id && score !== null)
    expect(scored.length).toBeGreaterThan(8)
    return { scoredOn: new Set(scored.map((row) => (row.image1Hash === dark.get(row.image1) ? 'dark' : 'other'))), scoring: jobs.length - scoring }
  }

  it('is scored on it from the first match set on', async () => {
    expect(await takeIn('dark', 'dark')).toEqual({ scoredOn: new Set(['dark']), scoring: 0 })
  })

  it('is scored on it in the end where it came into force in between', async () => {
    expect((await takeIn('unpp', 'dark')).scoredOn).toEqual(new Set(['dark']))
  })
})

describe('made images', () => {
  it('are matched under their name, and matched again when they change', async () => {
    const matcher = { kind: 'executable' as const, grantId: core.grant(fixture('fake-matcher.mjs')), flags: ['-fake', 'ok'] }
    const match = async (): Promise<Job> => core.settled((await core.call('match.start', { viewId, preprocessing: 'strong', matcher })).jobId)
    expect(await match()).toMatchObject({ phase: 'done', items: 3, done: 3 })
    expect(await match()).toMatchObject({ items: 0 })
    await core.call('preprocessing.save', { name: 'strong', steps: [median] })
    await make('strong')
    expect(await match()).toMatchObject({ items: 3, done: 3 })
  })

  it('of imported strategies stay as they are', async () => {
    const folder = join(core.folder, 'two')
    await makeResultsFolder(folder, pairs)
    cpSync(join(folder, 'data', 'unpp'), join(folder, 'data', 'ds'), { recursive: true })
    const { view, jobId } = await core.call('results.import', { grantId: core.grant(folder) })
    await core.settled(jobId)
    const { states, strategies } = await core.call('preprocessing.list', {})
    expect(states.find((state) => state.viewId === view.id && state.name === 'ds')).toMatchObject({ images: 8, stale: 0, imported: true })
    expect(strategies.filter(({ name }) => name === 'ds')).toHaveLength(1)
    await expect(core.call('preprocessing.start', { viewId: view.id, name: 'ds' })).rejects.toMatchObject({ code: 'preprocessing.invalid' })
    await expect(core.call('preprocessing.save', { name: 'ds', steps: [] })).rejects.toMatchObject({ code: 'preprocessing.name-taken' })
  })

  it('are found where the workspace was moved to', async () => {
    const hash = await hashOf('strong')
    await core.call('workspace.close', {})
    const moved = await workspaceCore()
    try {
      renameSync(join(core.folder, 'ws'), join(moved.folder, 'elsewhere'))
      await moved.call('workspace.open', { grantId: moved.grant(join(moved.folder, 'elsewhere')) })
      expect(pixelHash((await moved.core.pixels.gray(hash))!.data)).toBe(hash)
    } finally {
      await moved.close()
    }
  })
})
