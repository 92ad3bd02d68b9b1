import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Job, JobId } from '#shared/model/job'
import type { FitReview } from '#shared/model/fit-review'
import { dataHash } from '#main/core/fits/data-hash'
import { analyse } from '#main/core/fits/fit-analysis'
import { parseFitFile } from '#main/core/labels/fit-file'
import type { ProgramName } from '#main/core/ports'
import { programsBeside } from '#main/core/standard-ports'
import { allRows, importedCore, importInto, provenance } from '../support/imported-core'
import { workspaceCore, type WorkspaceCore } from '../support/workspace-core'
import { fitted, labelAll, reviewed } from './fit-support'

const programs = programsBeside(new URL('../../src-main/core/core.ts', import.meta.url).href)
const endless = new URL('./endless.worker.ts', import.meta.url)

let core: WorkspaceCore
beforeAll(async () => {
  core = await importedCore()
  await labelAll(core)
})
afterAll(() => core.close())

describe('a fit', () => {
  it('is a job with progress that ends with a stored fit', async () => {
    const before = core.events.length
    const fit = await fitted(core)
    const heard = core.events.slice(before)
    const jobs = heard.filter(({ name }) => name === 'job.changed').map(({ payload }) => payload as Job).filter(({ kind }) => kind === 'fit')
    expect(jobs.at(-1)).toMatchObject({ phase: 'done', items: 1, done: 1, failed: 0 })
    expect(jobs.some(({ current }) => current.some(({ fraction }) => fraction > 0 && fraction < 1))).toBe(true)
    expect(fit).toMatchObject({ model: 'labels', score: 'whole', samples: 28, adopted: false, request: { preprocessing: 'unpp', seed: 1, resamples: 50 } })
    expect(fit.provenance).toMatchObject({
      views: ['results'], raters: ['tester'], seed: 1, resamples: 50, versions: { fringe: '0.0.0-test', node: process.versions.node },
      command: 'fringe fit ws --model labels --score whole --preprocessing unpp --seed 1 --resamples 50'
    })
    expect(fit.provenance!.dataHash).toMatch(/^[0-9a-f]{64}$/)
    expect(fit).not.toHaveProperty('detail')
  })

  it('of the same labels in the same way is the one that is there; another seed is another', async () => {
    const first = await fitted(core)
    expect((await fitted(core)).id).toBe(first.id)
    const other = await fitted(core, { seed: 2 })
    expect(other.id).not.toBe(first.id)
    expect(other).toMatchObject({ a: first.a, b: first.b, loss: first.loss })
    expect((await core.call('fit.list', {})).map(({ id }) => id)).toEqual([other.id, first.id])
  })

  it('comes to the same digits when it is made again elsewhere', async () => {
    const first = await reviewed(core)
    const elsewhere = await workspaceCore()
    try {
      await elsewhere.open()
      await importInto(elsewhere)
      const { text } = await core.call('label.export', { format: 'jsonl' })
      // In another order: it is the labels that count.
      await elsewhere.call('label.import', { text: text.trim().split('\n').reverse().join('\n'), fileName: 'labels.jsonl' })
      const again = await reviewed(elsewhere)
      expect(again.fit).toEqual({ ...first.fit, id: again.fit.id, createdAt: again.fit.createdAt })
      expect(again.detail).toEqual(first.detail)
      const sorted = ({ points }: FitReview) => points.toSorted((left, right) => left.pairId - right.pairId)
      expect(sorted(again)).toEqual(sorted(first))
    } finally {
      await elsewhere.close()
    }
  })

  it('is of the same data, to the same digits, as one of the exported labels', async () => {
    const { fit, detail } = await reviewed(core)
    for (const format of ['jsonl', 'csv'] as const) {
      const data = parseFitFile((await core.call('label.export', { format })).text)
      expect(dataHash(data)).toBe(fit.provenance!.dataHash)
      const present = await core.call('settings.read', {})
      const outcome = analyse({ ...data, model: 'labels', score: 'whole', seed: 1, resamples: 50, present }, () => {})
      expect(outcome).toMatchObject({ ok: true, detail, fit: { loss: fit.loss, intervals: fit.intervals, crossValidation: fit.crossValidation } })
    }
  })

  it('is not current any more once a label changes, and its points are those of the labels as they are', async () => {
    const before = await reviewed(core)
    expect(before.current).toBe(true)
    expect(before.points).toHaveLength(28)
    const [row] = await allRows(core)
    await core.call('label.add', { matchSetId: row!.matchSetId!, verdict: 'unsure', provenance })
    const after = await core.call('fit.review', { fitId: before.fit.id })
    expect(after).toMatchObject({ current: false, fit: before.fit, detail: before.detail, leftOut: { unsure: 1 } })
    expect(after.points).toHaveLength(27)
    expect((await fitted(core)).id).not.toBe(before.fit.id)
    await core.call('label.undo', {})
    expect((await core.call('fit.review', { fitId: before.fit.id })).current).toBe(true)
  })

  it('that nobody made is not found', async () => {
    await expect(core.call('fit.review', { fitId: 99 })).rejects.toMatchObject({ code: 'fit.not-found' })
    await expect(core.call('fit.certificate', { fitId: 99, format: 'json' })).rejects.toMatchObject({ code: 'fit.not-found' })
  })
})

