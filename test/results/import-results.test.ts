import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PairFilter } from '#shared/model/pair'
import { referenceData } from '../support/reference-data'
import { workspaceCore, type WorkspaceCore } from '../support/workspace-core'

const results = referenceData('dev/tok_divertor')
const goldens = referenceData('dev/goldens.json')
const it_ = results && goldens ? it : it.skip

describe('importing a notebook results folder', () => {
  let core: WorkspaceCore
  let seconds = 0
  beforeAll(async () => {
    core = await workspaceCore()
    if (!results) return
    await core.open()
    const started = performance.now()
    const { jobId } = await core.call('results.import', { grantId: core.grant(results) })
    const job = await core.settled(jobId)
    seconds = (performance.now() - started) / 1000
    expect(job).toMatchObject({ phase: 'done', failed: 0, items: 45 })
  })
  afterAll(() => core.close())

  it_('has its scores on the screen within 10 s', () => {
    console.info(`imported and scored in ${seconds.toFixed(1)} s`)
    expect(seconds).toBeLessThan(10)
  })

  it_('keeps the match files byte for byte in its own layout', async () => {
    for (const preprocessing of ['unpp', 'ds', 'light', 'heavy', 'superheavy']) {
      const name = `${preprocessing}/80078_to_83382.csv`
      const copied = readFileSync(join(core.folder, 'ws', 'tok_divertor', name))
      expect(copied.equals(readFileSync(join(results!, name)))).toBe(true)
    }
  })

  it_('scores every pair under every preprocessing, on the unprocessed images', async () => {
    for (const preprocessing of ['unpp', 'ds', 'light', 'heavy', 'superheavy']) {
      const filter = PairFilter.parse({ preprocessing })
      const { rows, total } = await core.call('pair.page', { filter, sort: { column: 'sampled', descending: false }, offset: 0, limit: 50 })
      expect(total).toBe(8)
      expect(rows.filter((row) => row.score !== null && row.movedHash !== null)).toHaveLength(8)
    }
    expect(core.logged).toEqual([])
  })
})
