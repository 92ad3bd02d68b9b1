import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CameraViewId } from '#shared/model/camera-view'
import type { Job } from '#shared/model/job'
import type { PreprocessingState, PreprocessingStep } from '#shared/model/preprocessing'
import { defaultScoreSettings } from '#shared/model/score-settings'
import { matchHistogram } from '#shared/numerics/preprocessing/histogram-matching'
import { levelCounts } from '#shared/numerics/preprocessing/level-counts'
import { pixelHash, readGrayFile } from '#main/core/images/gray-file'
import { processPixels } from '#main/core/preprocessing/process-frame'
import { importedCore } from '../support/imported-core'
import { frameIds } from '../support/results-folder'
import type { WorkspaceCore } from '../support/workspace-core'

let core: WorkspaceCore
let viewId: CameraViewId
beforeAll(async () => {
  core = await importedCore([{ id1: '101', id2: '102', wrongBy: 0 }])
  viewId = (await core.call('camera-view.list', {}))[0]!.id
})
afterAll(() => core.close())

const median: PreprocessingStep = { kind: 'median', size: 3 }
const clahe: PreprocessingStep = { kind: 'clahe', clipLimit: 3, tiles: 4 }
const clustered: PreprocessingStep = { kind: 'clustered-normalisation', k: 2, seed: 1 }

const frameFile = (id: string): string => join(core.folder, 'results', 'data', 'unpp', `${id}.png`)
const madeFolder = (name: string): string => join(core.folder, 'ws', 'results', 'data', name)

async function make(name: string): Promise<Job> {
  const { jobId } = await core.call('preprocessing.start', { viewId, name })
  return core.settled(jobId)
}

async function stateOf(name: string): Promise<PreprocessingState> {
  const { states } = await core.call('preprocessing.list', {})
  return states.find((state) => state.name === name && state.viewId === viewId)!
}

describe('strategies', () => {
  it('are presets, one\'s own and imported ones, each with how far it is made', async () => {
    const { strategies, states } = await core.call('preprocessing.list', {})
    expect(strategies.slice(0, 3).map(({ name, origin }) => [name, origin])).toEqual([['unpp', 'frames'], ['ds', 'preset'], ['clustered_norm', 'preset']])
    expect(states).toHaveLength(strategies.length)
    expect(states.slice(0, 2)).toEqual([
      { name: 'unpp', viewId, images: 8, frames: 8, stale: 0, matched: 1 },
      { name: 'ds', viewId, images: 0, frames: 8, stale: 0, matched: 0 }
    ])
  })

  it('are saved, changed and removed; presets are not', async () => {
    await core.call('preprocessing.save', { name: 'Soft', steps: [median], description: 'for dust' })
    await core.call('preprocessing.save', { name: 'soft', steps: [median, clahe] })
    const { strategies } = await core.call('preprocessing.list', {})
    expect(strategies.filter(({ origin }) => origin === 'own')).toEqual([{ name: 'Soft', origin: 'own', steps: [median, clahe], description: '' }])
    expect(core.events).toContainEqual({ name: 'preprocessing.changed', payload: { name: 'Soft' } })
    await core.call('preprocessing.remove', { name: 'Soft' })
    for (const name of ['Soft', 'ds']) await expect(core.call('preprocessing.remove', { name })).rejects.toMatchObject({ code: 'preprocessing.not-found' })
  })

  it.each(['DS', 'unpp', 'data', 'nul'])('cannot be called %s', async (name) => {
    await expect(core.call('preprocessing.save', { name, steps: [median] })).rejects.toMatchObject({ code: 'preprocessing.name-taken' })
  })

  it('with a step that cannot be are refused', async () => {
    await expect(core.call('preprocessing.save', { name: 'odd', steps: [{ kind: 'median', size: 4 }] })).rejects.toMatchObject({ code: 'preprocessing.invalid' })
    await expect(make('unpp')).rejects.toMatchObject({ code: 'preprocessing.invalid' })
    await expect(make('nope')).rejects.toMatchObject({ code: 'preprocessing.not-found' })
  })
})

