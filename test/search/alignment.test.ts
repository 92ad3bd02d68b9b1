import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JobId } from '#shared/model/job'
import type { PairId } from '#shared/model/pair'
import { AlignmentProgress, AlignmentRequest } from '#shared/model/search'
import { AnalysisSubject } from '#shared/model/analysis'
import { defaultScoreSettings } from '#shared/model/score-settings'
import type { GrayImage } from '#shared/numerics/gray-image'
import type { SubjectRequest } from '#main/core/scoring/analysis-pair'
import { align } from '#main/core/search/align-work'
import { view } from '../numerics/search/scene'
import { allRows, importedCore } from '../support/imported-core'
import type { WorkspaceCore } from '../support/workspace-core'

/** 102 looks 5 right and 2 down of 101, and is darker. */
const truth = { x: -5, y: -2 }
const endless = { method: 'gradient-ascent', steps: 5000 } as const

let core: WorkspaceCore
let pairId: PairId
beforeAll(async () => {
  core = await importedCore([{ id1: '101', id2: '102', wrongBy: 5 }])
  pairId = (await allRows(core)).find(({ image1, image2 }) => image1 === '101' && image2 === '102')!.pairId
})
afterAll(() => core.close())

function start(request: object): Promise<{ jobId: JobId }> {
  return core.call('alignment.start', { subject: AnalysisSubject.parse({ pairId }), request: AlignmentRequest.parse(request) })
}

function heardOf(jobId: JobId): AlignmentProgress[] {
  return core.events.filter(({ name }) => name === 'alignment.changed').map(({ payload }) => AlignmentProgress.parse(payload)).filter((each) => each.jobId === jobId)
}

async function firstOf(jobId: JobId): Promise<void> {
  while (!heardOf(jobId).some(({ evaluations }) => evaluations > 0)) await new Promise((resolve) => setTimeout(resolve, 20))
}

function placeOf({ matrix }: AlignmentProgress, x: number, y: number): { x: number, y: number } {
  const [a, b, c, d, e, f, g, h, i] = matrix as [number, number, number, number, number, number, number, number, number]
  const w = g * x + h * y + i
  return { x: (a * x + b * y + c) / w - x, y: (d * x + e * y + f) / w - y }
}

describe('an alignment without matches', () => {
  it.each(['ecc', 'differential-evolution'] as const)('by %s finds the true shift though the matches are wrong', async (method) => {
    const { jobId } = await start({ method })
    expect(await core.settled(jobId)).toMatchObject({ kind: 'align', phase: 'done', failed: 0 })
    const heard = heardOf(jobId)
    const last = heard.at(-1)!
    expect(last).toMatchObject({ phase: 'done', verdict: 'better', fraction: 1, problem: null })
    for (const [x, y] of [[20, 20], [140, 20], [80, 100]] as const) {
      expect(Math.hypot(placeOf(last, x, y).x - truth.x, placeOf(last, x, y).y - truth.y)).toBeLessThan(0.5)
    }
    expect(heard[0]).toMatchObject({ phase: 'running', evaluations: 0, base: 'unpp' })
    // Held against what the wrong matches score on the same images.
    expect(heard[0]!.matchSet!.value!).toBeLessThan(last.score.value!)
    expect(last.matchSet).toEqual(heard[0]!.matchSet)
    const pixels = await core.core.pixels.gray(last.moved!.hash)
    expect(pixels).toMatchObject({ width: 160, height: 128 })
  })

  it('gives the same numbers for the same seed', async () => {
    const runs = [await start({ seed: 7 }), await start({ seed: 7 })]
    for (const { jobId } of runs) await core.settled(jobId)
    const [first, second] = runs.map(({ jobId }) => heardOf(jobId).at(-1)!)
    expect(second!.matrix).toEqual(first!.matrix)
  })

  it('is kept with its best when it is cancelled, and listed first', async () => {
    const { jobId } = await start(endless)
    await firstOf(jobId)
    expect((await core.call('alignment.list', { pairId }))[0]).toMatchObject({ jobId, phase: 'running' })
    await core.call('job.cancel', { jobId })
    const [kept, ...others] = await core.call('alignment.list', { pairId })
    expect(kept).toMatchObject({ jobId, phase: 'cancelled' })
    expect(kept!.evaluations).toBeGreaterThan(0)
    expect(kept!.history.length).toBeGreaterThan(0)
    expect(others.every(({ phase }) => phase === 'done')).toBe(true)
    expect((await core.call('job.list', {})).some(({ id }) => id === jobId)).toBe(false)
  })

  it('leaves the scoring worker free', async () => {
    const { jobId } = await start(endless)
    await firstOf(jobId)
    await core.call('translation.shift', { subject: AnalysisSubject.parse({ pairId }), dx: 1, dy: 0 })
    expect((await core.call('alignment.list', { pairId }))[0]).toMatchObject({ jobId, phase: 'running' })
    await core.call('job.cancel', { jobId })
  })

  it('says what the notebook itself would come to', async () => {
    const { jobId } = await start({ method: 'gradient-ascent', steps: 2 })
    await core.settled(jobId)
    expect(heardOf(jobId).at(-1)!.problem).toContain('TypeError: unsupported operand type(s)')
  })

  it('survives the workspace being closed: paused, then done again', async () => {
    const { jobId } = await start(endless)
    await firstOf(jobId)
    await core.open('other')
    await core.open()
    expect((await core.call('alignment.list', { pairId }))[0]).toMatchObject({ jobId, phase: 'cancelled' })
    expect((await core.call('job.list', {})).find(({ id }) => id === jobId)).toMatchObject({ phase: 'paused' })
  })
})

describe('an alignment that cannot start', () => {
  it('from matches that are not there says so', async () => {
    const subject = AnalysisSubject.parse({ pairId, preprocessing: 'heavy' })
    await expect(core.call('alignment.start', { subject, request: AlignmentRequest.parse({ start: 'match-set' }) }))
      .rejects.toMatchObject({ code: 'analysis.not-matched' })
  })

  it('of no pair says so', async () => {
    await expect(core.call('alignment.start', { subject: AnalysisSubject.parse({ pairId: 999 }), request: AlignmentRequest.parse({}) }))
      .rejects.toMatchObject({ code: 'pair.not-found' })
  })
})

describe('the work of a search', () => {
  const images = (image1: GrayImage, image2: GrayImage): SubjectRequest =>
    ({ image1, image2, motion: null, settings: { ...defaultScoreSettings, crop: 0 }, revision: null })
  const noPause = (): boolean => false

  it('says so where the images have nothing to follow', async () => {
    const flat = { width: 120, height: 100, data: new Uint8Array(12_000).fill(90) }
    await expect(align({ subject: images(flat, flat), request: AlignmentRequest.parse({}) }, () => {}, noPause)).rejects.toThrow('No homography was found')
  })

  it('tells of every step, the 401st and all after it as well', async () => {
    const size = { width: 12, height: 12 }
    const request = AlignmentRequest.parse({ method: 'gradient-ascent', steps: 401 })
    const { history } = await align({ subject: images(view(size, 0, 0), view(size, 1, 0)), request }, () => {}, noPause)
    expect(history).toHaveLength(401)
  })

  it('ends at the step after it was asked to, with the best of the way', async () => {
    const size = { width: 24, height: 20 }
    let steps = 0
    const { evaluations } = await align(
      { subject: images(view(size, 0, 0), view(size, 1, 0)), request: AlignmentRequest.parse({ method: 'gradient-ascent', steps: 5000 }) },
      () => {}, () => ++steps === 3)
    expect([steps, evaluations]).toEqual([3, 51])
  })
})