describe('labels that cannot be fitted', () => {
  it('are refused at once, with advice and what was left out', async () => {
    const jobs = await core.call('job.list', {})
    const refused = core.call('fit.run', { raters: ['nobody'] })
    await expect(refused).rejects.toMatchObject({
      code: 'fit.too-few-labels', details: { advice: [{ code: 'too-few-labels' }], leftOut: { unscored: 0 } }
    })
    expect(await core.call('job.list', {})).toEqual(jobs)
  })
})

describe('a fit that takes long', () => {
  let isEndless = true
  const programUrl = (name: ProgramName): URL => name === 'fit.worker' && isEndless ? endless : programs(name)
  let slow: WorkspaceCore
  beforeAll(async () => {
    slow = await workspaceCore(undefined, { programUrl })
    await slow.open()
    await importInto(slow)
    await labelAll(slow)
  })
  afterAll(() => slow.close())

  async function startedFit(): Promise<JobId> {
    const { jobId } = await slow.call('fit.run', { resamples: 50 })
    const fraction = async () => (await slow.call('job.list', {})).find(({ id }) => id === jobId)?.current[0]?.fraction
    await expect.poll(fraction, { timeout: 10_000 }).toBe(0.5)
    return jobId
  }

  it('keeps nobody waiting, and leaves nothing once it is cancelled', async () => {
    const jobId = await startedFit()
    const { jobId: scoring } = await slow.call('settings.update', { ...(await slow.call('settings.read', {})), crop: 10 })
    expect(await slow.settled(scoring!)).toMatchObject({ phase: 'done', failed: 0 })
    expect(await slow.call('job.cancel', { jobId })).toMatchObject({ phase: 'cancelled', done: 0, failed: 0 })
    expect(await slow.call('fit.list', {})).toEqual([])
    expect((await slow.call('job.list', {})).map(({ id }) => id)).not.toContain(jobId)
  })

  it('does not keep a workspace from closing, is found paused, and goes on when it is resumed', async () => {
    const jobId = await startedFit()
    await slow.call('workspace.close', {})
    await slow.open()
    expect((await slow.call('job.list', {})).find(({ id }) => id === jobId)).toMatchObject({ phase: 'paused', done: 0 })
    isEndless = false
    await slow.call('job.resume', { jobId })
    expect(await slow.settled(jobId)).toMatchObject({ phase: 'done', done: 1 })
    expect(await slow.call('fit.list', {})).toHaveLength(1)
    expect(slow.logged).toEqual([])
  })
})
