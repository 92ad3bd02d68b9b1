import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { defaultScoreSettings } from '#shared/model/score-settings'
import { ScoringClient } from '#main/core/scoring/scoring-client'
import { scorePair } from '#main/core/scoring/score-pair'
import { pairFolder, shiftBySix } from './synthetic'

const workerUrl = new URL('../../src-main/core/scoring/scoring.worker.ts', import.meta.url)
const crashing = new URL('./crashing.worker.ts', import.meta.url)
let folder = ''
let client: ScoringClient

beforeAll(async () => { folder = await pairFolder() })
afterAll(async () => { await rm(folder, { recursive: true }) })
afterEach(async () => { await client.close() })

describe('the scoring worker', () => {
  it('scores as this thread does', async () => {
    client = new ScoringClient(workerUrl)
    const request = {
      image1: join(folder, '1.png'), image2: join(folder, '2.png'), settings: defaultScoreSettings, subBlocks: true,
      motion: { kind: 'match-file', file: join(folder, 'm/1_to_2.csv') } as const
    }
    expect(await client.run('score', request)).toEqual(await scorePair(request))
  })

  it('probes, reads and moves frames', async () => {
    client = new ScoringClient(workerUrl)
    const file = join(folder, '1.png')
    const probe = await client.run('probe', { file, thumbnailPixels: 50 })
    const read = await client.run('read', { file })
    const moved = await client.run('move', { file, matrix: shiftBySix })
    expect(probe).toMatchObject({ width: 200, height: 160, channels: 1, bitDepth: 8, hash: read.hash, conversion: null })
    expect(Buffer.from(probe.thumbnail!).subarray(8, 12).toString()).toBe('WEBP')
    expect(read.image.data).toHaveLength(200 * 160)
    expect(moved.hash).toBe((await client.run('read', { file: join(folder, '2.png') })).hash)
  })

  it('hands typed failures over', async () => {
    client = new ScoringClient(workerUrl)
    await expect(client.run('probe', { file: join(folder, 'none.png') })).rejects.toMatchObject({ name: 'AppError', code: 'image.not-found' })
  })

  it('fails what is left when it is closed', async () => {
    client = new ScoringClient(workerUrl)
    const asked = [1, 2].map(() => client.run('read', { file: join(folder, '1.png') }))
    const outcomes = Promise.allSettled(asked)
    await client.close()
    for (const outcome of await outcomes) expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'job.cancelled' } })
    await expect(client.run('read', { file: 'x' })).rejects.toMatchObject({ code: 'job.cancelled' })
  })
})

describe('closing', () => {
  it('lets the thread end by itself', async () => {
    const terminate = vi.spyOn(Worker.prototype, 'terminate')
    client = new ScoringClient(workerUrl)
    await client.run('read', { file: join(folder, '1.png') })
    await client.close()
    expect(terminate).not.toHaveBeenCalled()
  })

  it('ends a thread that does not', async () => {
    client = new ScoringClient(crashing)
    await client.run('read', { file: 'stuck' })
    const started = performance.now()
    await client.close()
    expect(performance.now() - started).toBeGreaterThan(1000)
  })
})

describe('a crash of the thread', () => {
  it('fails the request in flight only', async () => {
    client = new ScoringClient(crashing)
    const outcomes = await Promise.allSettled(['a.png', 'crash', 'b.png'].map(file => client.run('read', { file })))
    expect(outcomes.map(outcome => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(outcomes[1]).toMatchObject({ reason: { message: expect.stringContaining('stopped during read') } })
  })

  it('does not change that urgent requests go first', async () => {
    client = new ScoringClient(crashing)
    const order: string[] = []
    const ask = (file: string, urgency: 'urgent' | 'background') =>
      client.run('read', { file }, urgency).then(() => order.push(file), () => order.push(file))
    await Promise.all([ask('first', 'background'), ask('crash', 'background'), ask('later', 'background'), ask('now', 'urgent')])
    expect(order).toEqual(['first', 'now', 'crash', 'later'])
  })
})
