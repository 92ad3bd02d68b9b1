import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PairFilter, type PairRow } from '#shared/model/pair'
import type { GoldenPair } from '../scoring/goldens'
import { referenceData } from '../support/reference-data'
import { workspaceCore, type WorkspaceCore } from '../support/workspace-core'

const results = referenceData('dev/tok_divertor')
const goldens = referenceData('dev/goldens.json')
const given = results !== null && goldens !== null ? it : it.skip
const preprocessings = ['unpp', 'ds', 'light', 'heavy', 'superheavy']

async function rowsOf(core: WorkspaceCore, preprocessing: string): Promise<PairRow[]> {
  const filter = PairFilter.parse({ preprocessing })
  const page = await core.call('pair.page', { filter, sort: { column: 'sampled', descending: false }, offset: 0, limit: 50 })
  return page.rows
}

describe('importing the reference results of a notebook', () => {
  let core: WorkspaceCore
  beforeAll(async () => {
    core = await workspaceCore()
    if (results === null) return
    await core.open()
    const started = performance.now()
    const { jobId } = await core.call('results.import', { grantId: core.grant(results) })
    while ((await rowsOf(core, 'unpp')).filter((row) => row.score !== null).length < 8) await new Promise((resolve) => setTimeout(resolve, 20))
    const secondsToScores = (performance.now() - started) / 1000
    const job = await core.settled(jobId)
    console.info(`scores on the screen after ${secondsToScores.toFixed(1)} s, all in after ${((performance.now() - started) / 1000).toFixed(1)} s`)
    expect(job).toMatchObject({ phase: 'done', failed: 0, items: 45, done: 45 })
  })
  afterAll(() => core.close())

  given('keeps the match files byte for byte in its own layout', () => {
    for (const preprocessing of preprocessings) {
      const name = join(preprocessing, '80078_to_83382.csv')
      const copied = readFileSync(join(core.folder, 'ws', 'tok_divertor', name))
      expect(copied.equals(readFileSync(join(results!, name)))).toBe(true)
    }
  })

  given('scores every pair under every preprocessing, on the unprocessed images', async () => {
    for (const preprocessing of preprocessings) {
      const rows = await rowsOf(core, preprocessing)
      expect(rows).toHaveLength(8)
      expect(rows.filter((row) => row.score !== null && row.movedHash !== null)).toHaveLength(8)
    }
    expect(core.logged).toEqual([])
  })

  given('gives the counts of the goldens under RANSAC at tolerance 50', async () => {
    const settings = await core.call('settings.read', {})
    const { jobId } = await core.call('settings.update', {
      ...settings, tolerance: { kind: 'fixed', value: 50 }, estimator: { method: 'RANSAC', thresholdPixels: 3 }
    })
    expect(await core.settled(jobId!)).toMatchObject({ phase: 'done', failed: 0 })
    const { pairs } = JSON.parse(readFileSync(goldens!, 'utf8')) as { pairs: GoldenPair[] }
    for (const preprocessing of ['unpp', 'heavy']) {
      for (const row of await rowsOf(core, preprocessing)) {
        const golden = pairs.find((pair) => pair.key === `tok_divertor/${row.image1}_to_${row.image2}`)!
        const [value, count] = golden.homographies[preprocessing]!.scores['unpp']!.corrected.dd_score['tol50_crop20_valid']!
        expect([row.score, row.count]).toEqual([value, count])
      }
    }
  })
})
