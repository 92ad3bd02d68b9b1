import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '#shared/contract/contract'
import { AnalysisSubject } from '#shared/model/analysis'
import { allRows, importedCore } from '../support/imported-core'
import type { WorkspaceCore } from '../support/workspace-core'

/** 102 looks 5 right and 2 down of 101: image 1 belongs 5 left and 2 up. */
const truth = { dx: -5, dy: -2 }

let core: WorkspaceCore
let subject: AnalysisSubject
beforeAll(async () => {
  core = await importedCore([{ id1: '101', id2: '102', wrongBy: 0 }])
  const { pairId } = (await allRows(core)).find(({ image1, image2 }) => image1 === '101' && image2 === '102')!
  subject = AnalysisSubject.parse({ pairId })
})
afterAll(() => core.close())

describe('the translation search of a pair', () => {
  it('finds the true shift, holds it against the match set, and shows it', async () => {
    const found = await core.call('translation.search', { subject, radius: 8, range: 'symmetric' })
    expect(found).toMatchObject({ range: 'symmetric', radius: 8, best: truth, notebookError: null })
    expect([found.dx, found.dy, found.value, found.count].map(({ length }) => length)).toEqual([289, 289, 289, 289])
    // Nothing moved, nothing changed.
    expect(found.count[144]).toBe(0)
    expect(found.matchSet!.value).toBeGreaterThan(0.9)
    expect(await core.core.pixels.gray(found.bestMoved!.hash)).toMatchObject({ width: 160, height: 128 })
  })

  it('goes without matches', async () => {
    const found = await core.call('translation.search', { subject: { ...subject, preprocessing: 'heavy' }, radius: 6, range: 'symmetric' })
    expect(found).toMatchObject({ best: truth, matchSet: null })
  })

  it('in the notebook\'s range knows right and down alone', async () => {
    const found = await core.call('translation.search', { subject, radius: 8, range: 'notebook' })
    expect(found.dx).toHaveLength(210)
    expect([Math.min(...found.dx), Math.min(...found.dy)]).toEqual([0, 1])
    expect(found.best).not.toMatchObject(truth)
  })

  it('in the range of the notebook\'s first cell tries its ten by nine shifts', async () => {
    const { dx, dy } = await core.call('translation.search', { subject, radius: 8, range: 'notebook-first' })
    expect([dx.length, Math.max(...dx), Math.max(...dy)]).toEqual([90, 9, 9])
  })

  it('refuses a radius that leaves nothing of the image', async () => {
    await expect(core.call('translation.search', { subject, radius: 60, range: 'symmetric' })).resolves.toBeDefined()
    await expect(core.call('translation.search', { subject, radius: 61, range: 'symmetric' })).rejects.toMatchObject({ code: 'request.invalid' })
    expect(contract['translation.search'].failures).toContain('request.invalid')
  })

  it('comes to the same best at each tolerance as a search at it', async () => {
    const rows = await core.call('translation.by-tolerance', { subject, radius: 6, tolerances: [10, 40] })
    for (const { tolerance, best } of rows) {
      const search = await core.call('translation.search', { subject: { ...subject, tolerance }, radius: 6, range: 'symmetric' })
      expect(best).toEqual(search.best)
    }
  })
})

describe('one deliberate shift', () => {
  it('the wrong way makes it worse, the right way better', async () => {
    const wrong = await core.call('translation.shift', { subject, dx: 3, dy: 5 })
    const right = await core.call('translation.shift', { subject, ...truth })
    expect([wrong.verdict, right.verdict]).toEqual(['worse', 'better'])
    expect(wrong.score.value!).toBeLessThan(right.score.value!)
    expect(wrong.evidence).toHaveLength(511)
    expect(await core.core.pixels.gray(wrong.moved.hash)).toMatchObject({ width: 160 })
  })
})

describe('the probe around a match set', () => {
  it('calls right matches an optimum', async () => {
    const probe = await core.call('optimum.probe', { subject, reach: 4 })
    expect(probe).toMatchObject({ isOptimum: true, displacements: [-4, -2, -1, -0.5, 0, 0.5, 1, 2, 4] })
  })

  it('needs a homography', async () => {
    await expect(core.call('optimum.probe', { subject: { ...subject, preprocessing: 'heavy' }, reach: 4 })).rejects.toMatchObject({ code: 'analysis.not-matched' })
  })
})