describe('looking', () => {
  it('shows one image before and after, with figures and pixels to see', async () => {
    const { before, after, seconds, statistics, notes } = await core.call('preprocessing.preview', { viewId, imageId: '103', steps: [median, clahe] })
    const frame = (await readGrayFile(frameFile('103'))).image
    const expected = (await processPixels(frame, [median, clahe], null)).image
    expect(before).toEqual({ hash: pixelHash(frame.data), width: 160, height: 128 })
    expect((await core.core.pixels.gray(after.hash))!.data).toEqual(expected.data)
    expect(statistics.after.contrast.meanOfDeviations).toBeGreaterThan(statistics.before.contrast.meanOfDeviations)
    expect({ steps: seconds.length, notes }).toEqual({ steps: 2, notes: [] })
    await expect(core.call('preprocessing.preview', { viewId, imageId: '999', steps: [] })).rejects.toMatchObject({ code: 'image.not-found' })
    expect(existsSync(madeFolder('preview'))).toBe(false)
  })

  it('says what a view would take', async () => {
    const estimate = await core.call('preprocessing.estimate', { viewId, steps: [median, clahe] })
    expect(estimate).toMatchObject({ images: 8, cached: 0 })
    expect(estimate.perStep).toHaveLength(2)
    expect(estimate.seconds).toBeGreaterThan(estimate.perStep[0]! + estimate.perStep[1]!)
  })

  it('shows the groups of clustered normalisation, and a preview within them', async () => {
    const found = await core.call('preprocessing.cluster', { viewId, steps: [median], k: 2, seed: 1 })
    expect(found.k).toBe(2)
    expect(found.images.map(({ imageId }) => imageId)).toEqual(frameIds)
    expect(found.images.filter(({ isMedoid }) => isMedoid).map(({ cluster }) => cluster).sort()).toEqual([0, 1])
    const image = found.images.find(({ isMedoid }) => !isMedoid)!
    const medoid = found.images.find(({ isMedoid, cluster }) => isMedoid && cluster === image.cluster)!
    const { after, notes } = await core.call('preprocessing.preview', { viewId, imageId: image.imageId, steps: [median, clustered] })
    const softened = async (id: string) => (await processPixels((await readGrayFile(frameFile(id))).image, [median], null)).image
    const expected = matchHistogram(await softened(image.imageId), levelCounts(await softened(medoid.imageId)))
    expect({ hash: after.hash, notes }).toEqual({ hash: pixelHash(expected.data), notes: [] })
  })
})

