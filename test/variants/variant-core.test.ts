import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '#shared/contract/failure'
import { AnalysisSubject } from '#shared/model/analysis'
import type { PairRow } from '#shared/model/pair'
import { allRows, importedCore } from '../support/imported-core'
import { allPairs } from '../support/results-folder'
import type { WorkspaceCore } from '../support/workspace-core'

let core: WorkspaceCore
let row: PairRow

const subjectOf = (more: Record<string, unknown> = {}) => AnalysisSubject.parse({ pairId: row.pairId, ...more })
const pixels = async (source: { hash: string, width: number, height: number }) => (await core.core.pixels.gray(source.hash))!

beforeAll(async () => {
  core = await importedCore(allPairs().slice(0, 4))
  row = (await allRows(core)).find(({ state }) => state === 'better')!
})
afterAll(() => core.close())

describe('a closer look at a pair', () => {
  it('settles what is measured, with the images that the score is made of', async () => {
    const pair = await core.call('analysis.read', { subject: subjectOf() })
    expect(pair).toMatchObject({ base: 'unpp', mode: 'default', crop: 20, moved: { hash: row.movedHash } })
    expect([pair.image1.hash, pair.image2.hash]).toEqual([row.image1Hash, row.image2Hash])
    expect(Math.floor(pair.tolerance)).toBe(row.tolerance)
    expect(pair.automaticTolerance).toBe(row.tolerance)
    expect((await pixels(pair.moved!)).data).toHaveLength(pair.moved!.width * pair.moved!.height)
    const fixed = await core.call('analysis.read', { subject: subjectOf({ tolerance: 33, crop: 5, mode: 'notebook' }) })
    expect(fixed).toMatchObject({ tolerance: 33, crop: 5, mode: 'notebook' })
  })

  it('shows a pair without matches unmoved', async () => {
    const pair = await core.call('analysis.read', { subject: subjectOf({ preprocessing: 'never-matched' }) })
    expect(pair).toMatchObject({ moved: null, matrix: null, image1: { hash: row.image1Hash } })
    expect(pair.tolerance).toBeGreaterThan(1.88)
  })

  it('sweeps to the stored score at the stored tolerance', async () => {
    const sweep = await core.call('tolerance-sweep.read', { subject: subjectOf() })
    expect(sweep.value).toHaveLength(256)
    expect([sweep.better[row.tolerance!], sweep.worse[row.tolerance!], sweep.value[row.tolerance!]]).toEqual([row.better, row.worse, row.score])
    expect(sweep.autoTolerance).toBe(row.tolerance)
  })

  it('compares tolerances, with that of all images of the base', async () => {
    const { rows, blockTolerances } = await core.call('tolerance-variants.read', { subject: subjectOf() })
    expect(rows.map(({ rule }) => rule)).toEqual(['fixed', 'bank', 'pair', 'asymmetric', 'sub-blocks', 'asymmetric-sub-blocks'])
    expect(rows.find(({ rule }) => rule === 'pair')!.score).toMatchObject({ value: row.score, count: row.count })
    expect(blockTolerances).toHaveLength(25)
    const bank = rows.find(({ rule }) => rule === 'bank')!
    expect(bank.better).toBeGreaterThan(1.88)
  })

  it('scores near edges no more than everywhere, and everywhere at threshold 0', async () => {
    const lens = { kind: 'gaussian', size: 9 } as const
    const all = await core.call('edge-score.read', { subject: subjectOf(), lens, threshold: 0 })
    expect(all).toMatchObject({ share: 1, score: { value: row.score, count: row.count }, whole: { count: row.count } })
    const some = await core.call('edge-score.read', { subject: subjectOf(), lens, threshold: 40 })
    expect(some.share).toBeLessThan(1)
    expect(some.score.count).toBeLessThanOrEqual(row.count!)
    const { data } = await pixels(some.mask)
    expect(new Set(data)).toEqual(new Set([0, 255]))
    expect((await pixels(some.lens1)).width).toBe(some.mask.width)
  })

  it('evens out brightness: nothing by a shift of 0, and back again where a region was brightened', async () => {
    const compensation = { method: 'shift', region: { x: 30, y: 30, width: 40, height: 40 }, levels: 0 } as const
    const none = await core.call('illumination.read', { subject: subjectOf(), compensation })
    expect(none.after).toEqual(none.before)
    expect(none.compensated.hash).toBe(row.image2Hash)
    expect(none.blockDifferences).toHaveLength(25)
    const brighter = await core.call('illumination.read', { subject: subjectOf(), compensation: { ...compensation, levels: 300 } })
    const { data, width } = await pixels(brighter.compensated)
    expect(data[31 * width + 31]).toBe(255)
    const wrapped = await core.call('illumination.read', { subject: subjectOf({ mode: 'notebook' }), compensation: { ...compensation, levels: 256 } })
    expect(wrapped.compensated.hash).toBe(row.image2Hash)
  })

  it('follows the score as contrast rises', async () => {
    const sweep = await core.call('contrast-sweep.read', { subject: subjectOf(), clipLimits: [1, 4, 10], tiles: 4, fixedTolerance: 20 })
    expect(sweep.rows.map(({ clipLimit }) => clipLimit)).toEqual([1, 4, 10])
    expect(sweep.rows[2]!.contrast).toBeGreaterThan(sweep.rows[0]!.contrast)
    expect(1.12 * sweep.normalised.referenceContrast + 1.88).toBeCloseTo(20, 10)
    expect(sweep.dependence.auto).not.toBeNull()
    expect(sweep.normalised.auto).toBeGreaterThan(0)
  })

  it('says how sure the score is, alike for the same seed', async () => {
    const asked = { subject: subjectOf(), grid: 4, resamples: 100, seed: 3 }
    const found = await core.call('confidence.read', asked)
    expect(await core.call('confidence.read', asked)).toEqual(found)
    expect(found.grids.map(({ grid }) => grid)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    expect(found.determined).toBeGreaterThanOrEqual(4)
    expect(found.interval![0]).toBeLessThanOrEqual(found.score.value!)
    expect(found.interval![1]).toBeGreaterThanOrEqual(found.score.value!)
  })

  it('despeckles: the raw masks are the score, filtered ones hold fewer specks', async () => {
    const { rows } = await core.call('despeckling.read', { subject: subjectOf() })
    expect(rows.map(({ size }) => size)).toEqual([1, 3, 5])
    expect(rows[0]!.score).toMatchObject({ value: row.score, count: row.count })
    expect(await pixels(rows[1]!.picture)).not.toBeNull()
  })

  it('draws the sub-blocks apart by the gap, moved or as they were', async () => {
    const drawn = await core.call('sub-block-picture.read', { subject: subjectOf(), gap: 3 })
    const size = (await core.call('analysis.read', { subject: subjectOf() })).image1
    expect([drawn.red.width, drawn.red.height]).toEqual([size.width - 40 + 12, size.height - 40 + 12])
    expect(drawn.subBlocks.blocks).toHaveLength(25)
    const before = await core.call('sub-block-picture.read', { subject: subjectOf({ mode: 'notebook' }), gap: 3 })
    expect(before.red.hash).not.toBe(drawn.red.hash)
  })

  it('refuses a pair that is not there, and one without matches', async () => {
    const call = (subject: AnalysisSubject) => core.call('tolerance-sweep.read', { subject })
    await expect(call(AnalysisSubject.parse({ pairId: 99_999 }))).rejects.toMatchObject({ code: 'pair.not-found' })
    await expect(call(subjectOf({ preprocessing: 'never-matched' }))).rejects.toMatchObject({ code: 'analysis.not-matched' })
    await expect(call(subjectOf({ base: 'nowhere' }))).rejects.toMatchObject({ code: 'image.unreadable' })
    await expect(call(subjectOf({ base: 'nowhere' }))).rejects.toBeInstanceOf(AppError)
  })

  it('says which file is gone, and goes on once it is back', async () => {
    const frames = join(core.folder, 'results')
    await rename(frames, `${frames}-elsewhere`)
    const asked = { subject: subjectOf({ tolerance: 77 }) }
    await expect(core.call('analysis.read', asked)).rejects.toMatchObject({ code: 'image.unreadable', message: expect.stringContaining(row.image1) })
    await rename(`${frames}-elsewhere`, frames)
    await expect(core.call('analysis.read', asked)).resolves.toMatchObject({ tolerance: 77 })
  })
})