describe('making', () => {
  it('writes 8-bit files that hold what the steps make, and leaves the frames alone', async () => {
    const before = frameIds.map((id) => readFileSync(frameFile(id)))
    await core.call('preprocessing.save', { name: 'mine', steps: [median, clahe] })
    expect(await make('mine')).toMatchObject({ kind: 'preprocess', phase: 'done', items: 8, done: 8, failed: 0 })
    for (const id of frameIds) {
      const expected = (await processPixels((await readGrayFile(frameFile(id))).image, [median, clahe], null)).image
      const path = join(madeFolder('mine'), `${id}.png`)
      expect((await readGrayFile(path)).hash).toBe(pixelHash(expected.data))
      expect(await sharp(path).metadata()).toMatchObject({ channels: 1, depth: 'uchar', width: 160, height: 128 })
    }
    expect(frameIds.map((id) => readFileSync(frameFile(id)))).toEqual(before)
    expect(readdirSync(madeFolder('mine'))).toHaveLength(8)
    expect(await stateOf('mine')).toMatchObject({ images: 8, frames: 8, stale: 0 })
    expect(await core.call('preprocessing.estimate', { viewId, steps: [median, clahe] })).toMatchObject({ cached: 8, seconds: 0 })
  })

  it('keeps what is there by the same steps, and makes again what is gone or stale', async () => {
    const modified = (id: string): number => statSync(join(madeFolder('mine'), `${id}.png`)).mtimeMs
    const times = frameIds.map(modified)
    expect(await make('mine')).toMatchObject({ phase: 'done', items: 0 })
    rmSync(join(madeFolder('mine'), '105.png'))
    expect(await make('mine')).toMatchObject({ phase: 'done', items: 1, done: 1 })
    expect(frameIds.filter((id, index) => modified(id) !== times[index])).toEqual(['105'])
    await core.call('preprocessing.save', { name: 'mine', steps: [median] })
    expect(await stateOf('mine')).toMatchObject({ images: 8, stale: 8 })
    expect(await make('mine')).toMatchObject({ phase: 'done', items: 8 })
    expect(await stateOf('mine')).toMatchObject({ images: 8, stale: 0 })
  })

  it('copies what another strategy has made by the same steps, unless that file was changed', async () => {
    await core.call('preprocessing.save', { name: 'twin', steps: [median] })
    expect(await core.call('preprocessing.estimate', { viewId, steps: [median] })).toMatchObject({ cached: 8 })
    // The same pixels in other bytes, so that a copy can be told from an image made anew.
    const frame = (await readGrayFile(join(madeFolder('mine'), '101.png'))).image
    await sharp(frame.data, { raw: { width: 160, height: 128, channels: 1 } }).toColourspace('b-w').png({ compressionLevel: 0 }).toFile(join(madeFolder('mine'), '101.png'))
    await sharp({ create: { width: 160, height: 128, channels: 3, background: 'gray' } }).png().toFile(join(madeFolder('mine'), '104.png'))
    expect(await make('twin')).toMatchObject({ phase: 'done', items: 8, failed: 0 })
    const bytes = (name: string, id: string): Buffer => readFileSync(join(madeFolder(name), `${id}.png`))
    expect(bytes('twin', '101')).toEqual(bytes('mine', '101'))
    const expected = (await processPixels((await readGrayFile(frameFile('104'))).image, [median], null)).image
    expect((await readGrayFile(join(madeFolder('twin'), '104.png'))).hash).toBe(pixelHash(expected.data))
  })

  it('brings the histograms of each group to that of its medoid', async () => {
    await core.call('preprocessing.save', { name: 'groups', steps: [clustered, median] })
    expect(await make('groups')).toMatchObject({ phase: 'done', items: 9, done: 9 })
    const { images } = await core.call('preprocessing.cluster', { viewId, steps: [], k: 2, seed: 1 })
    for (const { imageId, cluster } of images) {
      const medoid = images.find((each) => each.isMedoid && each.cluster === cluster)!.imageId
      const [frame, reference] = await Promise.all([imageId, medoid].map(async (id) => (await readGrayFile(frameFile(id))).image))
      const expected = await processPixels(matchHistogram(frame!, levelCounts(reference!)), [median], null)
      expect((await readGrayFile(join(madeFolder('groups'), `${imageId}.png`))).hash).toBe(pixelHash(expected.image.data))
    }
  })

  it('can be cancelled and gone on with', async () => {
    await core.call('preprocessing.save', { name: 'slow', steps: [{ kind: 'non-local-means', strength: 9, templateWindow: 7, searchWindow: 21 }] })
    const { jobId } = await core.call('preprocessing.start', { viewId, name: 'slow' })
    const cancelled = await core.call('job.cancel', { jobId })
    expect(cancelled.phase).toBe('cancelled')
    expect(cancelled.done).toBeLessThan(8)
    expect((await stateOf('slow')).images).toBe(cancelled.done)
    await core.call('job.resume', { jobId })
    expect(await core.settled(jobId)).toMatchObject({ phase: 'done', items: 8, done: 8 })
    expect(readdirSync(madeFolder('slow'))).toHaveLength(8)
  })

  it('keeps nobody waiting who looks at images meanwhile, and no scores from following the settings', async () => {
    const slowest: PreprocessingStep = { kind: 'non-local-means', strength: 9, templateWindow: 7, searchWindow: 51 }
    await core.call('preprocessing.save', { name: 'slower', steps: [slowest, slowest, slowest] })
    const { jobId } = await core.call('preprocessing.start', { viewId, name: 'slower' })
    const job = async (): Promise<Job> => (await core.call('job.list', {})).find(({ id }) => id === jobId)!
    while ((await job()).current.length === 0) await setTimeout(10)
    await core.call('preprocessing.preview', { viewId, imageId: '101', steps: [median] })
    await core.settled((await core.call('settings.update', { ...defaultScoreSettings, crop: 10 })).jobId!)
    expect(await job()).toMatchObject({ phase: 'running', done: 0 })
    expect(await core.call('job.cancel', { jobId })).toMatchObject({ phase: 'cancelled', done: 0 })
  })

  it('does not go on with steps that were changed since', async () => {
    await core.call('preprocessing.save', { name: 'turn', steps: [{ kind: 'median', size: 31 }] })
    const { jobId } = await core.call('preprocessing.start', { viewId, name: 'turn' })
    await core.call('job.cancel', { jobId })
    await core.call('preprocessing.save', { name: 'turn', steps: [median] })
    await make('turn')
    await core.call('job.resume', { jobId })
    const { failed } = await core.settled(jobId)
    expect(failed).toBeGreaterThan(0)
    expect((await core.call('job.failures', { jobId }))[0]!.reason).toMatch(/were changed since/)
    expect(await stateOf('turn')).toMatchObject({ images: 8, stale: 0 })
  })

  it('is known by a strategy\'s images after it was removed', async () => {
    await core.call('preprocessing.remove', { name: 'turn' })
    const { strategies } = await core.call('preprocessing.list', {})
    expect(strategies.at(-1)).toEqual({ name: 'turn', origin: 'imported', steps: [median], description: 'Made by a strategy that was removed' })
  })
})
